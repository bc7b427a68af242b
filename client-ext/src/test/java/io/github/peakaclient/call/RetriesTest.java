package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryListener;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Response;

class RetriesTest {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final VirtualTiming timing = new VirtualTiming();
    private final RetryBudget budget = RetryBudget.standard();
    private RetryPolicy policy = RetryPolicy.standard();
    private @Nullable RetryListener listener;
    private Duration deadline = DEADLINE;
    private String method = "get";
    private boolean oneShot;

    private Retries retries() {
        return new Retries(operation(method), oneShot, policy, listener, budget, timing, deadline);
    }

    private static OperationInfo operation(String name) {
        for (java.lang.reflect.Method method : Things.class.getMethods()) {
            if (method.getName().equals(name)) {
                return OperationInfo.of(method.getAnnotations(), method.getGenericReturnType());
            }
        }
        throw new AssertionError(name);
    }

    private static AttemptResult<String> answer(int status, String... headers) {
        okhttp3.Response raw = new okhttp3.Response.Builder()
                .request(new Request.Builder().url("https://example.com/").build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("")
                .headers(Headers.of(headers))
                .build();
        return AttemptResult.of(
                status < 300 ? Response.success("", raw) : Response.error(ResponseBody.create("", null), raw));
    }

    /** Null for no further attempt. */
    private @Nullable Duration delayAfter(Retries retries, AttemptResult<?> outcome) {
        long nanos = retries.after(outcome, timing.nanoTime(), true);
        return nanos == Retries.NEVER ? null : Duration.ofNanos(nanos);
    }

    private @Nullable Duration delayAfter(AttemptResult<?> outcome) {
        return delayAfter(retries(), outcome);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void ceilingOfTheDelaysDoublesUpTo8Seconds() {
        policy = RetryPolicy.builder().maxRetries(8).build();
        Retries retries = retries();
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            delays.add(delayAfter(retries, answer(500)));
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
        assertThat(delayAfter(retries, answer(500))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"500, 0, 0", "500, 0.2, 50", "503, 0.96, 240", "429, 0, 0", "429, 0.2, 200", "429, 0.96, 960"})
    void delayIsTheRandomShareOfTheCeiling(int status, double random, long millis) {
        timing.randoms(random);
        assertThat(delayAfter(answer(status))).isEqualTo(millis(millis));
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
        "503, Retry-After, 61, 60000",
        "503, Retry-After, 99999999999, 60000",
        "429, RateLimit-Reset, 9, 9000",
        "429, X-RateLimit-Reset, 9, 9000",
        "429, X-RateLimit-Reset, 1772366404, 4000",
        "429, X-RateLimit-Reset, 86400, 60000",
        "503, RateLimit-Reset, 9, 125",
        "500, X-RateLimit-Reset, 9, 125",
    })
    void serverCanAskForMoreThanTheBackoff(int status, String header, String value, long millis) {
        assertThat(delayAfter(answer(status, header, value))).isEqualTo(millis(millis));
    }

    @Test
    void retryAfterCountsMoreThanTheRateLimit() {
        assertThat(delayAfter(answer(429, "Retry-After", "3", "RateLimit-Reset", "9")))
                .isEqualTo(millis(3000));
    }

    @Test
    void dateCountsFromTheAnswersOwnDate() {
        assertThat(delayAfter(answer(
                        503, "Date", "Thu, 01 Jan 2026 00:00:00 GMT", "Retry-After", "Thu, 01 Jan 2026 00:00:09 GMT")))
                .isEqualTo(millis(9000));
    }

    @Test
    void capOfThePolicyHolds() {
        policy = RetryPolicy.builder().maxRetryAfter(Duration.ofSeconds(2)).build();
        assertThat(delayAfter(answer(429, "Retry-After", "5"))).isEqualTo(millis(2000));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 400, 401, 403, 404, 405, 409, 410, 422, 425, 501, 505, 507, 599})
    void otherStatusesAreFinal(int status) {
        Retries retries = retries();
        assertThat(delayAfter(retries, answer(status, "Retry-After", "1"))).isNull();
        assertThat(retries.history().notRetried()).isNull();
    }

