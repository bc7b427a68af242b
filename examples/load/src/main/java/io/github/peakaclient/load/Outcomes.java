package io.github.peakaclient.load;

import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.model.Connection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How the calls of a scenario ended. Thread-safe. */
final class Outcomes {
    /** Longer than the client lets any call take. A call that has not ended by then never will. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int calls;
    private final CountDownLatch open;
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicReference<@Nullable String> firstFailure = new AtomicReference<>();

    Outcomes(int calls) {
        this.calls = calls;
        this.open = new CountDownLatch(calls);
    }

    int calls() {
        return calls;
    }

    /** Notes the end of a call: an answer, which has to be the one to this call, or a failure. */
    void add(String connectionId, @Nullable Connection answer, @Nullable Throwable failure) {
        if (failure != null) {
            if (failure instanceof ApiException error && error.status() == 503) {
                refused.incrementAndGet();
            }
            firstFailure.compareAndSet(null, connectionId + ": " + failure);
        } else if (answer == null || !connectionId.equals(answer.getId())) {
            firstFailure.compareAndSet(null, connectionId + ": got the answer " + answer);
        } else {
            answered.incrementAndGet();
        }
        open.countDown();
    }

    /** Waits for the end of all calls, but not for ever: those without an end then count as errors. */
    void await() throws InterruptedException {
        if (!open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            firstFailure.compareAndSet(null, open.getCount() + " calls have not ended after " + PATIENCE);
        }
    }

    /** Calls that got their answer. */
    int answered() {
        return answered.get();
    }

    /** Calls that failed with the server's 503. */
    int refused() {
        return refused.get();
    }

    /** Calls that have not got their answer. */
    int errors() {
        return calls - answered();
    }

    /** Null when there is none. */
    @Nullable
    String firstFailure() {
        return firstFailure.get();
    }
}
