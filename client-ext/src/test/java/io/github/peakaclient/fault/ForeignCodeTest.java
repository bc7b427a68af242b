package io.github.peakaclient.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.ApiCallback;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.CallLog;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.fault.RawServer.Peer;
import io.github.peakaclient.model.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Code of the caller that blocks a thread holds no other call back: its deadline is kept by a thread that runs none of it. */
@Timeout(30)
class ForeignCodeTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final CountDownLatch blocked = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private RawServer silent;
    private Caller other;

    @BeforeEach
    void start() throws IOException {
        silent = RawServer.plain(Peer::hold);
        other = new Caller(
                silent.url(), Caller.NO_RETRIES.toBuilder().callTimeout(SHORT).build());
    }

    @AfterEach
    void stop() throws IOException {
        release.countDown();
        other.close();
        silent.close();
    }

    private void block() {
        blocked.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CallOptions shortAttempts() {
        return Caller.QUICK_RETRIES.toBuilder().attemptTimeout(SHORT).build();
    }

    private void assertOtherCallsEndInTime(Caller same) throws Exception {
        assertThat(blocked.await(10, SECONDS)).as("code of the caller runs").isTrue();
        for (Caller caller : List.of(same, other)) {
            CompletableFuture<Throwable> sync = new CompletableFuture<>();
            ApiCall<Connection> call = Caller.get(
                    caller.peaka.withOptions(
                            Caller.NO_RETRIES.toBuilder().callTimeout(SHORT).build()),
                    "p1");
            new Thread(() -> sync.complete(catchThrowable(call::send))).start();
            assertThat(sync.get(2, SECONDS)).isInstanceOf(TransportException.class);
        }
        assertThat(catchThrowable(() -> other.get("p1").sendAsync().get(2, SECONDS)))
                .hasCauseInstanceOf(TransportException.class);
        assertThat(release.getCount()).as("still blocked").isEqualTo(1);
    }

    @Test
    void executorThatRunsAttemptsOnTheThreadThatAsks() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (RawServer server = RawServer.plain(peer -> {
                    while (true) {
                        peer.request();
                        if (requests.getAndIncrement() > 0) {
                            blocked.countDown();
                            peer.hold();
                        }
                        peer.write("HTTP/1.1 503 -\r\nContent-Length: 0\r\n\r\n");
                    }
                });
                Caller caller = new Caller(
                        server.url(),
                        Caller.QUICK_RETRIES,
                        client -> client.dispatcher(new Dispatcher(new CallerRuns())))) {
            CompletableFuture<?> call = caller.get("p1").sendAsync();
            assertOtherCallsEndInTime(caller);
            call.cancel(true);
        }
    }

    @Test
    void callback() throws Exception {
        try (Caller caller = new Caller(silent.url(), shortAttempts())) {
            PeakaCalls.enqueue(caller.create("p1"), new ApiCallback<>() {
                @Override
                public void onSuccess(ApiResponse<Connection> response) {
                    throw new AssertionError(response);
                }

                @Override
                public void onFailure(Throwable failure) {
                    block();
                }
            });
            assertOtherCallsEndInTime(caller);
        }
    }

    @Test
    void stageThatDependsOnTheFuture() throws Exception {
        try (Caller caller = new Caller(silent.url(), shortAttempts())) {
            CompletableFuture<?> unused = caller.create("p1").sendAsync().whenComplete((answer, failure) -> block());
            assertOtherCallsEndInTime(caller);
        }
    }

    @Test
    void callListener() throws Exception {
        CallOptions options = shortAttempts().toBuilder()
                .addCallListener(CallLog.onRetry(attempt -> block()))
                .build();
        try (Caller caller = new Caller(silent.url(), options)) {
            CompletableFuture<?> call = caller.get("p1").sendAsync();
            assertOtherCallsEndInTime(caller);
            call.cancel(true);
        }
    }

    /** OkHttp calls it on the thread that cancels. */
    @Test
    void eventListener() throws Exception {
        EventListener listener = new EventListener() {
            @Override
            public void canceled(Call call) {
                block();
            }
        };
        try (Caller caller = new Caller(silent.url(), shortAttempts(), client -> client.eventListener(listener))) {
            CompletableFuture<?> unused = caller.create("p1").sendAsync();
            assertThat(blocked.await(10, SECONDS)).as("code of the caller runs").isTrue();
            assertOtherCallsEndInTime(other);
        }
    }

    /** Runs each task on the thread that hands it in. */
    private static final class CallerRuns extends AbstractExecutorService {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void shutdown() {
            // there is no thread
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
