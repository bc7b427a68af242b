package io.github.peakaclient.retry;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.check.Arguments;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bound on the retries of all calls that share it, so that retries do not add to the load of a server in trouble. Each retry takes
 * tokens. Successes return tokens. With none left, no retry is made. A client and its views share one budget. Thread-safe.
 *
 * <p>A retry takes {@value #TRANSIENT_COST} tokens, after a 429 {@value #THROTTLED_COST}, after a refused HTTP/2 stream none. A call
 * that succeeds after retries returns what its last retry took; one that succeeds at the first attempt returns {@value
 * #SUCCESS_REFILL}.
 */
public final class RetryBudget {
    static final int STANDARD_TOKENS = 500;
    /**
     * Cost of a retry, unless it follows a 429.
     *
     * @hidden
     */
    @Internal
    public static final int TRANSIENT_COST = 10;
    /**
     * Cost of a retry after a 429.
     *
     * @hidden
     */
    @Internal
    public static final int THROTTLED_COST = 5;
    /**
     * Refill after a success at the first attempt.
     *
     * @hidden
     */
    @Internal
    public static final int SUCCESS_REFILL = 1;

    private final int capacity;
    private final AtomicInteger available;

    private RetryBudget(int capacity) {
        this.capacity = capacity;
        this.available = new AtomicInteger(capacity);
    }

    /** {@return a new, full budget of 500 tokens} */
    public static RetryBudget standard() {
        return of(STANDARD_TOKENS);
    }

    /**
     * {@return a new, full budget}
     *
     * @param tokens zero or more; with zero no retry is made
     * @throws IllegalArgumentException if it is negative
     */
    public static RetryBudget of(int tokens) {
        return new RetryBudget(notNegative(tokens));
    }

    /** {@return the number of tokens of the full budget} */
    public int capacity() {
        return capacity;
    }

    /** {@return the number of tokens left} */
    public int available() {
        return available.get();
    }

    /**
     * Takes all of these tokens or none.
     *
     * @param tokens the number of tokens, at least 0
     * @return false if there are not enough
     * @throws IllegalArgumentException if {@code tokens} is negative
     * @hidden
     */
    @Internal
    public boolean tryAcquire(int tokens) {
        notNegative(tokens);
        while (true) {
            int before = available.get();
            if (before < tokens) {
                return false;
            }
            if (available.compareAndSet(before, before - tokens)) {
                return true;
            }
        }
    }

    /**
     * Returns tokens to the budget, up to its capacity.
     *
     * @param tokens the number of tokens, at least 0
     * @throws IllegalArgumentException if {@code tokens} is negative
     * @hidden
     */
    @Internal
    public void release(int tokens) {
        notNegative(tokens);
        while (true) {
            int before = available.get();
            int after = (int) Math.min((long) before + tokens, capacity);
            if (available.compareAndSet(before, after)) {
                return;
            }
        }
    }

    private static int notNegative(int tokens) {
        Arguments.notNegative(tokens, "tokens");
        return tokens;
    }

    @Override
    public String toString() {
        return "RetryBudget{" + available + " of " + capacity + "}";
    }
}
