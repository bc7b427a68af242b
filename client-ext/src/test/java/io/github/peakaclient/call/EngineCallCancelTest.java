package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.internal.NewThread;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Giving a call up, at each of its stages. */
class EngineCallCancelTest {
    private static final Duration WAIT = Duration.ofMillis(125);
    private static final String CANCELED = "IOException: Canceled";

    private final RecordingCallback<Map<String, String>> callback = new RecordingCallback<>();
    private ServedClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ServedClient();
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        client.http.dispatcher().executorService().shutdown();
        assertThat(client.http.dispatcher().executorService().awaitTermination(10, TimeUnit.SECONDS))
                .isTrue();
        assertThat(callback.calls).as("second call of the callback").isEmpty();
        assertThat(client.timing.scheduled()).isEmpty();
        assertThat(client.http.dispatcher().runningCallsCount()).isZero();
        client.close();
    }

    private void silence() {
        client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
    }

    private static void assertCanceled(Throwable failure) {
        assertThat(failure).hasMessageContaining(CANCELED).isInstanceOfSatisfying(TransportException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.CANCELED);
            assertThat(e.isRetryable()).isFalse();
        });
    }

    /** Waits for real, until canceled: a wait in virtual time is over at once. */
    private static class BlockingTiming implements Timing {
        final CountDownLatch waiting = new CountDownLatch(1);

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public double random() {
            return 0.5;
        }

        @Override
        public boolean await(CountDownLatch latch, long nanos) throws InterruptedException {
            waiting.countDown();
            return latch.await(10, TimeUnit.SECONDS);
        }

        @Override
        public Future<?> schedule(Runnable task, long nanos) {
            return new CompletableFuture<>();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void waitOfASyncCallEndsAtOnce(boolean byClosing) throws Exception {
        BlockingTiming timing = new BlockingTiming();
        Peaka peaka = client.builder().timing(timing).httpClient(client.http).build();
        ApiCall<Map<String, String>> call = peaka.create(Things.class).get();
        client.answer(503, 200);
        CompletableFuture<?> sent = CompletableFuture.runAsync(
                () -> assertThatThrownBy(() -> call.send())
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining(CANCELED),
                NewThread.EACH);
        assertThat(timing.waiting.await(10, TimeUnit.SECONDS)).isTrue();
        if (byClosing) {
            peaka.close();
        } else {
            call.cancel();
        }
        assertThat(sent).succeedsWithin(ServedClient.SOON);
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void waitOfAnAsyncCallEndsAtOnce(boolean byClosing) throws Exception {
        ApiCall<Map<String, String>> call = client.things().get();
        client.answer(503, 200);
        PeakaCalls.enqueue(call, callback);
        client.timing.awaitScheduled(WAIT);
        if (byClosing) {
            client.peaka.close();
        } else {
            call.cancel();
        }
        assertCanceled(callback.failure());
        assertThat(callback.threads).doesNotContain(Thread.currentThread()); // who cancels can hold a lock
        assertThat(call.isCanceled()).isTrue();
        client.timing.advance(Duration.ofMinutes(1));
        call.cancel();
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    /** Its first wait is over before it is told that it has begun, as on a busy machine. */
    @Test
    void secondWaitEndsAtOnceAfterAFirstOneOfNoTime() throws Exception {
        AtomicInteger waits = new AtomicInteger();
        Timing timing = new BlockingTiming() {
            @Override
            public Future<?> schedule(Runnable task, long nanos) {
                if (Duration.ofNanos(nanos).equals(WAIT) && waits.incrementAndGet() == 1) {
                    task.run();
                }
                return new CompletableFuture<>();
            }
        };
        ExecutorService executor = mock(ExecutorService.class);
        doAnswer(call -> {
                    call.<Runnable>getArgument(0).run();
                    return null;
                })
                .when(executor)
                .execute(any());
        OkHttpClient http =
                client.http.newBuilder().dispatcher(new Dispatcher(executor)).build();
        RetryPolicy policy = RetryPolicy.builder()
                .backoff(Backoff.exponential(WAIT.multipliedBy(2), 1, WAIT.multipliedBy(2)))
                .build();
        ApiCall<Map<String, String>> call = client.builder()
                .timing(timing)
                .httpClient(http)
                .options(CallOptions.builder().retryPolicy(policy).build())
                .build()
                .create(Things.class)
                .get();
        client.answer(503, 503);
        PeakaCalls.enqueue(call, callback);
        assertThat(waits).hasValue(2);
        call.cancel();
        assertCanceled(callback.failure());
    }

    @Test
    void cancelingTheFutureEndsTheWait() throws Exception {
        client.answer(503, 200);
        CompletableFuture<?> future = client.things().get().sendAsync();
        client.timing.awaitScheduled(WAIT);
        future.cancel(true);
        client.timing.advance(WAIT);
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void attemptOfASyncCallEndsAtOnce() throws Exception {
        silence();
        ApiCall<Map<String, String>> call = client.things().get();
        CompletableFuture<?> sent = CompletableFuture.runAsync(
                () -> assertThatThrownBy(() -> call.send())
                        .isInstanceOf(TransportException.class)
                        .hasMessageContaining(CANCELED),
                NewThread.EACH);
        client.server.takeRequest(10, TimeUnit.SECONDS);
        call.cancel();
        assertThat(sent).succeedsWithin(ServedClient.SOON);
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void attemptOfAnAsyncCallEndsAtOnce() throws Exception {
        silence();
        ApiCall<Map<String, String>> call = client.things().get();
        PeakaCalls.enqueue(call, callback);
        client.server.takeRequest(10, TimeUnit.SECONDS);
        call.cancel();
        assertCanceled(callback.failure());
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void cancelingAllCallsOfTheHttpClientIsNotRepeated() throws Exception {
        silence();
        client.answer(200);
        PeakaCalls.enqueue(client.things().get(), callback);
        client.server.takeRequest(10, TimeUnit.SECONDS);
        client.http.dispatcher().cancelAll();
        assertCanceled(callback.failure());
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void callCanceledBeforeItIsSentSendsNothing() throws Exception {
        ApiCall<Map<String, String>> sync = client.things().get();
        sync.cancel();
        assertThatThrownBy(() -> sync.send()).hasMessageContaining(CANCELED);
        ApiCall<Map<String, String>> async = client.things().get();
        async.cancel();
        PeakaCalls.enqueue(async, callback);
        assertCanceled(callback.failure());
        assertThat(callback.threads).doesNotContain(Thread.currentThread());
        assertThat(client.server.getRequestCount()).isZero();
    }

    @Test
    void cancelingAfterTheEndDoesNothing() throws Exception {
        client.answer(200);
        ApiCall<Map<String, String>> call = client.things().get();
        PeakaCalls.enqueue(call, callback);
        assertThat(callback.response().status()).isEqualTo(200);
        call.cancel();
        assertThat(call.clone().isCanceled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void cancelingFromTheListenerEndsTheCall(boolean async) throws Exception {
        ApiCall<?>[] calls = new ApiCall<?>[1];
        ApiCall<Map<String, String>> call = client.things(
                        CallOptions.builder().addCallListener(CallLog.onAttempt(attempt -> calls[0].cancel())))
                .get();
        calls[0] = call;
        client.answer(503, 200);
        if (async) {
            PeakaCalls.enqueue(call, callback);
            assertCanceled(callback.failure());
        } else {
            assertThatThrownBy(() -> call.send()).hasMessageContaining(CANCELED);
        }
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closingFromTheListenerEndsTheCall(boolean async) throws Exception {
        ApiCall<Map<String, String>> call = client.things(
                        CallOptions.builder().addCallListener(CallLog.onAttempt(attempt -> client.peaka.close())))
                .get();
        client.answer(503, 200);
        if (async) {
            PeakaCalls.enqueue(call, callback);
            assertCanceled(callback.failure());
        } else {
            assertThatThrownBy(() -> call.send()).hasMessageContaining(CANCELED);
        }
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void openStreamIsCanceledToo() throws Exception {
        client.server.enqueue(new MockResponse().setBody("x").setHeader("Content-Length", 100));
        ApiCall<ResponseBody> call = client.things().stream();
        ResponseBody body = call.send();
        call.cancel();
        assertThatThrownBy(body::string).isInstanceOf(java.io.IOException.class);
        body.close();
    }
}
