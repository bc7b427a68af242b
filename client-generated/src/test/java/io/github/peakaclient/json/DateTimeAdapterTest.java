package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The usual spelling of a date-time, which is read in a way of its own, means what {@link Times} reads. */
class DateTimeAdapterTest {
    private final DateTimeAdapter adapter = new DateTimeAdapter();

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void textIsReadAsTimesReadsItAndKeptIfItWouldBeWrittenOtherwise(@ForAll("texts") String text) {
        assertReadAsByTimes(text);
    }

    /** A date-time of random fields, some of which do not exist, sometimes with a character changed. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> usual = Combinators.combine(
                        Arbitraries.integers().between(1, 13),
                        Arbitraries.integers().between(0, 32),
                        Arbitraries.integers().between(0, 24),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.strings().numeric().ofMaxLength(11),
                        Arbitraries.of("2026", "2024", "1900", "2000", "0000", "0999", "9999"),
                        Arbitraries.of("Z", "Z", "Z", "z", "", "+00:00", "+03:00", "-00:30", " UTC"))
                .as((month, day, hour, minute, digits, year, zone) -> String.format(
                        "%s-%02d-%02dT%02d:%02d:%02d%s%s",
                        year, month, day, hour, minute, minute, digits.isEmpty() ? "" : "." + digits, zone));
        Arbitrary<String> changed = Combinators.combine(
                        usual,
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of("", "0", "-", ":", ".", "T", " ", "+", "٣", "/"))
                .as((text, at, by) -> at < text.length() ? text.substring(0, at) + by + text.substring(at + 1) : text);
        return Arbitraries.oneOf(usual, changed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-07-29T03:51:48Z",
                "2026-07-29T03:51:48.591Z",
                "2023-08-21T11:09:04.699714310Z",
                "2026-07-29T03:51:00.000001Z",
                "2024-02-29T23:59:59.100Z",
                "0000-01-01T00:00:00Z"
            })
    void usualTextIsAsTheContractSays(String text) {
        assertThat(adapter.value(text)).isEqualTo(OffsetDateTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-07-29T03:51:48.0Z",
                "2026-07-29T03:51:48.59Z",
                "2026-07-29T03:51:48.590000Z",
                "2026-07-29T03:51:48.000000000Z",
                "2026-07-29T03:51:48.Z",
                "2026-02-29T03:51:48Z",
                "2026-13-01T03:51:48Z",
                "2026-00-01T03:51:48Z",
                "2026-01-00T03:51:48Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:60Z",
                "2026-01-01T00:00:00",
                "-026-01-01T00:00:00Z",
                ""
            })
    void otherTextIsKept(String text) {
        assertThat(adapter.value(text)).isInstanceOf(Mismatch.class);
        assertReadAsByTimes(text);
    }

    private void assertReadAsByTimes(String text) {
        OffsetDateTime expected = byTimes(text);
        Object read = adapter.value(text);

        if (read instanceof Mismatch mismatch) {
            assertThat(mismatch.value).isEqualTo(expected);
            assertThat(mismatch.json).isEqualTo(text);
            assertThat(adapter.toJson(expected)).isNotEqualTo("\"" + text + "\"");
        } else {
            assertThat(read).isEqualTo(expected);
            assertThat(adapter.toJson(expected)).isEqualTo("\"" + text + "\"");
        }
    }

    private static @Nullable OffsetDateTime byTimes(String text) {
        try {
            return Times.parseZonedDateTime(text).toOffsetDateTime();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
