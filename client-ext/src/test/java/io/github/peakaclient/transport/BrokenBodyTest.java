package io.github.peakaclient.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.model.QueryFolderRenameRequest;
import java.io.IOException;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that say nothing, since the status has said that the operation has worked. */
class BrokenBodyTest {
    private static final String BODY = "{\"id\":\"f\",\"name\":\"b\"}";

    private final MockWebServer server = new MockWebServer();
    private Peaka peaka;

    @BeforeEach
    void start() throws IOException {
        server.start();
        peaka = Clients.builder(server).options(Clients.quickRetries()).build();
    }

    @AfterEach
    void stop() throws IOException {
        peaka.close();
        server.close();
    }

    static Stream<MockResponse> bodies() {
        return Stream.of(
                new MockResponse().setBody(BODY).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY),
                new MockResponse()
                        .setBody(BODY)
                        .setHeader("Content-Length", 100)
                        .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END),
                new MockResponse().setBody(BODY).setHeader("Content-Length", 5),
                new MockResponse().setBody(BODY).setHeader("Content-Encoding", "gzip"),
                new MockResponse().setHeader("Content-Encoding", "gzip"),
                new MockResponse()
                        .setBody("no chunk")
                        .removeHeader("Content-Length")
                        .setHeader("Transfer-Encoding", "chunked"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void operationWithoutAnAnswerSucceeds(MockResponse answer) {
        server.enqueue(answer);

        peaka.caches().deleteCache("p", "c").send();

        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void lenientAnswerIsNull(MockResponse answer) {
        server.enqueue(answer);

        assertThat(peaka.queryFolders()
                        .renameQueryFolder(
                                "p",
                                "f",
                                QueryFolderRenameRequest.builder().name("b").build())
                        .send())
                .isNull();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }
}
