package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineCallTest {
    private ServedClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ServedClient();
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        assertThat(client.timing.scheduled()).isEmpty();
        client.close();
    }

    private static MockResponse lost() {
        return new MockResponse()
                .setBody("{\"a\":\"" + "x".repeat(10_000) + "\"}")
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY);
    }

    @Test
    void failedCallIsSentAgain() {
        client.answer(500, 503, 200);
        assertThat(client.things().get().send()).containsEntry("a", "b");
        assertThat(client.timing.waits()).containsExactly(Duration.ofMillis(125), Duration.ofMillis(250));
    }

    @Test
    void failedAsyncCallIsSentAgain() throws Exception {
        client.answer(500, 503, 200);
        CompletableFuture<Map<String, String>> future = client.things().get().sendAsync();
        client.timing.awaitScheduled(Duration.ofMillis(125));
        client.timing.advance(Duration.ofMillis(125));
        client.timing.awaitScheduled(Duration.ofMillis(250));
        client.timing.advance(Duration.ofMillis(249));
        assertThat(client.server.getRequestCount()).isEqualTo(2);
        client.timing.advance(Duration.ofMillis(1));
        assertThat(future).succeedsWithin(ServedClient.SOON).isEqualTo(Map.of("a", "b"));
        assertThat(client.timing.waits()).isEmpty();
    }

    @Test
    void bodyThatBreaksOffIsAFailureOfTheAttempt() {
        client.server.enqueue(lost());
        client.answer(200);
        ApiResponse<Map<String, String>> response =
                PeakaCalls.sendWithInfo(client.things().get());
        assertThat(response.attempts()).hasSize(2);
        assertThat(response.attempts().get(0).status()).isEqualTo(200);
        assertThat(response.attempts().get(0).cause()).isNotNull();
    }

    @Test
    void answerThatIsNotJsonIsFinal() {
        client.server.enqueue(new MockResponse().setBody("<html>"));
        DecodingException e = catchThrowableOfType(
                DecodingException.class, () -> client.things().get().send());
        assertThat(e.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.status()).isEqualTo(200);
            assertThat(attempt.cause()).isNull();
        });
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void sixAttemptsForFiveRetries() {
        client.answer(500, 500, 500, 500, 500, 500, 200);
        ServerException e = catchThrowableOfType(
                ServerException.class,
                () -> client.things(ServedClient.retries(5)).get().send());
        assertThat(e.attempts()).hasSize(6);
        assertThat(client.server.getRequestCount()).isEqualTo(6);
        assertThat(e).hasMessageContaining("[6 attempts in 3.9 s]");
    }

    @Test
    void numbersOfRetriesAreSentOnRequest() throws Exception {
        client.answer(500, 500, 200);
        client.things(CallOptions.builder()
                        .retryPolicy(RetryPolicy.builder().sendRetryCount(true).build()))
                .get()
                .send();
        assertThat(client.server.takeRequest().getHeader("X-Retry-Count")).isNull();
        assertThat(client.server.takeRequest().getHeader("X-Retry-Count")).isEqualTo("1");
        assertThat(client.server.takeRequest().getHeader("X-Retry-Count")).isEqualTo("2");
    }

    @Test
    void numbersOfRetriesAreNotSentUnasked() throws Exception {
        client.answer(500, 200);
        client.things().get().send();
        client.server.takeRequest();
        assertThat(client.server.takeRequest().getHeader("X-Retry-Count")).isNull();
    }

    @Test
    void oneShotBodyIsSentOnce() {
        client.answer(503, 503);
        assertThatThrownBy(() -> client.things().put(ServedClient.oneShot()).send())
                .isInstanceOf(ServerException.class)
                .hasMessageEndingWith("; not retried: its body can be written only once]");
        MultipartBody.Part part = MultipartBody.Part.createFormData("file", "f", ServedClient.oneShot());
        assertThatThrownBy(() -> client.things().upload(part).send())
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("only once");
        assertThat(client.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void otherBodiesAreSentAgain() {
        client.answer(503, 200, 503, 200);
        client.things().put(ServedClient.BODY).send();
        client.things()
                .upload(MultipartBody.Part.createFormData("file", "f", ServedClient.BODY))
                .send();
        assertThat(client.server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void unsafeOperationIsNotRepeatedAfterALostAnswer() {
        client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        assertThatThrownBy(() -> client.things().post(ServedClient.BODY).send())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the server may have processed it");
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void unsafeOperationIsRepeatedWhenNobodyListened() throws Exception {
        client.server.close();
        TransportException e = catchThrowableOfType(
                TransportException.class,
                () -> client.things().post(ServedClient.BODY).send());
        assertThat(e.attempts()).hasSize(3);
        assertThat(e.mayHaveBeenProcessed()).isFalse();
        assertThat(e.kind()).isEqualTo(Kind.CONNECT);
    }

    @Test
    void attemptBeforeTheLastMayHaveBeenProcessed() {
        client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        client.answer(404, 429, 404);
        ApiException e = catchThrowableOfType(
                ApiException.class, () -> client.things().put(ServedClient.BODY).send());
        assertThat(e.mayHaveBeenProcessed()).isTrue();
        e = catchThrowableOfType(
                ApiException.class, () -> client.things().put(ServedClient.BODY).send());
        assertThat(e.attempts()).hasSize(2);
        assertThat(e.mayHaveBeenProcessed()).isFalse();
    }

    @Test
    void lostConnectionIsNamed() {
        client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        TransportException e = catchThrowableOfType(
                TransportException.class,
                () -> client.things().post(ServedClient.BODY).send());
        assertThat(e.kind()).isEqualTo(Kind.CONNECTION_LOST);
        assertThat(e.isRetryable()).isTrue();
        assertThat(e.mayHaveBeenProcessed()).isTrue();
    }

    @Test
    void harmlessHeadersOfAnErrorAreKept() {
        client.server.enqueue(new MockResponse()
                .setResponseCode(400)
                .addHeader("X-Request-Id", "r1")
                .addHeader("Via", "one")
                .addHeader("Via", "two " + ServedClient.KEY.value())
                .addHeader("Set-Cookie", "hidden"));
        ApiException e = catchThrowableOfType(
                ApiException.class, () -> client.things().get().send());
        assertThat(e.headers().get("X-REQUEST-ID")).containsExactly("r1");
        assertThat(e.headers().get("via")).containsExactly("one", "two ***");
        assertThat(e.headers()).doesNotContainKey("set-cookie").isUnmodifiable();
    }

    @Test
    void allHeadersOfAnAnswerAreThere() {
        client.server.enqueue(
                new MockResponse().setBody("{}").addHeader("X-Theirs", "one").addHeader("x-theirs", "two"));
        ApiResponse<?> response = PeakaCalls.sendWithInfo(client.things().get());
        assertThat(response.headers().get("X-THEIRS"))
                .containsExactly("one", "two")
                .isUnmodifiable();
        assertThat(response.headers()).isUnmodifiable();
        assertThat(response.header("X-theirs")).isEqualTo("two");
        assertThat(response.header("X-Other")).isNull();
    }

    @Test
    void queryParametersOfTheOptionsAreAdded() throws Exception {
        client.answer(503, 200);
        client.things(CallOptions.builder().queryParameter("preview", "a b&c").queryParameter("kind", "mine"))
                .list("theirs")
                .send();
        for (int i = 0; i < 2; i++) {
            assertThat(client.server.takeRequest().getPath()).isEqualTo("/things?kind=mine&preview=a%20b%26c");
        }
    }

    @Test
    void streamIsRepeatedUntilItsHeaders() throws Exception {
        client.answer(503, 200);
        try (ResponseBody body = client.things().stream().send()) {
            assertThat(client.timing.scheduled()).isEmpty();
            assertThat(body.string()).isEqualTo("{\"a\":\"b\"}");
        }
    }

    private ServedClient through(Interceptor interceptor) throws Exception {
        client.close();
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setUncaughtExceptionHandler((t, e) -> {}); // OkHttp throws on what its interceptors throw
            return thread;
        });
        client = new ServedClient(new OkHttpClient.Builder()
                .addInterceptor(interceptor)
                .dispatcher(new Dispatcher(threads))
                .build());
        return client;
    }

    @Test
    void whatAnInterceptorThrowsEndsTheCall() throws Exception {
        IllegalStateException thrown = new IllegalStateException("of an interceptor");
        Things things = through(chain -> {
                    throw thrown;
                })
                .things();
        assertThatThrownBy(() -> things.get().send()).isSameAs(thrown);
        assertThat(things.get().sendAsync())
                .failsWithin(ServedClient.SOON)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isSameAs(thrown);
    }

    @Test
    void interruptionDuringTheWaitEndsTheCall() {
        client.answer(503, 200);
        CallOptions.Builder options = CallOptions.builder()
                .addCallListener(
                        CallLog.onAttempt(attempt -> Thread.currentThread().interrupt()));
        TransportException e = catchThrowableOfType(
                TransportException.class, () -> client.things(options).get().send());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.getCause()).isInstanceOf(InterruptedIOException.class);
        assertThat(e).hasMessageContaining("interrupted while waiting for the next attempt");
        assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(e.isRetryable()).isFalse();
        assertThat(e.attempts()).hasSize(1);
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void interruptedThreadSendsNothing() {
        client.answer(200);
        Thread.currentThread().interrupt();
        TransportException e = catchThrowableOfType(
                TransportException.class, () -> client.things().get().send());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.getCause()).isInstanceOf(InterruptedIOException.class);
        assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(e.attempts()).hasSize(1);
    }

    @Test
    void interruptionDuringAnAttemptEndsTheCall() throws Exception {
        client.answer(200, 200);
        Thread caller = Thread.currentThread();
        through(chain -> {
            caller.interrupt();
            return chain.proceed(chain.request());
        });
        client.answer(200, 200);
        TransportException e = catchThrowableOfType(
                TransportException.class, () -> client.things().get().send());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.getCause()).isInstanceOf(InterruptedIOException.class);
        assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(e.attempts()).hasSize(1);
    }

    @Test
    void callIsSentOnce() {
        client.answer(200, 200);
        ApiCall<Map<String, String>> call = client.things().get();
        call.send();
        assertThat(call.isExecuted()).isTrue();
        assertThatThrownBy(() -> call.send())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Already executed.");
        assertThatThrownBy(() -> call.sendAsync()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> PeakaCalls.enqueue(call, new RecordingCallback<>()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(call.clone().send()).containsEntry("a", "b");
    }

    @Test
    void requestIsShownWithoutTheKey() {
        assertThat(client.things().get().request().header("Authorization")).isNull();
    }

    @Test
    void errorBodyIsReadInPart() {
        client.server.enqueue(
                new MockResponse().setResponseCode(400).setBody(new okio.Buffer().write(new byte[10_000_000])));
        client.answer(200);
        assertThatThrownBy(() -> client.things().get().send()).isInstanceOf(ApiException.class);
        assertThat(client.http.connectionPool().idleConnectionCount())
                .isEqualTo(client.http.connectionPool().connectionCount());
        assertThat(client.things().get().send()).containsEntry("a", "b");
    }

    @Test
    void errorStatusCountsThoughItsBodyIsLost() {
        client.server.enqueue(lost().setResponseCode(400).setBody("no ".repeat(5_000)));
        ApiException e = catchThrowableOfType(
                ApiException.class, () -> client.things().get().send());
        assertThat(e.status()).isEqualTo(400);
        assertThat(e.rawBody()).contains("(lost from here: ");
    }
}
