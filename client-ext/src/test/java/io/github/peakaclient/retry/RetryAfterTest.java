package io.github.peakaclient.retry;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T19:00:00Z");
    private static final Duration LONGEST = ofDays(36_500);

    @Test
    void withoutTheHeaderThereIsNoWait() {
        assertThat(RetryAfter.of(Headers.of("Date", "Sun, 22 Nov 2026 19:00:00 GMT"), NOW))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "1, PT1S",
        "+2, PT2S",
        "007, PT7S",
        "120, PT2M",
        "86400, PT24H",
        "1.5, PT1.5S",
        "0.29, PT0.29S",
        "1.1, PT1.1S",
        "0.0004, PT0S",
        "0.0006, PT0.001S",
        "0.123456789012345678901234567890123456789, PT0.123S"
    })
    void numberIsSecondsToTheMillisecond(String value, Duration wait) {
        assertThat(retryAfter(value)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0", "-0.5", "-2147483649", "-999999999999999999999999999999"})
    void negativeNumberIsZero(String value) {
        assertThat(retryAfter(value)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 19, 20, 30, 31, 300, 400, 100_000})
    void numberOfManyDigitsIsTheLongestWait(int digits) {
        assertThat(retryAfter("9".repeat(digits))).isEqualTo(LONGEST);
        assertThat(retryAfter("-" + "9".repeat(digits))).isZero();
    }

    @Test
    void longestWaitFitsIntoNanoseconds() {
        assertThat(retryAfter("99999999999"))
                .isNotNull()
                .satisfies(wait -> assertThat(wait.toNanos()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 22 Nov 2026 19:01:30 GMT",
                "Sunday, 22-Nov-26 19:01:30 GMT",
                "Sun Nov 22 19:01:30 2026",
                "  Sun, 22 Nov 2026 19:01:30 GMT  "
            })
    void dateInEachFormatOfHttpCountsFromNow(String value) {
        assertThat(retryAfter(value)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void dayBelow10OfTheOldestFormatIsPadded() {
        assertThat(RetryAfter.of(
                        Headers.of("Retry-After", "Tue Dec  1 00:00:05 2026"), Instant.parse("2026-12-01T00:00:00Z")))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Fri, 01 Jan 2021 00:01:00 GMT", "Friday, 01-Jan-21 00:01:00 GMT", "Fri Jan  1 00:01:00 2021"})
    void dateCountsFromTheDateOfTheAnswer(String value) {
        Headers headers = Headers.of("Date", "Fri, 01 Jan 2021 00:00:00 GMT", "Retry-After", value);

        assertThat(RetryAfter.of(headers, NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void unreadableDateOfTheAnswerIsIgnored() {
        Headers headers = Headers.of("Date", "yesterday", "Retry-After", "Sun, 22 Nov 2026 19:00:07 GMT");

        assertThat(RetryAfter.of(headers, NOW)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void secondsDoNotDependOnTheDateOfTheAnswer() {
        Headers headers = Headers.of("Date", "Fri, 01 Jan 2021 00:00:00 GMT", "Retry-After", "7");

        assertThat(RetryAfter.of(headers, NOW)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void dateInThePastIsZero() {
        Headers lateAnswer = Headers.of(
                "Date", "Sun, 22 Nov 2026 19:00:01 GMT",
                "Retry-After", "Sun, 22 Nov 2026 19:00:00 GMT");

        assertThat(retryAfter("Sun, 22 Nov 2026 18:59:59 GMT")).isZero();
        assertThat(retryAfter("Sun Nov  6 08:49:37 1994")).isZero();
        assertThat(RetryAfter.of(lateAnswer, NOW.minusSeconds(60))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 292278000 00:00:00 GMT"})
    void dateInTheFarFutureIsTheLongestWait(String value) {
        assertThat(retryAfter(value)).isEqualTo(LONGEST);
        assertThat(RetryAfter.of(Headers.of("Retry-After", value), Instant.MIN)).isEqualTo(LONGEST);
        assertThat(RetryAfter.of(Headers.of("Retry-After", value), Instant.MAX)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "5s",
                "5 s",
                "1e3",
                "0x10",
                "1,5",
                "1.",
                ".5",
                "--1",
                "+",
                "NaN",
                "Infinity",
                "null",
                "\u0665",
                "\uFF15",
                "5\u0000",
                "<html>",
                "2026-11-22T19:01:30Z",
                "Sun, 22 Nov",
                "Sun, 22 Foo 2026 19:01:30 GMT"
            })
    void whatIsNeitherNumberNorDateIsNoWait(String value) {
        assertThat(retryAfter(value)).isNull();
    }

    @Test
    void lastOfSeveralHeadersCounts() {
        assertThat(RetryAfter.of(Headers.of("Retry-After", "1", "retry-after", "2"), NOW))
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Property
    void noHeaderTextThrowsOrGivesANegativeWait(
            @ForAll("headerTexts") String value, @ForAll("headerTexts") String date) {
        Headers headers = new Headers.Builder()
                .addUnsafeNonAscii("Retry-After", value)
                .addUnsafeNonAscii("RateLimit-Reset", value)
                .addUnsafeNonAscii("Date", date)
                .build();

        assertThat(RetryAfter.of(headers, NOW)).satisfiesAnyOf(RetryAfterTest::isNoWait, RetryAfterTest::isBounded);
        assertThat(RetryAfter.reset(headers, NOW)).satisfiesAnyOf(RetryAfterTest::isNoWait, RetryAfterTest::isBounded);
    }

    @Property
    void wholeSecondsAreExact(@ForAll("seconds") long seconds) {
        assertThat(retryAfter(String.valueOf(seconds))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Provide
    Arbitrary<Long> seconds() {
        return Arbitraries.longs().between(0, LONGEST.toSeconds());
    }

    /** Numbers, dates, both broken, and anything. */
    @Provide
    Arbitrary<String> headerTexts() {
        Arbitrary<String> numbers =
                Arbitraries.strings().withChars("0123456789+-.eE").ofMaxLength(400);
        Arbitrary<String> dateParts = Arbitraries.of(
                "Sun",
                "Sunday",
                ",",
                " ",
                "  ",
                "-",
                "22",
                "31",
                "Nov",
                "Feb",
                "2026",
                "26",
                "0",
                "99999999999",
                "-5",
                "19:00:00",
                "99:99:99",
                "GMT",
                "+9999",
                "\u0665");
        return Arbitraries.oneOf(
                numbers,
                dateParts.list().ofMaxSize(14).map(parts -> String.join("", parts)),
                dateParts.list().ofMaxSize(8).map(parts -> String.join(" ", parts)),
                Arbitraries.strings().ofMaxLength(60));
    }

    private static void isNoWait(@Nullable Duration wait) {
        assertThat(wait).isNull();
    }

    private static void isBounded(@Nullable Duration wait) {
        assertThat(wait).isBetween(ZERO, LONGEST);
    }

    private static @Nullable Duration retryAfter(String value) {
        Headers headers =
                new Headers.Builder().addUnsafeNonAscii("Retry-After", value).build();
        return RetryAfter.of(headers, NOW);
    }
}
