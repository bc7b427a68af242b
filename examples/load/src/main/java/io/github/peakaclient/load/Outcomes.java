package io.github.peakaclient.load;

import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.model.Connection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The outcomes of the calls of a scenario. Thread-safe. */
final class Outcomes {
    /** A longer time than the client allows for any call. */
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

    /** Records the end of a call: an answer, which has to be the one to this call, or a failure. */
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

    /** Waits a limited time for all calls to end. Those that have not ended count as errors. */
    void await() throws InterruptedException {
        if (!open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            firstFailure.compareAndSet(null, open.getCount() + " calls have not ended after " + PATIENCE);
        }
    }

    /** Returns the number of calls that got their answer. */
    int answered() {
        return answered.get();
    }

    /** Returns the number of calls that failed with 503. */
    int refused() {
        return refused.get();
    }

    /** Returns the number of calls that did not get their answer. */
    int errors() {
        return calls - answered();
    }

    /** Returns the first failure, null if there is none. */
    @Nullable
    String firstFailure() {
        return firstFailure.get();
    }
}
