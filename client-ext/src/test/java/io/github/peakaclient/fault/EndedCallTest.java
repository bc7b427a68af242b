package io.github.peakaclient.fault;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.fault.Cell.Mode;
import io.github.peakaclient.model.Connection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.Dns;
import okhttp3.Interceptor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** A caller ends a call, by its future, by canceling it or by a deadline, wherever the call stands. */
@Timeout(30)
class EndedCallTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** A way to begin an asynchronous call. */
    private record Start(String name, Function<Peaka, CompletableFuture<?>> begin) {}

    /** A way to end its future. */
    private record End(String name, Consumer<CompletableFuture<?>> end) {}

    private static Stream<Start> starts() {
        return Stream.of(
                new Start("sendAsync", peaka -> Caller.get(peaka, "p1").sendAsync()),
                new Start("sendAsyncWithInfo", peaka -> PeakaCalls.sendAsyncWithInfo(Caller.create(peaka, "p1"))),
                new Start("runAsync", peaka -> peaka.project("p1").queries().runAsync("SELECT 1")),
                new Start("streamAsync", peaka -> peaka.project("p1").chats().streamAsync("hello")),
                new Start("askAsync", peaka -> peaka.project("p1").chats().askAsync("hello")));
    }

    private static Stream<End> ends() {
        return Stream.of(
                new End("orTimeout", future -> future.orTimeout(1, MILLISECONDS)),
                new End("completeExceptionally", future -> future.completeExceptionally(new IllegalStateException())),
                new End("complete", future -> future.complete(null)),
                new End("cancel(true)", future -> future.cancel(true)),
                new End("cancel(false)", future -> future.cancel(false)));
    }

    @TestFactory
    Stream<DynamicTest> endOfTheFutureEndsTheCall() {
        Scenarios scenarios = new Scenarios();
        starts().forEach(start -> ends().forEach(end ->
                scenarios.add(start.name + ", " + end.name, () -> endOfTheFutureEndsTheCall(start, end))));
        return scenarios.tests();
    }

    private static void endOfTheFutureEndsTheCall(Start start, End end) throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicInteger requests = new AtomicInteger();
        try (RawServer server = RawServer.plain(peer -> {
                    peer.request();
                    requests.incrementAndGet();
                    received.countDown();
                    try {
                        peer.hold();
                    } finally {
                        closed.countDown();
                    }
                });
                Caller caller = new Caller(server.url(), Caller.QUICK_RETRIES)) {
            CompletableFuture<?> future = start.begin.apply(caller.peaka);
            assertThat(received.await(10, SECONDS)).isTrue();
            end.end.accept(future);
            assertThat(closed.await(2, SECONDS)).as("connection closed").isTrue();
            assertThat(future).isDone();
            assertThat(requests).as("requests").hasValue(1);
        }
    }

    @Test
    void futureEndsAtTheDeadlineThoughAnInterceptorBlocks() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Interceptor blocking = chain -> {
            awaitUninterruptibly(release);
            return chain.proceed(chain.request());
        };
        try (RawServer server = RawServer.plain(peer -> peer.answer(peer.request()));
                Caller caller = new Caller(server.url(), shortCalls(), client -> client.addInterceptor(blocking))) {
            long start = System.nanoTime();
            TransportException e =
                    catchThrowableOfType(TransportException.class, () -> Caller.send(Mode.ASYNC, caller.get("p1")));
            assertThat(System.nanoTime() - start).isLessThan(SHORT.plus(GRACE).toNanos());
            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
        } finally {
            release.countDown();
        }
    }

    @TestFactory
    Stream<DynamicTest> lookupOfANameDoesNotHoldACall() {
        Scenarios scenarios = new Scenarios();
        for (Mode mode : Mode.values()) {
            scenarios
                    .add("deadline, " + mode, () -> deadlineInALookup(mode))
                    .add("attempt timeout, " + mode, () -> attemptTimeoutInALookup(mode))
                    .add("cancel, " + mode, () -> cancelInALookup(mode));
        }
        return scenarios.tests();
    }

    private static void deadlineInALookup(Mode mode) throws Exception {
        try (Lookup lookup = new Lookup();
                Caller caller = new Caller("http://localhost:1/api/v1", shortCalls(), client -> client.dns(lookup))) {
            long start = System.nanoTime();
            TransportException e =
                    catchThrowableOfType(TransportException.class, () -> Caller.send(mode, caller.create("p1")));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plus(GRACE));
            assertThat(e.mayHaveBeenProcessed()).isFalse();
            assertThat(e.isRetryable()).isTrue();
        }
    }

    private static void attemptTimeoutInALookup(Mode mode) throws Exception {
        CallOptions options =
                Caller.QUICK_RETRIES.toBuilder().attemptTimeout(SHORT).build();
        try (Lookup lookup = new Lookup();
                Caller caller = new Caller("http://localhost:1/api/v1", options, client -> client.dns(lookup))) {
            TransportException e =
                    catchThrowableOfType(TransportException.class, () -> Caller.send(mode, caller.create("p1")));
            assertThat(e.attempts())
                    .hasSize(3)
                    .allSatisfy(attempt -> assertThat(attempt.duration()).isLessThan(SHORT.plus(GRACE)));
        }
    }

    private static void cancelInALookup(Mode mode) throws Exception {
        try (Lookup lookup = new Lookup();
                Caller caller =
                        new Caller("http://localhost:1/api/v1", Caller.NO_RETRIES, client -> client.dns(lookup))) {
            ApiCall<Connection> call = caller.create("p1");
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            new Thread(() -> failure.complete(catchThrowable(() -> Caller.send(mode, call)))).start();
            assertThat(lookup.begun.await(10, SECONDS)).isTrue();
            call.cancel();
            assertThat(failure.get(2, SECONDS))
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELED));
        }
    }

    /** Tracing and logging keep what they need in variables of the caller's thread. */
    @Test
    void synchronousCallStaysOnTheThreadOfTheCaller() throws Exception {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Interceptor noting = chain -> {
            threads.add(Thread.currentThread());
            return chain.proceed(chain.request());
        };
        AtomicInteger requests = new AtomicInteger();
        try (RawServer server = RawServer.plain(peer -> {
                    while (true) {
                        peer.request();
                        if (requests.getAndIncrement() == 0) {
                            peer.write("HTTP/1.1 503 -\r\nContent-Length: 0\r\n\r\n");
                        } else {
                            peer.answer("good");
                        }
                    }
                });
                Caller caller = new Caller(
                        server.url(),
                        Caller.QUICK_RETRIES.toBuilder()
                                .callTimeout(Duration.ofSeconds(10))
                                .attemptTimeout(Duration.ofSeconds(5))
                                .build(),
                        client -> client.addInterceptor(noting).addNetworkInterceptor(noting))) {
            caller.get("p1").send();
            caller.get("p1").execute();
        }
        assertThat(requests).hasValue(3);
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    private static CallOptions shortCalls() {
        return Caller.NO_RETRIES.toBuilder().callTimeout(SHORT).build();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lookups take for ever, and no interrupt ends them, as it is with those of the platform. */
    static final class Lookup implements Dns, AutoCloseable {
        final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public List<InetAddress> lookup(String host) throws UnknownHostException {
            begun.countDown();
            awaitUninterruptibly(end);
            return FaultServer.lookup(host);
        }

        @Override
        public void close() {
            end.countDown();
        }
    }
}
