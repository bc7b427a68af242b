package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.SizeLimitException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.json.InvalidDataException;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionRequest;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.EOFException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import retrofit2.Callback;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.http.GET;

class PeakaCallsTest {
    private static final CallOptions ONCE =
            CallOptions.builder().retryPolicy(RetryPolicy.none()).build();

    private final MockWebServer server = NoDelaySockets.newServer();
    private Peaka peaka;

    @BeforeEach
    void start() throws Exception {
        server.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/api/v1").toString())
                .options(ONCE)
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private ApiCall<Connection> getConnection() {
        return peaka.connections().getConnection("SksnYuxH", "c1");
    }

    private void answer(int status, String contentType, String body) {
        server.enqueue(new MockResponse()
                .setResponseCode(status)
                .setHeader("Content-Type", contentType)
                .setBody(body));
    }

    private <E extends Exception> E failure(Class<E> type) {
        return catchThrowableOfType(type, () -> getConnection().send());
    }

    @Test
    void limitOfTheOptionsHoldsForAnAnswerThatIsReadAsAWhole() {
        server.enqueue(new MockResponse().setBody("[{\"id\":\"o1\"}]"));
        CallOptions small = CallOptions.builder()
                .readLimits(ReadLimits.builder().answerBytes(5).build())
                .build();
        assertThatThrownBy(() -> peaka.withOptions(small)
                        .organizations()
                        .listOrganizations()
                        .send())
                .isInstanceOf(SizeLimitException.class)
                .hasMessageContaining("more than 5 bytes")
                .hasMessageContaining("ReadLimits.answerBytes");
    }

    @Test
    void sendGivesTheBody() {
        answer(200, "application/json", "{\"id\":\"c1\",\"name\":\"crm\",\"type\":\"hubspot\"}");
        assertThat(getConnection().send().getName()).isEqualTo("crm");
    }

    @Test
    void sendAsyncGivesTheBody() {
        answer(200, "application/json", "{\"id\":\"c1\",\"name\":\"crm\",\"type\":\"hubspot\"}");
        assertThat(getConnection().sendAsync().join().getName()).isEqualTo("crm");
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
        assertThat(e.operation()).isEqualTo(Operations.GET_CONNECTION);
        assertThat(e.error()).isEqualTo("INVALID_CONNECTION_ID");
        assertThat(e.errorCode()).isEqualTo("cn004");
        assertThat(e.serverMessage()).isEqualTo("invalid connection id");
        assertThat(e.requestId()).isEqualTo("req-7");
        assertThat(e)
                .hasMessage(
                        "getConnection: GET /connections/{projectId}/{connectionId} answered 400"
                                + " INVALID_CONNECTION_ID (cn004): invalid connection id [path /api/v1/connections/SksnYuxH/c1] [request id req-7]");
    }

    @Test
    void numericErrorCodeIsKept() {
        answer(400, "application/json", "{\"errorCode\":100,\"message\":\"There is no query\"}");
        ApiException e = failure(ApiException.class);
        assertThat(e.errorCode()).isEqualTo("100");
        assertThat(e).hasMessageContaining(" answered 400 (100): There is no query [");
    }

    @Test
    void whatTheServerDoesNotSayIsNull() {
        server.enqueue(new MockResponse()
                .setResponseCode(400)
                .setHeader("CF-Ray", "ray-8")
                .setBody("{\"message\":\"no\",\"status\":5}"));
        ApiException e = failure(ApiException.class);
        assertThat(e.error()).isNull();
        assertThat(e.errorCode()).isNull();
        assertThat(e.requestId()).isEqualTo("ray-8");
        assertThat(Objects.requireNonNull(e.body()).getStatus()).isEqualTo(5L);
        assertThat(e).hasMessageContaining(" answered 400: no [").hasMessageEndingWith("] [request id ray-8]");
    }

    @Test
    void statusThatIsTextDoesNotHideTheRest() {
        answer(400, "application/json", "{\"message\":\"no\",\"status\":\"BAD_REQUEST\"}");
        assertThat(failure(ApiException.class).serverMessage()).isEqualTo("no");
    }

    @Test
    void textErrorBodyIsQuoted() {
        answer(502, "text/html", "<html>\n<h1>Bad\n gateway</h1></html>");
        ApiException e = failure(ApiException.class);
        assertThat(e.body()).isNull();
        assertThat(e.rawBody()).isEqualTo("<html>\n<h1>Bad\n gateway</h1></html>");
        assertThat(e).hasMessageContaining("answered 502: <html> <h1>Bad gateway</h1></html> [path ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{\"message\":{\"a\":1}}", "null"})
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
        ApiCall<Connection> call = peaka.connections()
                .createConnection(
                        "SksnYuxH",
                        ConnectionRequest.builder()
                                .name("crm")
                                .type("hubspot")
                                .credential(Map.of("clientSecret", "s3cr\"et-value", "nested", Map.of("pin", 5432167L)))
                                .build());
        ApiException e = catchThrowableOfType(ApiException.class, () -> call.send());
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
        assertThat(e.operation()).isEqualTo(Operations.GET_CONNECTION);
        assertThat(e.contentType()).isEqualTo("text/html");
        assertThat(e).hasMessageContaining("it is not JSON").hasMessageContaining("path $");
    }

