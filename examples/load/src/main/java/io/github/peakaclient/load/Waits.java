package io.github.peakaclient.load;

import io.github.peakaclient.load.LoadServer.Answer;
import io.github.peakaclient.load.LoadServer.Answers;
import io.github.peakaclient.retry.RetryBudget;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/**
 * The scenario of asynchronous calls that are all started at once. The server answers each with 503 and {@code Retry-After:
 * 1} once, then with 200. All of them wait for a second at the same time, which must not take a thread each, and none of
 * OkHttp's.
 */
record Waits(int calls, Duration limit, Answers answers, UnaryOperator<OkHttpClient.Builder> setup) {
    /** Tokens for one retry of each of a hundred thousand calls. The standard budget has 500 tokens; a retry takes ten. */
    static final int TOKENS = 1_000_000;

    /** The number of calls for which the time limit is {@link #STANDARD_LIMIT}. With more calls it grows. */
    private static final int STANDARD_CALLS = 2_000;

    private static final Duration STANDARD_LIMIT = Duration.ofSeconds(4);
    private static final int WARM_UP_CALLS = 100;
    private static final AtomicBoolean WARM = new AtomicBoolean();
    /** Threads of OkHttp share locks of the client for moments. Waiting for a retry takes at least twice this time. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private static final int MOST_THREADS_OF_CLIENT = 10;

    Waits(int calls) {
        this(
                calls,
                STANDARD_LIMIT.multipliedBy(Math.max(calls, STANDARD_CALLS)).dividedBy(STANDARD_CALLS),
                (id, request) -> request == 1 ? new Answer(503, 1) : Answer.OK,
                http -> http);
    }

    /**
     * Runs a few calls, once in a process. While a class is being loaded, all threads that need it look as if they waited in our code.
     */
    private void warmUp() throws InterruptedException {
        if (WARM.getAndSet(true)) {
            return;
        }
        try (LoadServer server = LoadServer.start(answers);
                LoadClient client = new LoadClient(server, RetryBudget.of(TOKENS), http -> http)) {
            client.sendAllAtOnce(new Outcomes(WARM_UP_CALLS));
        }
    }

    Figures run() throws InterruptedException {
        Figures figures = new Figures("waits: " + Figures.count(calls)
                + " asynchronous calls at once, each answered 503 with Retry-After: 1, then 200");
        warmUp();
        Outcomes outcomes = new Outcomes(calls);
        try (LoadServer server = LoadServer.start(answers);
                LoadClient client = new LoadClient(server, RetryBudget.of(TOKENS), setup)) {
            ThreadSampler sampler = ThreadSampler.start();
            long start = System.nanoTime();
            client.sendAllAtOnce(outcomes);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            sampler.stop();
            figures.exactly("calls answered", outcomes.answered(), calls);
            figures.below("time", time, limit);
            figures.exactly("requests", server.requests(), 2L * calls);
            figures.between("threads of the client", sampler.mostOfClient(), 1, MOST_THREADS_OF_CLIENT);
            figures.add("threads of OkHttp's dispatcher", Figures.count(client.dispatcherThreads()));
            figures.atLeast("thread dumps", sampler.dumps(), Math.max(1, time.dividedBy(LONGEST_WAIT)));
            figures.add("OkHttp threads in our code, all dumps", Figures.count(sampler.stacks()));
            figures.exactly("OkHttp threads sleeping in our code", sampler.sleeping(), 0);
            figures.below("longest wait of one in our code", sampler.longestWait(), LONGEST_WAIT);
            client.addLeaks(figures);
            figures.add("connections opened", Figures.count(server.connections()));
            figures.note("Retry budget of " + Figures.count(TOKENS)
                    + " tokens: the standard one, 500, ends after 50 retries.");
            figures.note(outcomes.firstFailure());
            figures.note(sampler.sleeper());
            if (sampler.longestWait().compareTo(LONGEST_WAIT) >= 0) {
                figures.note(sampler.longestWaiter());
            }
        }
        return figures;
    }
}