    @Test
    void defaultIsThreeAttempts() {
        Retries retries = retries();
        assertThat(delayAfter(retries, answer(500))).isNotNull();
        assertThat(delayAfter(retries, answer(500))).isNotNull();
        assertThat(delayAfter(retries, answer(500))).isNull();
        assertThat(retries.attempts()).isEqualTo(3);
        assertThat(retries.history().notRetried()).isNull();
    }

    @Test
    void noneIsOneAttempt() {
        policy = RetryPolicy.none();
        assertThat(delayAfter(answer(500))).isNull();
        assertThat(budget.available()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"post, 429, true", "post, 408, false", "post, 500, false", "post, 502, false", "post, 503, false"})
    void unsafeOperationIsRepeatedOnlyAfter429(String method, int status, boolean repeated) {
        this.method = method;
        Retries retries = retries();
        assertThat(delayAfter(retries, answer(status)) != null).isEqualTo(repeated);
        assertThat(retries.history().notRetried())
                .isEqualTo(
                        repeated ? null : "the operation must not be repeated, and the server may have processed it");
    }

    @Test
    void unsafeOperationIsRepeatedIfItCannotHaveArrived() {
        method = "post";
        assertThat(retries().after(AttemptResult.failed(new ConnectException(), null), 0, false))
                .isEqualTo(millis(125).toNanos());
        assertThat(retries().after(AttemptResult.failed(new ConnectException(), null), 0, true))
                .isEqualTo(Retries.NEVER);
    }

    @Test
    void oneShotBodyIsNeverRepeated() {
        oneShot = true;
        for (AttemptResult<?> outcome : List.of(answer(429), answer(500), AttemptResult.failed(new ConnectException(), null))) {
            Retries retries = retries();
            assertThat(retries.after(outcome, 0, false)).isEqualTo(Retries.NEVER);
            assertThat(retries.history().notRetried()).isEqualTo("its body can be written only once");
        }
        Retries refused = retries();
        assertThat(delayAfter(refused, answer(400))).isNull();
        assertThat(refused.history().notRetried()).isNull();
    }

    @Test
    void failureOfAnotherKindIsFinal() {
        assertThat(delayAfter(AttemptResult.failed(new IOException("broken"), null))).isNull();
        assertThat(delayAfter(AttemptResult.failed(new IllegalStateException(), 200))).isNull();
    }

    @Test
    void waitThatEndsAtTheDeadlineIsNotBegun() {
        deadline = Duration.ofSeconds(5);
        Retries retries = retries();
        assertThat(delayAfter(retries, answer(503, "Retry-After", "5"))).isNull();
        assertThat(retries.history().notRetried())
                .isEqualTo("the next attempt would start after the deadline of PT5S;"
                        + " the server wants to be asked again in PT5S, at 2026-03-01T12:00:05Z");
        assertThat(budget.available()).isEqualTo(500);
        deadline = Duration.ofSeconds(5).plusNanos(1);
        assertThat(delayAfter(answer(503, "Retry-After", "5"))).isEqualTo(millis(5000));
    }

    @Test
    void deadlineIsOneForAllAttemptsAndWaits() {
        deadline = Duration.ofSeconds(5);
        policy = RetryPolicy.builder().maxRetries(9).build();
        Retries retries = retries();
        assertThat(delayAfter(retries, answer(503, "Retry-After", "3"))).isEqualTo(millis(3000));
        timing.advance(millis(3000));
        assertThat(retries.remainingNanos()).isEqualTo(millis(2000).toNanos());
        assertThat(delayAfter(retries, answer(503, "Retry-After", "3"))).isNull();
    }

    @Test
    void wishPastTheCapIsToldInFull() {
        deadline = Duration.ofSeconds(30);
        Retries retries = retries();
        assertThat(delayAfter(retries, answer(429, "RateLimit-Reset", "3600"))).isNull();
        assertThat(retries.history().notRetried()).endsWith("asked again in PT1H, at 2026-03-01T13:00:00Z");
    }

