package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;

class CallsTest {
    private final MockWebServer server = new MockWebServer();
    private Peaka peaka;

    @BeforeEach
    void start() throws Exception {
        server.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/api/v1").toString())
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Call<Connection> getConnection() {
        return peaka.connections().getConnection("SksnYuxH", "c1");
    }

    private void answer(int status, String contentType, String body) {
        server.enqueue(new MockResponse()
                .setResponseCode(status)
                .setHeader("Content-Type", contentType)
                .setBody(body));
    }

    private <E extends Exception> E failure(Class<E> type) {
        return catchThrowableOfType(type, () -> Calls.send(getConnection()));
    }

    @Test
    void sendGivesTheBody() {
        answer(200, "application/json", "{\"id\":\"c1\",\"name\":\"crm\",\"type\":\"hubspot\"}");
        assertThat(Calls.send(getConnection()).getName()).isEqualTo("crm");
    }

    @Test
    void sendAsyncGivesTheBody() {
        answer(200, "application/json", "{\"id\":\"c1\",\"name\":\"crm\",\"type\":\"hubspot\"}");
        assertThat(Calls.sendAsync(getConnection()).join().getName()).isEqualTo("crm");
    }

    @Test
    void errorStatusIsApiException() {
        server.enqueue(
                new MockResponse()
                        .setResponseCode(400)
                        .setHeader("Content-Type", "application/json")
                        .setHeader("X-Request-Id", "req-7")
                        .setBody(
                                "{\"error\":\"INVALID_CONNECTION_ID\",\"message\":\"invalid connection id\",\"errorCode\":\"cn004\"}"));
        ApiException e = failure(ApiException.class);
        assertThat(e.status()).isEqualTo(400);
        assertThat(e.operationId()).isEqualTo("getConnection");
        assertThat(e.target()).isEqualTo("GET /connections/{projectId}/{connectionId}");
        assertThat(e.error()).isEqualTo("INVALID_CONNECTION_ID");
        assertThat(e.errorCode()).isEqualTo("cn004");
        assertThat(e.serverMessage()).isEqualTo("invalid connection id");
        assertThat(e.requestId()).isEqualTo("req-7");
        assertThat(e)
                .hasMessage("getConnection: GET /connections/{projectId}/{connectionId} answered 400"
                        + " INVALID_CONNECTION_ID (cn004): invalid connection id [request id req-7]");
    }

    @Test
    void numericErrorCodeIsKept() {
        answer(400, "application/json", "{\"errorCode\":100,\"message\":\"There is no query\"}");
        assertThat(failure(ApiException.class).errorCode()).isEqualTo("100");
    }

    @Test
    void textErrorBodyIsQuoted() {
        answer(502, "text/html", "<html>\n<h1>Bad\n gateway</h1></html>");
        ApiException e = failure(ApiException.class);
        assertThat(e.body()).isNull();
        assertThat(e.rawBody()).isEqualTo("<html>\n<h1>Bad\n gateway</h1></html>");
        assertThat(e).hasMessageEndingWith("answered 502: <html> <h1>Bad gateway</h1></html>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{\"message\":{\"a\":1}}", "{\"mess", "null"})
    void otherErrorBodiesAreApiExceptionsToo(String body) {
        answer(500, "application/json", body);
        ApiException e = failure(ApiException.class);
        assertThat(e.status()).isEqualTo(500);
        assertThat(e.rawBody()).isEqualTo(body);
    }

    @Test
    void hugeErrorBodyIsCut() {
        answer(500, "text/plain", "x".repeat(100_000));
        ApiException e = failure(ApiException.class);
        assertThat(e.rawBody()).hasSize(8192);
        assertThat(e.getMessage()).hasSizeLessThan(700);
    }

    @Test
    void submittedSecretsAreMaskedInEveryPartOfAnApiException() {
        answer(
                400,
                "application/json",
                "{\"error\":\"INVALID_CREDENTIALS\",\"message\":\"cannot sign in with s3cr\\\"et-value and 5432167 for pk_example_not_a_key\"}");
        Call<Connection> call = peaka.connections()
                .createConnection(
                        "SksnYuxH",
                        ConnectionRequest.builder()
                                .name("crm")
                                .type("hubspot")
                                .credential(Map.of("clientSecret", "s3cr\"et-value", "nested", Map.of("pin", 5432167L)))
                                .build());
        ApiException e = catchThrowableOfType(ApiException.class, () -> Calls.send(call));
        assertThat(e.serverMessage()).isEqualTo("cannot sign in with *** and *** for ***");
        assertThat(e.rawBody() + e.getMessage() + e.body())
                .doesNotContain("et-value")
                .doesNotContain("5432167")
                .doesNotContain("pk_example");
    }

    @Test
    void htmlWithStatus200IsDecodingException() {
        answer(200, "text/html", "<!DOCTYPE html><html></html>");
        DecodingException e = failure(DecodingException.class);
        assertThat(e.operationId()).isEqualTo("getConnection");
        assertThat(e.contentType()).isEqualTo("text/html");
        assertThat(e).hasMessageContaining("it is not JSON").hasMessageContaining("path $");
    }

    @Test
    void emptyBodyIsDecodingException() {
        answer(200, "application/json", "");
        assertThat(failure(DecodingException.class)).hasMessageContaining("it is empty");
    }

    @Test
    void nullIsDecodingException() {
        answer(200, "application/json", "null");
        assertThat(failure(DecodingException.class)).hasMessageContaining("empty or null (status 200)");
    }

    @Test
    void status204WhereABodyIsDueIsDecodingException() {
        server.enqueue(new MockResponse().setResponseCode(204));
        assertThat(failure(DecodingException.class)).hasMessageContaining("(status 204)");
    }

    @Test
    void jsonCutOffByItsSenderIsDecodingException() {
        answer(200, "application/json", "{\"id\":\"c1\",\"na");
        assertThat(failure(DecodingException.class)).hasMessageContaining("it is not JSON");
    }

    @Test
    void wrongTypeNamesThePath() {
        answer(200, "application/json", "{\"id\":\"c1\",\"name\":{\"x\":1}}");
        assertThat(failure(DecodingException.class)).hasMessageContaining("$.name");
    }

    @Test
    void wrongTypeInAListNamesThePath() {
        answer(200, "application/json", "[{\"id\":\"c1\"},{\"id\":[]}]");
        assertThatThrownBy(() -> Calls.send(peaka.connections().listConnections("SksnYuxH")))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("$[1].id");
    }

    @Test
    void moreThanOneDocumentIsDecodingException() {
        answer(200, "application/json", "{\"id\":\"c1\"} {}");
        assertThat(failure(PeakaException.class)).isInstanceOf(DecodingException.class);
    }

    @Test
    void bodyLostOnTheWayIsTransportException() {
        server.enqueue(new MockResponse()
                .setHeader("Content-Type", "application/json")
                .setBody("{\"id\":\"c1\",\"name\":\"" + "x".repeat(10_000) + "\"}")
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        TransportException e = failure(TransportException.class);
        assertThat(e.operationId()).isEqualTo("getConnection");
        assertThat(e).hasMessageContaining("GET /connections/{projectId}/{connectionId} got no complete answer");
    }

    @Test
    void refusedConnectionIsTransportException() throws Exception {
        server.close();
        assertThat(failure(TransportException.class).getCause()).isInstanceOf(java.net.ConnectException.class);
    }

    @Test
    void answersOfDeleteAreNotParsed() {
        answer(200, "application/json", "5");
        answer(200, "text/html", "<html>");
        assertThat(Calls.<Void>send(peaka.connections().deleteConnection("p", "c")))
                .isNull();
        assertThat(Calls.<Void>send(peaka.connections().deleteConnection("p", "c")))
                .isNull();
    }

    @Test
    void asyncFailuresAreTheSameExceptions() {
        answer(400, "application/json", "{\"message\":\"no\"}");
        answer(200, "text/html", "<html>");
        server.enqueue(new MockResponse()
                .setBody("{\"name\":\"" + "x".repeat(10_000) + "\"}")
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        for (Class<?> type : List.of(ApiException.class, DecodingException.class, TransportException.class)) {
            CompletableFuture<Connection> future = Calls.sendAsync(getConnection());
            assertThatThrownBy(future::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(type)
                    .hasMessageStartingWith("getConnection: ");
        }
    }

    @Test
    void cancelingTheFutureCancelsTheCall() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        Call<Connection> call = getConnection();
        CompletableFuture<Connection> future = Calls.sendAsync(call);
        future.cancel(true);
        assertThat(call.isCanceled()).isTrue();
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankIdIsRefusedBeforeAnythingIsSent(String id) {
        assertThatThrownBy(() -> Calls.send(peaka.connections().getConnection("SksnYuxH", id)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connectionId");
        assertThat(server.getRequestCount()).isZero();
    }
}
