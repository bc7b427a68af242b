package io.github.peakaclient.retry;

import io.github.peakaclient.internal.check.Arguments;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the retries of all calls that share it, so that a server in trouble is not hit harder by everybody's retries: each
 * retry takes tokens, successes give them back, and without tokens a failure is final at once. A client and its views share
 * one. Thread-safe.
 *
 * <p>A retry takes {@value #TRANSIENT_COST} tokens, after a 429 {@value #THROTTLED_COST}. A call that succeeds after retries
 * gives back what its last retry took; one that succeeds at once gives {@value #SUCCESS_REFILL}.
 */
public final class RetryBudget {
    static final int STANDARD_TOKENS = 500;
    /** What a retry takes, unless it follows a 429. */
    public static final int TRANSIENT_COST = 10;
    /** What a retry after a 429 takes. */
    public static final int THROTTLED_COST = 5;
    /** What a success at the first attempt gives back. */
    public static final int SUCCESS_REFILL = 1;

    private final int capacity;
    private final AtomicInteger available;

    private RetryBudget(int capacity) {
        this.capacity = capacity;
        this.available = new AtomicInteger(capacity);
    }

    /** A new budget of 500 tokens. */
    public static RetryBudget standard() {
        return of(STANDARD_TOKENS);
    }

    /**
     * A new, full budget.
     *
     * @param tokens zero or more; with zero nothing is ever retried
     * @throws IllegalArgumentException if it is negative
     */
    public static RetryBudget of(int tokens) {
        return new RetryBudget(notNegative(tokens));
    }

    /** How many tokens it has when it is full. */
    public int capacity() {
        return capacity;
    }

    /** How many tokens it has now. */
    public int available() {
        return available.get();
    }

    /**
     * Takes tokens, all or none. Used by the client.
     *
     * @return false if there are not enough
     * @throws IllegalArgumentException if {@code tokens} is negative
     */
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
     * Gives tokens back; what is more than the capacity is lost. Used by the client.
     *
     * @throws IllegalArgumentException if {@code tokens} is negative
     */
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
