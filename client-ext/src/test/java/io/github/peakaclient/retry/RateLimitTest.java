package io.github.peakaclient.retry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    /** 1795374000 in Unix seconds. */
    private static final Instant NOW = Instant.parse("2026-11-22T19:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"RateLimit-", "X-RateLimit-", "ratelimit-", "x-ratelimit-", "X-Ratelimit-", "RATELIMIT-"})
    void readsAllThreeHeadersInEachSpelling(String prefix) {
        Headers headers = Headers.of(prefix + "Limit", "100", prefix + "Remaining", " 7 ", prefix + "Reset", "30");

        RateLimit rateLimit = read(headers);

        assertThat(rateLimit.limit()).isEqualTo(100);
        assertThat(rateLimit.remaining()).isEqualTo(7);
        assertThat(rateLimit.resetAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void saysNothingWithoutTheHeaders() {
        assertThat(RateLimit.of(Headers.of("Retry-After", "5", "Content-Type", "text/plain"), NOW))
                .isNull();
    }

    @Test
    void whatTheAnswerDoesNotSayIsNull() {
        RateLimit limit = read(Headers.of("RateLimit-Limit", "100"));
        RateLimit remaining = read(Headers.of("X-RateLimit-Remaining", "0"));
        RateLimit reset = read(Headers.of("RateLimit-Reset", "0"));

        assertThat(limit.limit()).isEqualTo(100);
        assertThat(limit.remaining()).isNull();
        assertThat(limit.resetAfter()).isNull();
        assertThat(remaining.limit()).isNull();
        assertThat(remaining.remaining()).isZero();
        assertThat(remaining.resetAfter()).isNull();
        assertThat(reset.limit()).isNull();
        assertThat(reset.remaining()).isNull();
        assertThat(reset.resetAfter()).isZero();
    }

    @Test
    void headersWithoutXComeFirst() {
        RateLimit rateLimit = read(Headers.of(
                "X-RateLimit-Limit",
                "1",
                "X-RateLimit-Remaining",
                "1",
                "X-RateLimit-Reset",
                "1",
                "RateLimit-Limit",
                "2",
                "RateLimit-Remaining",
                "2",
                "RateLimit-Reset",
                "2"));

        assertThat(rateLimit).hasToString("RateLimit{limit=2, remaining=2, resetAfter=PT2S}");
    }

    @Test
    void headersWithXStandInForUnreadableOnes() {
        RateLimit rateLimit = read(Headers.of(
                "RateLimit-Limit",
                "many",
                "RateLimit-Remaining",
                "-",
                "RateLimit-Reset",
                "soon",
                "X-RateLimit-Limit",
                "3",
                "X-RateLimit-Remaining",
                "3",
                "X-RateLimit-Reset",
                "3"));

        assertThat(rateLimit).hasToString("RateLimit{limit=3, remaining=3, resetAfter=PT3S}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1.5", "1e3", "many", "100;w=60", "9999999999999999999", "\u0665"})
    void countThatIsNoCountIsIgnored(String value) {
        Headers headers = new Headers.Builder()
                .addUnsafeNonAscii("RateLimit-Limit", value)
                .addUnsafeNonAscii("X-RateLimit-Remaining", value)
                .build();

        assertThat(RateLimit.of(headers, NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "30, PT30S",
        "0.5, PT0.5S",
        "-30, PT0S",
        "999999999, PT277777H46M39S",
        "1795374030, PT30S",
        "1795374000.25, PT0.25S",
        "1795373970, PT0S",
        "1000000000, PT0S",
        "1795374030000, PT30S",
        "1795374000250, PT0.25S",
        "1795373970000, PT0S",
        "1000000000000, PT0S"
    })
    void resetIsSecondsToWaitOrUnixTimeInSecondsOrMilliseconds(String value, Duration resetAfter) {
        assertThat(read(Headers.of("RateLimit-Reset", value)).resetAfter()).isEqualTo(resetAfter);
        assertThat(read(Headers.of("X-RateLimit-Reset", value)).resetAfter()).isEqualTo(resetAfter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795374030", "1795374030000"})
    void unixTimeCountsFromTheDateOfTheAnswer(String value) {
        Headers headers = Headers.of("Date", "Sun, 22 Nov 2026 18:59:50 GMT", "RateLimit-Reset", value);

        assertThat(read(headers).resetAfter()).isEqualTo(Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795374030", "1795374030000"})
    void unixTimeCountsFromTheMillisecondOfNow(String value) {
        RateLimit rateLimit = read(Headers.of("RateLimit-Reset", value), NOW.plusMillis(250));

        assertThat(rateLimit.resetAfter()).isEqualTo(Duration.ofMillis(29_750));
    }

    @Test
    void secondsToWaitDoNotDependOnTheDateOfTheAnswer() {
        Headers headers = Headers.of("Date", "Fri, 01 Jan 2021 00:00:00 GMT", "RateLimit-Reset", "30");

        assertThat(read(headers).resetAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 30, 300, 400})
    void resetOfManyDigitsIsTheLongestWait(int digits) {
        assertThat(read(Headers.of("RateLimit-Reset", "9".repeat(digits))).resetAfter())
                .isEqualTo(Duration.ofDays(36_500));
    }

    @Property
    void unixSecondsAndMillisecondsMeanTheSame(@ForAll @LongRange(max = 3_000_000_000L) long wait) {
        long reset = NOW.getEpochSecond() + wait;

        assertThat(read(Headers.of("RateLimit-Reset", reset + "")).resetAfter()).isEqualTo(Duration.ofSeconds(wait));
        assertThat(read(Headers.of("RateLimit-Reset", reset + "000")).resetAfter())
                .isEqualTo(Duration.ofSeconds(wait));
    }

    @Property
    void noHeaderTextThrowsOrGivesANegativeCount(@ForAll @StringLength(max = 40) String value) {
        Headers headers = new Headers.Builder()
                .addUnsafeNonAscii("RateLimit-Limit", value)
                .addUnsafeNonAscii("RateLimit-Remaining", value)
                .addUnsafeNonAscii("RateLimit-Reset", value)
                .add("X-RateLimit-Limit", "1")
                .build();

        assertThat(read(headers).limit()).isNotNegative();
    }

    @Test
    void equalByValue() {
        assertThat(read(headers("100", "7", "30")))
                .isEqualTo(read(headers("100", "7", "30")))
                .hasSameHashCodeAs(read(headers("100", "7", "30")))
                .isNotEqualTo(null)
                .isNotEqualTo("100");
    }

    @ParameterizedTest
    @CsvSource({"101, 7, 30", "100, 8, 30", "100, 7, 31"})
    void thoseThatDifferInOneFieldAreNotEqual(String limit, String remaining, String reset) {
        RateLimit one = read(headers("100", "7", "30"));
        RateLimit other = read(headers(limit, remaining, reset));

        assertThat(other).isNotEqualTo(one).doesNotHaveSameHashCodeAs(one);
    }

    @Test
    void toStringShowsItsValues() {
        assertThat(read(Headers.of("RateLimit-Limit", "100", "RateLimit-Reset", "30")))
                .hasToString("RateLimit{limit=100, remaining=null, resetAfter=PT30S}");
    }

    private static Headers headers(String limit, String remaining, String reset) {
        return Headers.of("RateLimit-Limit", limit, "RateLimit-Remaining", remaining, "RateLimit-Reset", reset);
    }

    private static RateLimit read(Headers headers) {
        return read(headers, NOW);
    }

    private static RateLimit read(Headers headers, Instant now) {
        return requireNonNull(RateLimit.of(headers, now));
    }
}
