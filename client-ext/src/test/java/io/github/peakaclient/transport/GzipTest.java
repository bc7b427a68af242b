package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.organizations;
import static io.github.peakaclient.transport.Clients.quickRetries;
import static io.github.peakaclient.transport.Clients.safe;
import static io.github.peakaclient.transport.Clients.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.error.NotFoundException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.model.Organization;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GzipTest {
    private final MockWebServer server = new MockWebServer();
    private Peaka peaka;

    @BeforeEach
    void start() throws IOException {
        server.start();
        peaka = Clients.builder(server).options(quickRetries()).build();
    }

    @AfterEach
    void stop() throws IOException {
        peaka.close();
        server.close();
    }

    @Test
    void isAskedForAndDecoded() throws Exception {
        server.enqueue(new MockResponse()
                .setHeader("Content-Encoding", "gzip")
                .setBody(gzip("[{\"id\":\"a\",\"name\":\"Acme\"}]")));
        List<Organization> organizations = safe(peaka).send();
        assertThat(organizations).hasSize(1);
        assertThat(organizations.get(0).getName()).isEqualTo("Acme");
        assertThat(server.takeRequest().getHeader("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void truncatedBodyIsRetried() throws Exception {
        Buffer whole = gzip("[{\"id\":\"a\",\"name\":\"Acme\"}]");
        Buffer cut = new Buffer();
        cut.write(whole, whole.size() - 12);
        server.enqueue(
                new MockResponse().setHeader("Content-Encoding", "gzip").setBody(cut)); // Content-Length fits the rest
        server.enqueue(organizations());
        ApiResponse<?> answer = PeakaCalls.sendWithInfo(safe(peaka));
        assertThat(answer.attempts()).hasSize(2);
        assertThat(answer.attempts().get(0).cause())
                .isInstanceOf(EOFException.class)
                .hasMessage("the body is announced as gzip and is cut off");
        assertThat(answer.attempts().get(0).status()).isEqualTo(200);
    }

    /** It arrived whole: the next one would be the same. */
    @Test
    void bodyThatIsNotGzipIsNotRetried() {
        server.enqueue(
                new MockResponse().setHeader("Content-Encoding", "gzip").setBody("[] and this is no gzip at all"));
        TransportException e =
                catchThrowableOfType(TransportException.class, () -> safe(peaka).send());
        assertThat(e).hasMessageContaining("the body is announced as gzip and is not, or is broken");
        assertThat(e.getCause()).hasNoCause();
        assertThat(e.attempts()).hasSize(1);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void bodyThatIsBrokenInTheMiddleIsNamed() throws Exception {
        byte[] broken = gzip("[{\"id\":\"" + "a".repeat(100) + "\"}]").readByteArray();
        broken[broken.length - 6] ^= 1; // of the checksum
        server.enqueue(new MockResponse().setHeader("Content-Encoding", "gzip").setBody(new Buffer().write(broken)));

        assertThatThrownBy(() -> safe(peaka).send())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the body is announced as gzip and is not, or is broken");
    }

    @Test
    void emptyBodyIsNamed() {
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse().setHeader("Content-Encoding", "gzip"));
        }

        assertThatThrownBy(() -> safe(peaka).send())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("EOFException: the body is announced as gzip and is empty");
    }

    @Test
    void cutRowsAreNamed() throws Exception {
        Buffer whole = gzip("{\"columns\":[],\"data\":[[\"1\"],[\"2\"]]}");
        Buffer cut = new Buffer();
        cut.write(whole, whole.size() - 12);
        server.enqueue(new MockResponse().setHeader("Content-Encoding", "gzip").setBody(cut));

        assertThatThrownBy(() -> peaka.project("p").queries().run("SELECT 1").forEach(row -> {}))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the body is announced as gzip and is cut off");
    }

    @Test
    void errorBodyIsDecoded() throws IOException {
        server.enqueue(status(404)
                .setHeader("Content-Encoding", "gzip")
                .setBody(gzip("{\"message\":\"No such organization\"}")));
        assertThatThrownBy(() -> safe(peaka).send())
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("No such organization");
    }

    private static Buffer gzip(String text) throws IOException {
        Buffer gzipped = new Buffer();
        try (BufferedSink sink = Okio.buffer(new GzipSink(gzipped))) {
            sink.writeUtf8(text);
        }
        return gzipped;
    }
}
