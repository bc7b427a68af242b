package io.github.peakaclient.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryBudgetTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 100_000;

    @Test
    void standardHas500Tokens() {
        RetryBudget budget = RetryBudget.standard();

        assertThat(budget.capacity()).isEqualTo(500);
        assertThat(budget.available()).isEqualTo(500);
    }

    @Test
    void eachStandardBudgetIsItsOwn() {
        RetryBudget budget = RetryBudget.standard();
        assertThat(RetryBudget.standard().tryAcquire(10)).isTrue();

        assertThat(budget.available()).isEqualTo(500);
    }

    @Test
    void costsAreThoseOfTheDocumentation() {
        assertThat(RetryBudget.TRANSIENT_COST).isEqualTo(10);
        assertThat(RetryBudget.THROTTLED_COST).isEqualTo(5);
        assertThat(RetryBudget.SUCCESS_REFILL).isEqualTo(1);
    }

    @Test
    void acquiringTakesAllTokensOrNone() {
        RetryBudget budget = RetryBudget.of(12);

        assertThat(budget.tryAcquire(10)).isTrue();
        assertThat(budget.available()).isEqualTo(2);
        assertThat(budget.tryAcquire(5)).isFalse();
        assertThat(budget.available()).isEqualTo(2);
        assertThat(budget.tryAcquire(2)).isTrue();
        assertThat(budget.available()).isZero();
        assertThat(budget.tryAcquire(1)).isFalse();
        assertThat(budget.tryAcquire(0)).isTrue();
    }

    @Test
    void releasingNeverGoesAboveTheCapacity() {
        RetryBudget budget = RetryBudget.of(12);
        assertThat(budget.tryAcquire(10)).isTrue();

        budget.release(4);
        assertThat(budget.available()).isEqualTo(6);
        budget.release(7);
        assertThat(budget.available()).isEqualTo(12);
        budget.release(Integer.MAX_VALUE);
        assertThat(budget.available()).isEqualTo(12);
    }

    @Test
    void largestBudgetDoesNotOverflow() {
        RetryBudget budget = RetryBudget.of(Integer.MAX_VALUE);

        budget.release(Integer.MAX_VALUE);
        assertThat(budget.available()).isEqualTo(Integer.MAX_VALUE);
        assertThat(budget.tryAcquire(Integer.MAX_VALUE)).isTrue();
        assertThat(budget.available()).isZero();
    }

    @Test
    void zeroTokensAllowNoRetry() {
        RetryBudget budget = RetryBudget.of(0);

        budget.release(10);

        assertThat(budget.tryAcquire(1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void negativeNumbersOfTokensAreRefused(int tokens) {
        RetryBudget budget = RetryBudget.of(10);
        String message = "tokens must not be negative, got " + tokens;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryBudget.of(tokens))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> budget.tryAcquire(tokens))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> budget.release(tokens))
                .withMessage(message);
        assertThat(budget.available()).isEqualTo(10);
    }

    /** Negative numbers are releases. */
    @Property
    void everySequenceCountsExactly(
            @ForAll @IntRange(max = 100) int capacity,
            @ForAll @Size(max = 50) List<@IntRange(min = -100, max = 100) Integer> steps) {
        RetryBudget budget = RetryBudget.of(capacity);
        int expected = capacity;

        for (int step : steps) {
            if (step < 0) {
                budget.release(-step);
                expected = Math.min(expected - step, capacity);
            } else {
                assertThat(budget.tryAcquire(step)).isEqualTo(step <= expected);
                expected = step <= expected ? expected - step : expected;
            }
            assertThat(budget.available()).isEqualTo(expected);
        }
    }

    @Test
    void manyThreadsTakeExactlyWhatIsThere() throws Exception {
        RetryBudget budget = RetryBudget.of((THREADS * ROUNDS - 5) * 3 + 2);

        int acquired = inParallel(() -> {
            int count = 0;
            for (int i = 0; i < ROUNDS; i++) {
                count += budget.tryAcquire(3) ? 1 : 0;
            }
            return count;
        });

        assertThat(acquired).isEqualTo(THREADS * ROUNDS - 5);
        assertThat(budget.available()).isEqualTo(2);
    }

    @Test
    void nothingThatManyThreadsGiveBackIsLost() throws Exception {
        RetryBudget budget = RetryBudget.of(THREADS * ROUNDS + 1);
        assertThat(budget.tryAcquire(THREADS * ROUNDS + 1)).isTrue();

        inParallel(() -> {
            for (int i = 0; i < ROUNDS; i++) {
                budget.release(1);
            }
            return 0;
        });

        assertThat(budget.available()).isEqualTo(THREADS * ROUNDS);
    }

    @Test
    void neverBelowZeroNorAboveTheCapacityWhileManyThreadsUseIt() throws Exception {
        RetryBudget budget = RetryBudget.of(25);

        int outside = inParallel(() -> {
            int count = 0;
            for (int i = 0; i < ROUNDS; i++) {
                budget.tryAcquire(RetryBudget.TRANSIENT_COST);
                count += isWithinBounds(budget) ? 0 : 1;
                budget.release(RetryBudget.TRANSIENT_COST + RetryBudget.SUCCESS_REFILL);
                count += isWithinBounds(budget) ? 0 : 1;
            }
            return count;
        });

        assertThat(outside).isZero();
    }

    @Test
    void toStringShowsTheTokens() {
        RetryBudget budget = RetryBudget.standard();
        assertThat(budget.tryAcquire(10)).isTrue();

        assertThat(budget).hasToString("RetryBudget{490 of 500}");
    }

    private static boolean isWithinBounds(RetryBudget budget) {
        int available = budget.available();
        return available >= 0 && available <= budget.capacity();
    }

    /** The sum of what all threads count, which begin together. */
    private static int inParallel(Callable<Integer> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                results.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            int sum = 0;
            for (Future<Integer> result : results) {
                sum += result.get(30, TimeUnit.SECONDS);
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }
}