    @Test
    void deadlineIsToldWithoutAWishToo() {
        deadline = millis(100);
        Retries retries = retries();
        assertThat(delayAfter(retries, answer(500))).isNull();
        assertThat(retries.history().notRetried())
                .isEqualTo("the next attempt would start after the deadline of PT0.1S");
    }

    @Test
    void deadlineOfCenturiesDoesNotOverflow() {
        timing.advance(Duration.ofDays(100_000));
        deadline = Duration.ofSeconds(Long.MAX_VALUE);
        policy = RetryPolicy.builder()
                .maxRetryAfter(Duration.ofSeconds(Long.MAX_VALUE))
                .build();
        assertThat(delayAfter(answer(503, "Retry-After", "86400"))).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void retriesTakeTokens() {
        Retries retries = retries();
        delayAfter(retries, answer(500));
        assertThat(budget.available()).isEqualTo(490);
        delayAfter(retries, answer(429));
        assertThat(budget.available()).isEqualTo(485);
        delayAfter(retries, answer(429)); // the last attempt: no retry
        assertThat(budget.available()).isEqualTo(485);
    }

    @Test
    void connectionFailureTakesTenTokens() {
        delayAfter(AttemptResult.failed(new SocketTimeoutException(), null));
        assertThat(budget.available()).isEqualTo(490);
    }

    @Test
    void successGivesBackWhatTheLastRetryTook() {
        Retries retries = retries();
        delayAfter(retries, answer(500));
        delayAfter(retries, answer(429));
        assertThat(delayAfter(retries, answer(200))).isNull();
        assertThat(budget.available()).isEqualTo(490);
    }

    @Test
    void successAtOnceGivesOneToken() {
        budget.tryAcquire(100);
        delayAfter(answer(204));
        assertThat(budget.available()).isEqualTo(401);
    }

    @Test
    void refusalGivesNothingBack() {
        budget.tryAcquire(100);
        delayAfter(answer(404));
        assertThat(budget.available()).isEqualTo(400);
    }

    @Test
    void emptyBudgetIsFinal() {
        budget.tryAcquire(491);
        Retries retries = retries();
        assertThat(delayAfter(retries, answer(500))).isNull();
        assertThat(retries.history().notRetried()).isEqualTo("the retry budget is empty");
        assertThat(budget.available()).isEqualTo(9);
        assertThat(delayAfter(answer(429))).isNotNull();
        assertThat(budget.available()).isEqualTo(4);
    }

    @Test
    void historyTellsEachAttempt() {
        Retries retries = retries();
        ConnectException refused = new ConnectException("refused");
        long started = timing.nanoTime();
        timing.advance(millis(30));
        retries.after(AttemptResult.failed(refused, null), started, false);
        started = timing.nanoTime();
        timing.advance(millis(40));
        retries.after(answer(503, "Retry-After", "2"), started, true);
        started = timing.nanoTime();
        timing.advance(millis(50));
        retries.after(answer(200), started, true);
        assertThat(retries.history().attempts())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        Attempt.of(1, millis(30), null, refused, millis(125)),
                        Attempt.of(2, millis(40), 503, null, millis(2000)),
                        Attempt.of(3, millis(50), 200, null, null));
    }

    @Test
    void listenerIsToldOfRetriesOnly() {
        List<String> told = new ArrayList<>();
        listener = (operation, attempt) -> told.add(operation + " " + attempt);
        Retries retries = retries();
        delayAfter(retries, answer(503));
        delayAfter(retries, answer(400));
        assertThat(told).containsExactly("GET /things attempt 1: 503 after PT0S, next in PT0.125S");
    }

    @Test
    void failureOfTheListenerIsTheCallers() {
        listener = (operation, attempt) -> {
            throw new IllegalStateException("of the listener");
        };
        Retries retries = retries();
        assertThatThrownBy(() -> delayAfter(retries, answer(503))).hasMessage("of the listener");
        assertThat(retries.history().attempts()).hasSize(1);
    }

    @Test
    void noBackoffIsNoWait() {
        policy = RetryPolicy.builder()
                .backoff(Backoff.exponential(Duration.ZERO, 1, Duration.ZERO))
                .build();
        assertThat(delayAfter(answer(503))).isZero();
    }
}
