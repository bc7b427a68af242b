package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.retry.Attempt;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
    private static Attempt attempt(Duration duration, @Nullable Duration delay) {
        return Attempt.of(1, duration, 503, null, delay);
    }

    @Test
    void oneAttemptWithoutAReasonHasNoHistory() {
        assertThat(MessageText.history(List.of(), null)).isEmpty();
        assertThat(MessageText.history(List.of(attempt(Duration.ofMillis(200), null)), null))
                .isEmpty();
    }

    @Test
    void historyCountsAttemptsAndSumsTheirTimesAndWaits() {
        List<Attempt> attempts = List.of(
                attempt(Duration.ofMillis(300), Duration.ofMillis(1_250)),
                attempt(Duration.ofMillis(200), Duration.ofMillis(150)),
                Attempt.of(3, Duration.ofMillis(200), null, new IOException(), null));
        assertThat(MessageText.history(attempts, null)).isEqualTo(" [3 attempts in 2.1 s]");
        assertThat(MessageText.history(attempts, "the retry budget is empty"))
                .isEqualTo(" [3 attempts in 2.1 s; not retried: the retry budget is empty]");
    }

    @Test
    void oneAttemptWithAReasonHasAHistory() {
        assertThat(MessageText.history(List.of(attempt(Duration.ofMillis(200), null)), "it may have arrived"))
                .isEqualTo(" [1 attempt in 0.2 s; not retried: it may have arrived]");
    }

    @Test
    void waitInWhichTheCallWasGivenUpDoesNotCount() {
        List<Attempt> attempts = List.of(
                attempt(Duration.ofMillis(300), Duration.ofSeconds(1)),
                attempt(Duration.ofMillis(200), Duration.ofSeconds(50)));
        assertThat(MessageText.history(attempts, null)).isEqualTo(" [2 attempts in 1.5 s]");
    }

    @Test
    void reasonAloneIsAHistory() {
        assertThat(MessageText.history(List.of(), "no")).isEqualTo(" [not retried: no]");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 ms",
        "PT0.0004S, 0 ms",
        "PT0.012S, 12 ms",
        "PT0.0996S, 100 ms",
        "PT0.1S, 0.1 s",
        "PT0.96S, 1.0 s",
        "PT2M0.04S, 120.0 s",
    })
    void shortTimesAreMilliseconds(Duration duration, String text) {
        assertThat(MessageText.history(List.of(attempt(duration, null)), "no"))
                .isEqualTo(" [1 attempt in " + text + "; not retried: no]");
    }

    @Test
    void timesOfAnyLengthAreSummed() {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
        assertThat(MessageText.history(List.of(attempt(longest, longest), attempt(longest, null)), null))
                .startsWith(" [2 attempts in 2767011611");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
    void numbersDoNotDependOnTheLocale(String locale) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try {
            assertThat(MessageText.history(List.of(attempt(Duration.ofMillis(1_500), null)), "no"))
                    .startsWith(" [1 attempt in 1.5 s;");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void reasonIsOneBoundedLine() {
        String history = MessageText.history(List.of(), "a\nb" + "x".repeat(5_000));
        assertThat(history).startsWith(" [not retried: a bxxx").endsWith("x…]").hasSize(517);
    }

    static Stream<String> lineBreaks() {
        return Stream.of("\n", "\r\n", "\r", "\t", "\u000b", "\f", "\u0000", "\u001b", "\u0085", "\u2028", "\u2029");
    }

    @ParameterizedTest
    @MethodSource("lineBreaks")
    void lineHasNoLineBreaksAndNoControlCharacters(String lineBreak) {
        assertThat(MessageText.line(lineBreak + "a" + lineBreak + lineBreak + "b" + lineBreak))
                .isEqualTo("a b");
    }

    @Test
    void textUpTo500CharactersIsKept() {
        assertThat(MessageText.bounded("x".repeat(500))).isEqualTo("x".repeat(500));
        assertThat(MessageText.bounded("x".repeat(501))).isEqualTo("x".repeat(500) + "…");
    }

    @Test
    void characterOfTwoUnitsIsNotCutInTwo() {
        assertThat(MessageText.bounded("x".repeat(499) + "😀" + "y")).isEqualTo("x".repeat(499) + "…");
        assertThat(MessageText.bounded("x".repeat(498) + "😀" + "y")).isEqualTo("x".repeat(498) + "😀…");
    }
}
