package io.github.peakaclient.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.model.QueryFolderItem;
import io.github.peakaclient.model.QueryFolderRenameRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.HttpException;

/** Answers of writes that nobody has measured, with plain Retrofit. */
class LenientAnswerTest {
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void documentedAnswerIsKeptWithAllItsMembers() {
        QueryFolderItem folder =
                rename(new MockResponse().setBody("\uFEFF{\"id\":\"f\",\"name\":\"b\",\"color\":\"red\"} "));

        assertThat(folder)
                .extracting(QueryFolderItem::getId, QueryFolderItem::getAdditionalProperties)
                .containsExactly("f", Map.of("color", "red"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "OK",
                "\"renamed\"",
                "true",
                "5",
                "null",
                "[]",
                "[{\"id\":\"f\"}]",
                "{\"id\":",
                "{} {}",
                "<p>done</p>"
            })
    void anythingElseIsNull(String body) {
        assertThat(rename(new MockResponse().setBody(body))).isNull();
    }

    @Test
    void noContentIsNull() {
        assertThat(rename(new MockResponse().setResponseCode(204))).isNull();
    }

    @Test
    void statusDecides() {
        assertThatThrownBy(() -> rename(new MockResponse().setResponseCode(409).setBody("{\"id\":\"f\"}")))
                .isInstanceOf(HttpException.class);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenBodyIsNullSinceTheStatusHasSaidEnough(MockResponse answer) {
        assertThat(rename(answer)).isNull();
    }

    static Stream<MockResponse> broken() {
        String body = "{\"id\":\"f\",\"name\":\"b\"}";
        return Stream.of(
                new MockResponse().setBody(body).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY),
                new MockResponse().setBody(body).setHeader("Content-Encoding", "gzip"),
                new MockResponse().setHeader("Content-Encoding", "gzip"),
                new MockResponse()
                        .setBody("no chunk")
                        .removeHeader("Content-Length")
                        .setHeader("Transfer-Encoding", "chunked"));
    }

    @Test
    void connectionLostBeforeTheStatusIsAFailure() {
        assertThatThrownBy(() -> rename(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST)))
                .isInstanceOf(UncheckedIOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"a\"}", "[{\"name\":\"a\"}]", "[{\"name\":\"a\"}, {\"name\":\"b\"}]"})
    void updatedColumnIsOneOrTheFirstOfAList(String body) {
        assertThat(updateColumn(body)).extracting(ColumnDetail::getName).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[7]", "[null]", "[{\"name\":\"a\"}"})
    void updatedColumnOfAnotherFormIsNull(String body) {
        assertThat(updateColumn(body)).isNull();
    }

    @Test
    void listIsReadFromOneAndFromMany() {
        server.enqueue(new MockResponse().setBody("{\"name\":\"a\"}"));
        server.enqueue(new MockResponse().setBody("added"));

        assertThat(addColumns())
                .singleElement()
                .extracting(ColumnDetail::getName)
                .isEqualTo("a");
        assertThat(addColumns()).isNull();
    }

    private @Nullable List<ColumnDetail> addColumns() {
        return api(TablesApi.class).addTableColumns("p", "t", List.of(column())).send();
    }

    private @Nullable ColumnDetail updateColumn(String body) {
        server.enqueue(new MockResponse().setBody(body));
        return api(TablesApi.class).updateTableColumn("p", "t", "a", column()).send();
    }

    private static ColumnRequest column() {
        return ColumnRequest.builder().name("a").dataType(ColumnType.DATE).build();
    }

    private @Nullable QueryFolderItem rename(MockResponse answer) {
        server.enqueue(answer);
        return api(QueryFoldersApi.class)
                .renameQueryFolder(
                        "p", "f", QueryFolderRenameRequest.builder().name("b").build())
                .send();
    }

    private <T> T api(Class<T> type) {
        return PeakaRetrofit.builder(server.url("/")).build().create(type);
    }
}
