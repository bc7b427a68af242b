package io.github.peakaclient.load;

import io.github.peakaclient.load.LoadServer.Answer;
import io.github.peakaclient.load.LoadServer.Answers;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.retry.RetryBudget;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The scenario of calls without faults, 64 at a time: from as many threads, or asynchronously. */
record Throughput(Mode mode, int calls, Answers answers) {
    private static final int CONCURRENCY = 64;

    /** Ways to send calls. */
    enum Mode {
        THREADS,
        ASYNC
    }

    Throughput(Mode mode, int calls) {
        this(mode, calls, (id, request) -> Answer.OK);
    }

    Figures run() throws InterruptedException {
        Figures figures = new Figures("throughput: " + Figures.count(calls) + " calls, "
                + (mode == Mode.THREADS
                        ? "from " + CONCURRENCY + " threads"
                        : "asynchronous, " + CONCURRENCY + " at once"));
        Outcomes outcomes = new Outcomes(calls);
        long[] nanos = new long[calls];
        try (LoadServer server = LoadServer.start(answers);
                LoadClient client = new LoadClient(server, RetryBudget.standard(), http -> http)) {
            long start = System.nanoTime();
            if (mode == Mode.THREADS) {
                sendFromThreads(client, outcomes, nanos);
            } else {
                sendAsync(client, outcomes, nanos);
            }
            outcomes.await();
            double seconds = (System.nanoTime() - start) / 1e9;
            figures.exactly("errors", outcomes.errors(), 0);
            figures.exactly("requests", server.requests(), calls);
            client.addLeaks(figures);
            figures.add("connections opened", Figures.count(server.connections()));
            figures.add("calls per second", Figures.count(Math.round(calls / seconds)));
            Latencies latencies = new Latencies(nanos);
            figures.add("latency p50", Figures.millis(latencies.percentile(50)));
            figures.add("latency p99", Figures.millis(latencies.percentile(99)));
            figures.add("latency max", Figures.millis(latencies.max()));
            figures.note(outcomes.firstFailure());
        }
        return figures;
    }

    private void sendFromThreads(LoadClient client, Outcomes outcomes, long[] nanos) {
        AtomicInteger next = new AtomicInteger();
        for (int i = 0; i < CONCURRENCY; i++) {
            Thread thread = new Thread(
                    () -> {
                        for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                            send(client, call, outcomes, nanos);
                        }
                    },
                    "load-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void send(LoadClient client, int call, Outcomes outcomes, long[] nanos) {
        String id = "call-" + call;
        long start = System.nanoTime();
        Connection answer = null;
        Throwable failure = null;
        try {
            answer = client.call(id).send();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        nanos[call] = System.nanoTime() - start;
        outcomes.add(id, answer, failure);
    }

    private void sendAsync(LoadClient client, Outcomes outcomes, long[] nanos) throws InterruptedException {
        Semaphore permits = new Semaphore(CONCURRENCY);
        for (int i = 0; i < calls; i++) {
            int call = i;
            String id = "call-" + call;
            if (!permits.tryAcquire(Outcomes.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return; // none of 64 calls has ended: the rest count as errors
            }
            long start = System.nanoTime();
            var unused = client.call(id).sendAsync().whenComplete((answer, failure) -> {
                nanos[call] = System.nanoTime() - start;
                outcomes.add(id, answer, failure);
                permits.release();
            });
        }
    }
}
