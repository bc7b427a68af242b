package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.error.TransportException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asynchronous calls that wait in the queue of OkHttp's dispatcher, whose one place is taken. */
class EngineQueueTest {
    private final AtomicInteger startsThatFail = new AtomicInteger();
    private ServedClient client;
    private ApiCall<Map<String, String>> first;
    private CompletableFuture<Map<String, String>> firstAnswer;

    @BeforeEach
    void takeThePlace() throws Exception {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(1);
        client = new ServedClient(new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .readTimeout(Duration.ofMinutes(1))
                .eventListener(new EventListener() {
                    @Override
                    public void callStart(Call call) {
                        if (startsThatFail.get() > 0 && startsThatFail.decrementAndGet() == 0) {
                            throw new IllegalStateException("listener");
                        }
                    }
                })
                .build());
        client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        first = client.things().get();
        firstAnswer = first.sendAsync();
        assertThat(client.server.takeRequest(10, TimeUnit.SECONDS)).isNotNull();
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        first.cancel();
        assertThat(firstAnswer).failsWithin(ServedClient.SOON);
        assertThat(client.timing.scheduled()).isEmpty();
        client.close();
    }

    @Test
    void deadlineEndsACallInTheQueue() {
        CompletableFuture<?> queued = client.things(CallOptions.builder().callTimeout(Duration.ofSeconds(3)))
                .get()
                .sendAsync();
        client.timing.advance(Duration.ofSeconds(3));
        assertThat(queued)
                .failsWithin(ServedClient.SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(TransportException.class)
                .havingRootCause()
                .withMessage("Canceled");
        assertThat(queued.handle((value, e) -> e.getCause()).join())
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("no complete answer within the call timeout of PT3S");
        assertThat(firstAnswer).isNotDone();
    }

    @Test
    void cancelEndsACallInTheQueue() throws Exception {
        RecordingCallback<Map<String, String>> callback = new RecordingCallback<>();
        retrofit2.Call<Map<String, String>> queued = client.things().get();
        PeakaCalls.enqueue(queued, callback);
        queued.cancel();
        assertThat(callback.failure()).isInstanceOf(TransportException.class).hasMessageContaining("Canceled");
        assertThat(firstAnswer).isNotDone();
    }

    @Test
    void attemptTimeoutDoesNotCountTheQueue() {
        client.answer(200);
        CompletableFuture<Map<String, String>> queued = client.things(
                        CallOptions.builder().attemptTimeout(Duration.ofSeconds(1)))
                .get()
                .sendAsync();
        client.timing.advance(Duration.ofSeconds(60));
        assertThat(queued).isNotDone();
        first.cancel();
        assertThat(queued).succeedsWithin(ServedClient.SOON).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void retryThatCannotBeSentEndsTheCall() throws Exception {
        first.cancel();
        assertThat(firstAnswer).failsWithin(ServedClient.SOON);
        client.answer(503, 200);
        startsThatFail.set(2);
        CompletableFuture<?> answer = client.things().get().sendAsync();
        client.timing.awaitScheduled(Duration.ofMillis(125)); // half of the backoff
        client.timing.advance(Duration.ofSeconds(1));
        assertThat(answer)
                .failsWithin(ServedClient.SOON)
                .withThrowableOfType(ExecutionException.class)
                .havingRootCause()
                .withMessage("listener");
    }
}
