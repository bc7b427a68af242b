package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.retry.RetryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineTest {
    private ServedClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ServedClient();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
    }

    private Engine engine(Runnable onClose) {
        return new Engine(client.http, onClose, false, RetryBudget.standard(), client.timing, "test/1");
    }

    @Test
    void closedClientRefusesNewCalls() {
        Things things = client.things();
        client.peaka.close();
        client.peaka.close();
        assertThatThrownBy(() -> things.get().send())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the client is closed");
        assertThatThrownBy(() -> things.get().sendAsync()).hasMessage("the client is closed");
        assertThatThrownBy(() -> PeakaCalls.enqueue(client.things().get(), new RecordingCallback<>()))
                .hasMessage("the client is closed");
        assertThat(client.server.getRequestCount()).isZero();
    }

    @Test
    void closingAViewClosesTheClient() {
        client.peaka.withOptions(CallOptions.builder().build()).close();
        assertThatThrownBy(() -> client.things().get().send()).hasMessage("the client is closed");
    }

    @Test
    void attemptUnderWayMayEnd() throws Exception {
        client.server.enqueue(new MockResponse().setBody("{\"a\":\"b\"}").setHeadersDelay(0, TimeUnit.SECONDS));
        CompletableFuture<Map<String, String>> future = client.things().get().sendAsync();
        client.server.takeRequest(10, TimeUnit.SECONDS);
        client.peaka.close();
        assertThat(future).succeedsWithin(ServedClient.SOON);
    }

    @Test
    void attemptUnderWayKeepsItsDeadline() throws Exception {
        client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        CompletableFuture<Map<String, String>> future = client.things().get().sendAsync();
        client.server.takeRequest(10, TimeUnit.SECONDS);
        client.peaka.close();
        client.timing.advance(java.time.Duration.ofMinutes(2));
        assertThat(future).failsWithin(ServedClient.SOON);
    }

    @Test
    void whatTheClientOwnsIsClosedAfterItsCalls() {
        List<String> closed = new ArrayList<>();
        Engine engine = engine(() -> closed.add("owned"));
        engine.startsTransfer(() -> closed.add("transfer"));
        engine.close();
        assertThat(closed).containsExactly("transfer", "owned");
    }

    @Test
    void threadsAndConnectionsOfTheCallerAreLeft() {
        client.answer(200, 200);
        client.things().get().send();
        client.peaka.close();
        assertThat(client.http.dispatcher().executorService().isShutdown()).isFalse();
        assertThat(client.http.connectionPool().connectionCount()).isEqualTo(1);
    }

    @Test
    void taskRunsThoughTheThreadsAreGone() {
        OkHttpClient http = new OkHttpClient();
        http.dispatcher().executorService().shutdown();
        List<Thread> ran = new ArrayList<>();
        new Engine(http, () -> {}, false, RetryBudget.standard(), client.timing, "")
                .execute(() -> ran.add(Thread.currentThread()));
        assertThat(ran).containsExactly(Thread.currentThread());
    }

    @Test
    void whoWaitsWhenItIsClosedIsCanceled() {
        retrofit2.Call<?> waiting = client.things().get();
        retrofit2.Call<?> done = client.things().get();
        retrofit2.Call<?> late = client.things().get();
        Engine engine = engine(() -> {});
        engine.startsWaiting(waiting);
        engine.startsWaiting(done);
        engine.endsWaiting(done);
        engine.close();
        engine.startsWaiting(late);
        assertThat(waiting.isCanceled()).isTrue();
        assertThat(done.isCanceled()).isFalse();
        assertThat(late.isCanceled()).isTrue();
    }
}
