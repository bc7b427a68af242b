package io.github.peakaclient.fault;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.toSet;

import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.fault.Cell.Mode;
import io.github.peakaclient.fault.RawServer.Peer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import org.jspecify.annotations.Nullable;

/**
 * Requests on connections that the server closes after an idle time of 0.6 s, each sent 0 to 50 ms after the close. As a program it prints the figures of as many rounds as its argument says.
 */
final class StaleConnections {
    static final int IDLE_MILLIS = 600;
    private static final int GAP_MILLIS = 50;
    /** A close that comes later than this before the call can cross the request on its way. */
    private static final long CROSSING_NANOS = MILLISECONDS.toNanos(5);
    /** Calls that share a pool, so that several of its connections are stale at once. */
    private static final int LANES_PER_CLIENT = 10;

    private final Map<Integer, CompletableFuture<Long>> closedAt = new ConcurrentHashMap<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();

    /** A way to send. */
    record Sender(Operation operation, Mode mode, boolean tls) {}

    /**
     * A call after the idle time.
     *
     * @param nanos when it began
     * @param port the client's, of the connection that carried it
     */
    private record Sent(
            long nanos, int port, int attempts, @Nullable PeakaException failure) {}

    /**
     * The result.
     *
     * @param failed calls that failed
     * @param needless failures though the server had closed the connection 5 ms or more before the call began, or not at all
     * @param twice requests that the server read more than once
     * @param repeated calls with more than one attempt
     * @param connections that the server accepted
     */
    record Figures(
            int calls, int failed, int needless, int twice, int repeated, int connections, Set<String> failures) {}

    public static void main(String[] args) throws Exception {
        int rounds = args.length == 0 ? 4 : Integer.parseInt(args[0]);
        for (int round = 0; round < rounds; round++) {
            for (Sender sender : senders().toList()) {
                System.out.println(sender + ": " + run(240, sender));
            }
        }
        System.exit(0);
    }

    /** Returns all ways to send. */
    static Stream<Sender> senders() {
        return Stream.of(Operation.UNSAFE, Operation.SAFE)
                .flatMap(operation -> Stream.of(false, true)
                        .flatMap(tls -> Stream.of(Mode.values()).map(mode -> new Sender(operation, mode, tls))));
    }

    /** Sends calls in these ways in turn, all at a time. */
    static Figures run(int calls, Sender... senders) throws Exception {
        return new StaleConnections().runAll(calls, senders);
    }

    private Figures runAll(int calls, Sender... senders) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(calls);
        List<AutoCloseable> open = new ArrayList<>();
        try (RawServer plain = RawServer.plain(this::serve);
                RawServer tls = RawServer.tls("http/1.1", this::serve)) {
            List<Future<?>> lanes = new ArrayList<>();
            int clients = calls / LANES_PER_CLIENT;
            for (int number = 0; number < clients; number++) {
                Sender sender = senders[number % senders.length];
                Caller caller = new Caller(
                        sender.tls ? tls.url() : plain.url(),
                        Caller.NO_RETRIES,
                        client -> client.eventListenerFactory(call -> new Ports()));
                open.add(caller);
                CyclicBarrier warm = new CyclicBarrier(LANES_PER_CLIENT);
                for (int lane = 0; lane < LANES_PER_CLIENT; lane++) {
                    String name = "p" + number + "-" + lane;
                    int gap = (number + lane * clients) * GAP_MILLIS / calls;
                    lanes.add(executor.submit(() -> {
                        lane(caller, sender, name, gap, warm);
                        return null;
                    }));
                }
            }
            for (Future<?> lane : lanes) {
                lane.get(1, MINUTES);
            }
            return figures(plain.connections() + tls.connections());
        } finally {
            executor.shutdownNow();
            for (AutoCloseable caller : open) {
                caller.close();
            }
        }
    }

    private void lane(Caller caller, Sender sender, String name, int gapMillis, CyclicBarrier warm) throws Exception {
        warm.await(); // all at once, so that each has a connection of its own
        String warmUp = name + "-first";
        Caller.send(sender.mode, caller.call(sender.operation, warmUp));
        long idleSince = System.nanoTime();
        long due = gapMillis == 0
                ? idleSince + MILLISECONDS.toNanos(IDLE_MILLIS) // crosses the close
                : closedAt(requireNonNull(ports.get(warmUp))).get(10, SECONDS) + MILLISECONDS.toNanos(gapMillis);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        String project = name + "-second";
        long begin = System.nanoTime();
        int attempts;
        PeakaException failure = null;
        try {
            ApiResponse<?> answer = Caller.send(sender.mode, caller.call(sender.operation, project));
            attempts = answer.attempts().size();
        } catch (TransportException e) {
            failure = e;
            attempts = e.attempts().size();
        }
        sent.add(new Sent(begin, requireNonNull(ports.get(project)), attempts, failure));
    }

    /** Answers each request, and closes the connection when none has come for some time. */
    private void serve(Peer peer) throws IOException {
        try (peer.socket) {
            while (awaitRequest(peer)) {
                requests.add(peer.request());
                peer.answer("c1");
                peer.socket.setSoTimeout(IDLE_MILLIS);
            }
        } finally {
            closedAt(peer.raw.getPort()).complete(System.nanoTime());
        }
    }

    private static boolean awaitRequest(Peer peer) throws IOException {
        peer.in.mark(1);
        try {
            boolean comes = peer.in.read() >= 0;
            peer.in.reset();
            return comes;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private Figures figures(int connections) {
        List<PeakaException> failures =
                sent.stream().map(Sent::failure).filter(Objects::nonNull).toList();
        Set<String> causes = failures.stream()
                .map(e -> requireNonNull(e.getCause()).toString().replaceAll("http.*", ""))
                .collect(toSet());
        return new Figures(
                sent.size(),
                failures.size(),
                (int) sent.stream()
                        .filter(one -> one.failure != null && !crossesTheClose(one))
                        .count(),
                requests.size() - new HashSet<>(requests).size(),
                (int) sent.stream().filter(one -> one.attempts != 1).count(),
                connections,
                causes);
    }

    private boolean crossesTheClose(Sent call) {
        CompletableFuture<Long> closed = closedAt(call.port);
        return closed.isDone() && call.nanos - closed.join() < CROSSING_NANOS;
    }

    private CompletableFuture<Long> closedAt(int clientPort) {
        return closedAt.computeIfAbsent(clientPort, port -> new CompletableFuture<>());
    }

    /** Notes on which connection each request is written. */
    private final class Ports extends EventListener {
        private volatile int port;

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            port = connection.socket().getLocalPort();
        }

        @Override
        public void requestHeadersStart(Call call) {
            ports.put(call.request().url().pathSegments().get(3), port);
        }
    }
}
