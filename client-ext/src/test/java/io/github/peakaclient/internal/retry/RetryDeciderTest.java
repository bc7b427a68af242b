package io.github.peakaclient.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryDeciderTest {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final VirtualTiming timing = new VirtualTiming();
    private final RetryBudget budget = RetryBudget.standard();
    private RetryPolicy policy = RetryPolicy.standard();
    private RetryDecider.@Nullable Listener listener;
    private Duration deadline = DEADLINE;
    private Repeatability repeatability = Repeatability.SAFE;

    private RetryDecider retries() {
        return new RetryDecider(policy, listener, budget, timing, Deadline.callTimeout(deadline, timing));
    }

    /** Null for no further attempt. */
    private @Nullable Duration delayAfter(RetryDecider retries, int status, String... headers) {
        retries.begin();
        return delay(retries.answered(status, Headers.of(headers), repeatability));
    }

    private @Nullable Duration delayAfter(int status, String... headers) {
        return delayAfter(retries(), status, headers);
    }

    /** Null for no further attempt. */
    private @Nullable Duration delayAfter(RetryDecider retries, IOException failure) {
        retries.begin();
        return delay(retries.failed(failure, TransientFailures.isTransient(failure), null, repeatability));
    }

    private static @Nullable Duration delay(long nanos) {
        return nanos == RetryDecider.NEVER ? null : Duration.ofNanos(nanos);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void ceilingOfTheDelaysDoublesUpTo8Seconds() {
        policy = RetryPolicy.builder().maxRetries(8).build();
        RetryDecider retries = retries();
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            delays.add(delayAfter(retries, 500));
        }
        assertThat(delays) // half the ceiling
                .containsExactly(
                        millis(125),
                        millis(250),
                        millis(500),
                        millis(1000),
                        millis(2000),
                        millis(4000),
                        millis(4000),
                        millis(4000));
        assertThat(delayAfter(retries, 500)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"500, 0, 0", "500, 0.2, 50", "503, 0.96, 240", "429, 0, 0", "429, 0.2, 200", "429, 0.96, 960"})
    void delayIsTheRandomShareOfTheCeiling(int status, double random, long millis) {
        timing.randoms(random);
        assertThat(delayAfter(status)).isEqualTo(millis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "408, Retry-After, 5, 5000",
        "429, Retry-After, 5, 5000",
        "500, Retry-After, 5, 5000",
        "502, Retry-After, 5, 5000",
        "503, Retry-After, 5, 5000",
        "504, Retry-After, 5, 5000",
        "503, Retry-After, 1.5, 1500",
        "503, Retry-After, 'Sun, 01 Mar 2026 12:00:07 GMT', 7000",
        "503, Retry-After, 'Sun, 01 Mar 2026 11:00:00 GMT', 125",
        "503, Retry-After, 0, 125",
        "503, Retry-After, -3, 125",
        "503, Retry-After, 0.1, 125",
        "503, Retry-After, soon, 125",
        "429, RateLimit-Reset, 9, 9000",
        "429, X-RateLimit-Reset, 9, 9000",
        "429, X-RateLimit-Reset, 1772366404, 4000",
        "429, X-RateLimit-Reset, 86400, 60000",
        "503, RateLimit-Reset, 9, 125",
        "500, X-RateLimit-Reset, 9, 125",
    })
    void serverCanAskForMoreThanTheBackoff(int status, String header, String value, long millis) {
        assertThat(delayAfter(status, header, value)).isEqualTo(millis(millis));
    }

    @Test
    void retryAfterCountsMoreThanTheRateLimit() {
        assertThat(delayAfter(429, "Retry-After", "3", "RateLimit-Reset", "9")).isEqualTo(millis(3000));
    }

    @Test
    void dateCountsFromTheAnswersOwnDate() {
        assertThat(delayAfter(
                        503, "Date", "Thu, 01 Jan 2026 00:00:00 GMT", "Retry-After", "Thu, 01 Jan 2026 00:00:09 GMT"))
                .isEqualTo(millis(9000));
    }

    @Test
    void resetOfTheRateLimitIsWaitedForUpToTheLimitOfThePolicy() {
        policy = RetryPolicy.builder().maxRetryAfter(Duration.ofSeconds(2)).build();
        assertThat(delayAfter(429, "RateLimit-Reset", "5")).isEqualTo(millis(2000));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void retryAfterBeyondTheLimitOfThePolicyIsNotCutShort(int status) {
        policy = RetryPolicy.builder().maxRetryAfter(Duration.ofSeconds(2)).build();
        RetryDecider retries = retries();
        assertThat(delayAfter(retries, status, "Retry-After", "2")).isEqualTo(millis(2000));
        assertThat(delayAfter(retries, status, "Retry-After", "3")).isNull();
        assertThat(retries.history().notRetried())
                .isEqualTo(
                        "the server wants to be asked again in PT3S, at 2026-03-01T12:00:03Z, which is longer than the"
                                + " maxRetryAfter of PT2S");
    }

    @Test
    void refusedStreamTakesNoTokens() {
        RetryDecider retries = retries();
        long delay =
                retries.failed(new IOException("stream was reset: REFUSED_STREAM"), true, null, Repeatability.SAFE);
        assertThat(delay).isNotEqualTo(RetryDecider.NEVER);
        assertThat(budget.available()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 400, 401, 403, 404, 405, 409, 410, 422, 501, 505, 507, 519, 525, 599})
    void otherStatusesAreFinal(int status) {
        RetryDecider retries = retries();
        assertThat(delayAfter(retries, status, "Retry-After", "1")).isNull();
        assertThat(retries.history().notRetried()).isNull();
    }

    @Test
    void defaultIsThreeAttempts() {
        RetryDecider retries = retries();
        assertThat(delayAfter(retries, 500)).isNotNull();
        assertThat(delayAfter(retries, 500)).isNotNull();
        assertThat(delayAfter(retries, 500)).isNull();
        assertThat(retries.history().attempts()).hasSize(3);
        assertThat(retries.history().notRetried()).isNull();
    }

    @Test
    void noneIsOneAttempt() {
        policy = RetryPolicy.none();
        assertThat(delayAfter(500)).isNull();
        assertThat(budget.available()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"429, true", "408, false", "425, false", "500, false", "502, false", "503, false", "520, false"})
    void unsafeOperationIsRepeatedOnlyAfter429(int status, boolean repeated) {
        repeatability = Repeatability.UNSAFE;
        RetryDecider retries = retries();
        assertThat(delayAfter(retries, status) != null).isEqualTo(repeated);
        assertThat(retries.history().notRetried())
                .isEqualTo(
                        repeated ? null : "the operation must not be repeated, and the server may have processed it");
    }

    @Test
    void unsafeOperationIsNotRepeatedAfterALostConnection() {
        assertThat(delayAfter(retries(), new ConnectException())).isEqualTo(millis(125));
        repeatability = Repeatability.UNSAFE;
        assertThat(delayAfter(retries(), new ConnectException())).isNull();
    }

    @ParameterizedTest
    @CsvSource({"503, true", "502, true", "429, true", "504, false", "524, false"})
    void longOperationIsNotRepeatedAfterTheTimeoutOfAGateway(int status, boolean repeated) {
        repeatability = Repeatability.LONG_RUNNING;
        assertThat(delayAfter(status) != null).isEqualTo(repeated);
    }

    @Test
    void longOperationIsNotRepeatedAfterATimeout() {
        repeatability = Repeatability.LONG_RUNNING;
        assertThat(delayAfter(retries(), new SocketException("reset"))).isNotNull();
        for (IOException timeout : List.of(new SocketTimeoutException(), new InterruptedIOException("timeout"))) {
            RetryDecider retries = retries();
            assertThat(delayAfter(retries, timeout)).isNull();
            assertThat(retries.history().notRetried())
                    .isEqualTo("the server may still be working on it, and a second run would add to its load");
        }
    }

    @Test
    void oneShotBodyIsNeverRepeated() {
        repeatability = Repeatability.ONE_SHOT;
        for (ToLongFunction<RetryDecider> attempt : List.<ToLongFunction<RetryDecider>>of(
                retries -> retries.answered(429, Headers.of(), repeatability),
                retries -> retries.answered(500, Headers.of(), repeatability),
                retries -> retries.failed(new ConnectException(), true, null, repeatability))) {
            RetryDecider retries = retries();
            assertThat(attempt.applyAsLong(retries)).isEqualTo(RetryDecider.NEVER);
            assertThat(retries.history().notRetried()).isEqualTo("its body can be written only once");
        }
        RetryDecider refused = retries();
        assertThat(delayAfter(refused, 400)).isNull();
        assertThat(refused.history().notRetried()).isNull();
    }

    @Test
    void failureOfAnotherKindIsFinal() {
        assertThat(delayAfter(retries(), new IOException("broken"))).isNull();
        assertThat(retries().failed(null, false, 200, Repeatability.SAFE)).isEqualTo(RetryDecider.NEVER);
    }

    @Test
    void waitThatEndsAtTheDeadlineIsNotBegun() {
        deadline = Duration.ofSeconds(5);
        RetryDecider retries = retries();
        assertThat(delayAfter(retries, 503, "Retry-After", "5")).isNull();
        assertThat(retries.history().notRetried())
                .isEqualTo("the next attempt would start after the call timeout of PT5S;"
                        + " the server wants to be asked again in PT5S, at 2026-03-01T12:00:05Z");
        assertThat(budget.available()).isEqualTo(500);
        deadline = Duration.ofSeconds(5).plusNanos(1);
        assertThat(delayAfter(503, "Retry-After", "5")).isEqualTo(millis(5000));
    }

    @Test
    void deadlineIsOneForAllAttemptsAndWaits() {
        deadline = Duration.ofSeconds(5);
        policy = RetryPolicy.builder().maxRetries(9).build();
        RetryDecider retries = retries();
        assertThat(delayAfter(retries, 503, "Retry-After", "3")).isEqualTo(millis(3000));
        timing.advance(millis(3000));
        assertThat(retries.deadline().remainingNanos()).isEqualTo(millis(2000).toNanos());
        assertThat(delayAfter(retries, 503, "Retry-After", "3")).isNull();
    }

    @Test
    void wishPastTheCapIsToldInFull() {
        deadline = Duration.ofSeconds(30);
        RetryDecider retries = retries();
        assertThat(delayAfter(retries, 429, "RateLimit-Reset", "3600")).isNull();
        assertThat(retries.history().notRetried()).endsWith("asked again in PT1H, at 2026-03-01T13:00:00Z");
    }

    @Test
    void deadlineIsToldWithoutAWishToo() {
        deadline = millis(100);
        RetryDecider retries = retries();
        assertThat(delayAfter(retries, 500)).isNull();
        assertThat(retries.history().notRetried())
                .isEqualTo("the next attempt would start after the call timeout of PT0.1S");
    }

    @Test
    void deadlineOfCenturiesDoesNotOverflow() {
        timing.advance(Duration.ofDays(100_000));
        deadline = Duration.ofSeconds(Long.MAX_VALUE);
        policy = RetryPolicy.builder()
                .maxRetryAfter(Duration.ofSeconds(Long.MAX_VALUE))
                .build();
        assertThat(delayAfter(503, "Retry-After", "86400")).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void retriesTakeTokens() {
        RetryDecider retries = retries();
        delayAfter(retries, 500);
        assertThat(budget.available()).isEqualTo(490);
        delayAfter(retries, 429);
        assertThat(budget.available()).isEqualTo(485);
        delayAfter(retries, 429); // the last attempt: no retry
        assertThat(budget.available()).isEqualTo(485);
    }

    @Test
    void connectionFailureTakesTenTokens() {
        delayAfter(retries(), new SocketTimeoutException());
        assertThat(budget.available()).isEqualTo(490);
    }

    @Test
    void successGivesBackWhatTheLastRetryTook() {
        RetryDecider retries = retries();
        delayAfter(retries, 500);
        delayAfter(retries, 429);
        retries.succeeded(200);
        assertThat(budget.available()).isEqualTo(490);
    }

    @Test
    void successAtOnceGivesOneToken() {
        budget.tryAcquire(100);
        retries().succeeded(204);
        assertThat(budget.available()).isEqualTo(401);
    }

    @Test
    void progressGivesBackWhatTheLastRetryTookAndStartsAnew() {
        policy = RetryPolicy.builder().maxRetries(1).build();
        RetryDecider retries = retries();
        delayAfter(retries, 500);
        retries.progressed();
        assertThat(budget.available()).isEqualTo(500);
        assertThat(retries.history()).isSameAs(AttemptHistory.NONE);
        assertThat(delayAfter(retries, 500)).isEqualTo(millis(125));
        assertThat(delayAfter(retries, 500)).isNull();
    }

    @Test
    void progressWithoutAFailureGivesNothing() {
        budget.tryAcquire(100);
        retries().progressed();
        assertThat(budget.available()).isEqualTo(400);
    }

    @Test
    void refusalGivesNothingBack() {
        budget.tryAcquire(100);
        delayAfter(404);
        assertThat(budget.available()).isEqualTo(400);
    }

    @Test
    void emptyBudgetIsFinal() {
        budget.tryAcquire(491);
        RetryDecider retries = retries();
        assertThat(delayAfter(retries, 500)).isNull();
        assertThat(retries.history().notRetried()).isEqualTo("the retry budget is empty");
        assertThat(budget.available()).isEqualTo(9);
        assertThat(delayAfter(429)).isNotNull();
        assertThat(budget.available()).isEqualTo(4);
    }

    @Test
    void historyTellsEachAttempt() {
        RetryDecider retries = retries();
        ConnectException refused = new ConnectException("refused");
        retries.begin();
        timing.advance(millis(30));
        retries.failed(refused, true, null, Repeatability.SAFE);
        retries.begin();
        timing.advance(millis(40));
        retries.answered(503, Headers.of("Retry-After", "2"), Repeatability.SAFE);
        retries.begin();
        timing.advance(millis(50));
        retries.succeeded(200);
        assertThat(retries.history().attempts())
                .containsExactly(
                        Attempt.of(1, millis(30), null, refused, millis(125)),
                        Attempt.of(2, millis(40), 503, null, millis(2000)),
                        Attempt.of(3, millis(50), 200, null, null));
    }

    @Test
    void listenerHasEachAttempt() {
        List<Attempt> heard = new ArrayList<>();
        listener = heard::add;
        RetryDecider retries = retries();
        delayAfter(retries, 503);
        delayAfter(retries, 400);
        assertThat(heard).isEqualTo(retries.history().attempts()).hasSize(2);
    }

    @Test
    void noBackoffIsNoWait() {
        policy = RetryPolicy.builder()
                .backoff(Backoff.exponential(Duration.ZERO, 1, Duration.ZERO))
                .build();
        assertThat(delayAfter(503)).isZero();
    }
}