    @Test
    void emptyBodyIsDecodingException() {
        answer(200, "application/json", "");
        assertThat(failure(DecodingException.class))
                .hasMessage("getConnection: cannot decode the answer (application/json): it is empty");
    }

    @Test
    void nullIsDecodingException() {
        answer(200, "application/json", "null");
        assertThat(failure(DecodingException.class)).hasMessageContaining("empty or null (status 200)");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205})
    void statusWithoutABodyWhereOneIsDueIsDecodingException(int status) {
        server.enqueue(new MockResponse().setResponseCode(status));
        assertThat(failure(DecodingException.class))
                .hasMessageContaining("(no Content-Type)")
                .hasMessageContaining("(status " + status + ")");
    }

    @Test
    void byteOrderMarkIsSkipped() {
        answer(200, "application/json", "\ufeff{\"id\":\"c1\"}");
        assertThat(getConnection().send().getId()).isEqualTo("c1");
    }

    @Test
    void declaredCharsetIsHonoured() {
        server.enqueue(new MockResponse()
                .setHeader("Content-Type", "application/json; charset=utf-16")
                .setBody(new Buffer().writeString("{\"id\":\"c1\"}", StandardCharsets.UTF_16)));
        assertThat(getConnection().send().getId()).isEqualTo("c1");
    }

    @Test
    void brokenCompressionIsTransportException() {
        server.enqueue(new MockResponse().setHeader("Content-Encoding", "gzip").setBody("{\"id\":\"c1\"} 123456789"));
        failure(TransportException.class);
    }

    @Test
    void truncatedChunksAreTransportException() {
        server.enqueue(new MockResponse()
                .setChunkedBody("{\"id\":\"c1\",\"name\":\"" + "x".repeat(10_000) + "\"}", 100)
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        failure(TransportException.class);
    }

    @Test
    void connectionIsGivenBackWhateverTheAnswer() throws Exception {
        OkHttpClient client = new OkHttpClient();
        Peaka other = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/").toString())
                .options(ONCE)
                .httpClient(client)
                .build();
        List<MockResponse> answers = new ArrayList<>();
        answers.add(new MockResponse().setResponseCode(204));
        answers.add(new MockResponse().setHeader("Content-Encoding", "gzip").setBody("not compressed ".repeat(10_000)));
        for (String body : List.of("", "null", "[", "[{}]", "{} {}", "<html>")) {
            for (int status : new int[] {200, 302, 404, 500}) {
                answers.add(new MockResponse().setResponseCode(status).setBody(body));
            }
        }
        for (MockResponse answer : answers) {
            server.enqueue(answer);
            ApiCall<Connection> call = other.connections().getConnection("p", "c");
            assertThatThrownBy(() -> call.send()).isInstanceOf(PeakaException.class);
            assertThat(client.connectionPool().idleConnectionCount())
                    .as("%s", answer)
                    .isEqualTo(client.connectionPool().connectionCount());
        }
    }

    @Test
    void secretsAreMaskedThoughTheCallersClientCompressesBodies() {
        OkHttpClient compressing = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .method("POST", RequestBody.create(new byte[] {1, 2}, MediaType.get("application/json")))
                        .build()))
                .build();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/").toString())
                .options(ONCE)
                .httpClient(compressing)
                .build();
        answer(400, "text/plain", "no s3cr-et-value");
        ApiException e = catchThrowableOfType(
                ApiException.class, () -> createConnection().send());
        assertThat(e.rawBody()).isEqualTo("no ***");
    }

    @Test
    void messageIsBoundedWhateverTheServerSends() {
        String big = "x".repeat(5_000);
        answer(
                400,
                "application/json",
                "{\"error\":\"" + big + "\",\"errorCode\":\"" + big + "\",\"message\":\"" + big + "\"}");
        ApiException e = failure(ApiException.class);
        assertThat(e.getMessage()).hasSizeLessThan(1_700);
        assertThat(e.serverMessage()).hasSize(5_000);
    }

    @Test
    void callOfAMockCanBeSent() throws Exception {
        ApiCall<String> call = mock();
        when(call.execute()).thenReturn(Response.success("answer"));
        assertThat(PeakaCalls.sendWithInfo(call).value()).isEqualTo("answer");
    }

    @Test
    void callWithoutAMethodNamesItsPath() throws Exception {
        ApiCall<String> call = mock();
        when(call.request())
                .thenReturn(new Request.Builder().url("https://example.com/p").build());
        when(call.execute()).thenReturn(Response.error(400, ResponseBody.create("no", null)));
        assertThatThrownBy(() -> PeakaCalls.sendWithInfo(call)).hasMessage("GET /p: GET /p answered 400: no");
    }

    @Test
    void callOfTheCallersOwnInterfaceCanBeSent() {
        answer(400, "text/plain", "no");
        Retrofit retrofit = PeakaRetrofit.builder(server.url("/"))
                .client(new OkHttpClient())
                .build();
        assertThatThrownBy(
                        () -> PeakaCalls.sendWithInfo(retrofit.create(Own.class).own()))
                .isInstanceOf(ApiException.class)
                .hasMessage("GET /own/path: GET /own/path answered 400: no");
    }

    interface Own {
        @GET("own/path")
        ApiCall<String> own();
    }

    @Test
    void jsonCutOffByItsSenderIsDecodingException() {
        answer(200, "application/json", "{\"id\":\"c1\",\"name\":\"cr");
        assertThat(failure(DecodingException.class)).hasMessageContaining("$.name");
        answer(200, "application/json", "{\"id\":\"c1\",\"na");
        assertThat(failure(DecodingException.class))
                .hasMessageContaining("it is not JSON")
                .hasMessageContaining("path $");
        answer(200, "application/json", "{\"id\":\"c1\",");
        assertThat(failure(DecodingException.class)).hasMessageContaining("it ends too early");
    }

    @Test
    void wrongKindNamesThePath() {
        answer(200, "application/json", "[\"c1\"]");
        assertThat(failure(DecodingException.class)).hasMessageContaining("at path $");
    }

    @Test
    void memberOfAWrongKindDoesNotLoseTheAnswer() {
        answer(200, "application/json", "{\"id\":\"c1\",\"name\":{\"x\":1}}");
        Connection connection =
                peaka.connections().getConnection("SksnYuxH", "c1").send();
        assertThat(connection.getId()).isEqualTo("c1");
        assertThatThrownBy(connection::getName).isInstanceOf(InvalidDataException.class);
    }

    @Test
    void messageIsBounded() {
        answer(200, "application/json", "{\"" + "x".repeat(100_000) + "\":{\"y\":tru}}");
        assertThat(failure(DecodingException.class).getMessage()).hasSizeLessThan(700);
    }

    @Test
    void wrongKindInAListNamesThePath() {
        answer(200, "application/json", "[{\"id\":\"c1\"},[]]");
        assertThatThrownBy(() -> peaka.connections().listConnections("SksnYuxH").send())
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("$[1]");
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
        assertThat(e.operation()).isEqualTo(Operations.GET_CONNECTION);
        assertThat(e).hasMessageContaining("GET /connections/{projectId}/{connectionId} got no complete answer");
    }

    @Test
    void refusedConnectionIsTransportException() throws Exception {
        server.close();
        assertThat(failure(TransportException.class))
                .hasMessageContaining(" got no complete answer: ConnectException: Failed to connect to ")
                .hasCauseInstanceOf(ConnectException.class);
    }

    @Test
    void causeWithoutMessageIsNamed() {
        assertThat(new TransportException(Operations.GET_CONNECTION, new EOFException(), List.of(), null))
                .hasMessage(
                        "getConnection: GET /connections/{projectId}/{connectionId} got no complete answer: EOFException");
    }

    @Test
    void answersOfDeleteAreNotParsed() {
        answer(200, "application/json", "5");
        answer(200, "text/html", "<html>");
        assertThat(peaka.connections().deleteConnection("p", "c").send()).isNull();
        assertThat(peaka.connections().deleteConnection("p", "c").send()).isNull();
    }

    @Test
    void asyncFailuresAreTheSameExceptions() {
        answer(400, "application/json", "{\"message\":\"no\"}");
        answer(200, "text/html", "<html>");
        server.enqueue(new MockResponse()
                .setBody("{\"name\":\"" + "x".repeat(10_000) + "\"}")
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        for (Class<?> type : List.of(ApiException.class, DecodingException.class, TransportException.class)) {
            CompletableFuture<Connection> future = getConnection().sendAsync();
            assertThatThrownBy(future::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(type)
                    .hasMessageStartingWith("getConnection: ");
        }
    }

    @Test
    void blankIdIsRefusedByAsyncAtOnce() {
        assertThatThrownBy(
                        () -> peaka.connections().getConnection("SksnYuxH", " ").sendAsync())
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void cancelingAFinishedFutureDoesNotDisturbItsBody() {
        answer(200, "application/json", "{}");
        ApiCall<Connection> call = getConnection();
        CompletableFuture<Connection> future = call.sendAsync();
        future.join();
        assertThat(future.cancel(true)).isFalse();
        assertThat(call.isCanceled()).isFalse();
    }

    @Test
    void bodyThatComesAfterTheFutureIsCanceledIsClosed() throws Exception {
        ArgumentCaptor<Callback<ResponseBody>> callback = ArgumentCaptor.captor();
        ApiCall<ResponseBody> call = mock();
        CompletableFuture<ApiResponse<ResponseBody>> future = PeakaCalls.sendAsyncWithInfo(call);
        verify(call).enqueue(callback.capture());
        ResponseBody body = mock();
        future.cancel(true);
        callback.getValue().onResponse(call, Response.success(body));
        verify(body).close();
    }

    @Test
    void bodyThatComesInTimeIsLeftOpen() {
        ArgumentCaptor<Callback<ResponseBody>> callback = ArgumentCaptor.captor();
        ApiCall<ResponseBody> call = mock();
        CompletableFuture<ApiResponse<ResponseBody>> future = PeakaCalls.sendAsyncWithInfo(call);
        verify(call).enqueue(callback.capture());
        ResponseBody body = mock();
        callback.getValue().onResponse(call, Response.success(body));
        assertThat(future).isCompletedWithValueMatching(answer -> answer.value() == body);
        verify(body, never()).close();
    }

    @Test
    void errorsEndTheFutureToo() {
        ArgumentCaptor<Callback<String>> callback = ArgumentCaptor.captor();
        ApiCall<String> call = mock();
        CompletableFuture<ApiResponse<String>> future = PeakaCalls.sendAsyncWithInfo(call);
        verify(call).enqueue(callback.capture());
        Response<String> response = mock();
        when(response.code()).thenThrow(new LinkageError("broken"));
        callback.getValue().onResponse(call, response);
        assertThatThrownBy(future::join).hasCauseInstanceOf(LinkageError.class);
    }

    @Test
    void enqueueCallsBackOnce() throws Exception {
        RecordingCallback<Connection> callback = new RecordingCallback<>();
        answer(200, "application/json", "{\"id\":\"c1\"}");
        PeakaCalls.enqueue(getConnection(), callback);
        assertThat(callback.response().status()).isEqualTo(200);
        answer(404, "application/json", "{}");
        PeakaCalls.enqueue(getConnection(), callback);
        assertThat(callback.failure()).isInstanceOf(ApiException.class).hasMessageStartingWith("getConnection: ");
        assertThat(callback.threads).doesNotContain(Thread.currentThread());
        assertThat(callback.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void callbackThatThrowsIsCalledOnce(int status) throws Exception {
        AtomicInteger called = new AtomicInteger();
        BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setUncaughtExceptionHandler((t, e) -> uncaught.add(e));
            return thread;
        });
        try (Peaka other = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/").toString())
                .options(ONCE)
                .httpClient(new OkHttpClient.Builder()
                        .dispatcher(new Dispatcher(threads))
                        .build())
                .build()) {
            answer(status, "application/json", "{}");
            IllegalStateException thrown = new IllegalStateException("of the callback");
            PeakaCalls.enqueue(other.connections().getConnection("p", "c"), new ApiCallback<>() {
                @Override
                public void onSuccess(ApiResponse<Connection> response) {
                    called.incrementAndGet();
                    throw thrown;
                }

                @Override
                public void onFailure(Throwable failure) {
                    called.incrementAndGet();
                    throw thrown;
                }
            });
            assertThat(uncaught.poll(10, TimeUnit.SECONDS)).isSameAs(thrown);
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(called).hasValue(1);
        }
    }

    @Test
    void responseTellsWhatElseIsKnown() {
        server.enqueue(new MockResponse()
                .setResponseCode(201)
                .setHeader("X-Request-Id", "req-7")
                .setHeader("RateLimit-Remaining", "5")
                .setBody("{\"name\":\"hidden\"}"));
        ApiResponse<Connection> response = PeakaCalls.sendWithInfo(getConnection());
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.value().getName()).isEqualTo("hidden");
        assertThat(response.requestId()).isEqualTo("req-7");
        assertThat(response.header("X-Request-Id")).isEqualTo("req-7");
        assertThat(Objects.requireNonNull(response.rateLimit()).remaining()).isEqualTo(5L);
        assertThat(response.attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.status()).isEqualTo(201));
        assertThat(response.toString())
                .startsWith("ApiResponse{status=201, requestId=req-7, attempts=[attempt 1: 201 after PT")
                .doesNotContain("hidden");
        assertThatThrownBy(() -> response.attempts().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void callersOwnRequestIdIsNotHidden() {
        server.enqueue(
                new MockResponse().setHeader("X-Request-Id", "order-4711").setBody("{}"));
        CallOptions options =
                CallOptions.builder().header("X-Request-Id", "order-4711").build();
        assertThat(PeakaCalls.sendWithInfo(
                                peaka.withOptions(options).connections().getConnection("p", "c"))
                        .requestId())
                .isEqualTo("order-4711");
    }

    @Test
    void asyncResponseTellsWhatElseIsKnown() {
        answer(201, "application/json", "{}");
        assertThat(PeakaCalls.sendAsyncWithInfo(getConnection()).join().status())
                .isEqualTo(201);
    }

    @Test
    void answerThatSaysNothingElseIsKnownToSayNothing() {
        answer(200, "application/json", "{}");
        ApiResponse<Connection> response = PeakaCalls.sendWithInfo(getConnection());
        assertThat(response.requestId()).isNull();
        assertThat(response.rateLimit()).isNull();
    }

    @Test
    void cancelingTheFutureCancelsTheCall() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        ApiCall<Connection> call = getConnection();
        CompletableFuture<Connection> future = call.sendAsync();
        assertThat(future.cancel(true)).isTrue();
        assertThat(call.isCanceled()).isTrue();
        assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void blankIdIsRefusedBeforeAnythingIsSent(String id) {
        assertThatThrownBy(
                        () -> peaka.connections().getConnection("SksnYuxH", id).send())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connectionId");
        assertThat(server.getRequestCount()).isZero();
    }

    private ApiCall<Connection> createConnection() {
        return peaka.connections()
                .createConnection(
                        "SksnYuxH",
                        ConnectionRequest.builder()
                                .name("crm")
                                .type("hubspot")
                                .credential(Map.of("clientSecret", "s3cr-et-value"))
                                .build());
    }
}
