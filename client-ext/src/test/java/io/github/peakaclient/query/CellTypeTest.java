package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTypeTest {
    @ParameterizedTest
    @CsvSource({
        "25001, 25001",
        "1.254740786E7, 12547407.86",
        "000012.50, 12.50",
        "-0.00, 0.00",
        "+5, 5",
        ".5, 0.5",
        "5., 5",
        "99999999999999999999999999999999999999, 99999999999999999999999999999999999999"
    })
    void decimalIsExactWithItsScale(String text, BigDecimal expected) {
        assertThat(CellType.BIG_DECIMAL.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "25001, 25001",
        "1.2547407E7, 12547407",
        "12547407E0, 12547407",
        "0012.00, 12",
        "0E-999999999, 0",
        "0E999999999, 0",
        "9223372036854775807, 9223372036854775807",
        "-9.223372036854775808E18, -9223372036854775808"
    })
    void wholeNumberIsExactInEverySpelling(String text, long expected) {
        assertThat(CellType.LONG.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, it has a fraction",
        "1.254740786E7, it has a fraction",
        "0.1, it has a fraction",
        "1E-999999999, it has a fraction",
        "9223372036854775808, it is too large",
        "-9223372036854775809, it is too large",
        "1E19, it is too large",
        "1E999999999, it is too large"
    })
    @Timeout(5) // writing out the digits would take for ever
    void numberThatIsNoLongIsRefused(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CellType.LONG.parse(text))
                .withMessage(reason);
    }

    @Test
    void intHasItsOwnLimits() {
        assertThat(CellType.INT.parse("-2147483648")).isEqualTo(Integer.MIN_VALUE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CellType.INT.parse("2147483648"))
                .withMessage("it is too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 1",
                "1 ",
                "1,000",
                "1_000",
                "0x10",
                "1d",
                "1f",
                "--1",
                "1e",
                "e1",
                ".",
                "١٢",
                "NaN1",
                "1E9999999999",
                "null"
            })
    void whatIsNoNumberIsRefused(String text) {
        for (CellType<?> type : List.of(CellType.LONG, CellType.INT, CellType.DOUBLE, CellType.BIG_DECIMAL)) {
            assertThatIllegalArgumentException().as(type.expected()).isThrownBy(() -> type.parse(text));
        }
    }

    @Test
    @Timeout(5)
    void veryLongDigitsAreRefusedAtOnce() {
        String digits = "1".repeat(10_000_000);

        for (CellType<?> type : List.of(CellType.LONG, CellType.DOUBLE, CellType.BIG_DECIMAL)) {
            assertThatIllegalArgumentException().isThrownBy(() -> type.parse(digits));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.254740786E7, 12547407.86",
        "0.1, 0.1",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity",
        "1E-400, 0"
    })
    void doubleIsTheNearest(String text, Double expected) {
        assertThat(CellType.DOUBLE.parse(text)).isEqualTo(expected);
    }

    @Test
    void doubleThatIsTooLargeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CellType.DOUBLE.parse("1E400"))
                .withMessage("it is too large");
    }

    @Test
    void booleanIsTrueOrFalseInAnyCase() {
        assertThat(CellType.BOOLEAN.parse("true")).isTrue();
        assertThat(CellType.BOOLEAN.parse("FALSE")).isFalse();
        for (String text : List.of("", "1", "0", "yes", "t", " true")) {
            assertThatIllegalArgumentException().isThrownBy(() -> CellType.BOOLEAN.parse(text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-29 03:51:48.591 UTC, 2026-07-29T03:51:48.591Z",
        "2026-07-29 03:51:48 UTC, 2026-07-29T03:51:48Z",
        "2026-07-29 03:51:48.123456789 UTC, 2026-07-29T03:51:48.123456789Z",
        "2026-07-29 03:51:48.123456789000 UTC, 2026-07-29T03:51:48.123456789Z",
        "2026-07-29 03:51:48.1 Europe/Istanbul, 2026-07-29T00:51:48.1Z",
        "2026-07-29 03:51:48.591 +05:30, 2026-07-28T22:21:48.591Z",
        "2026-07-29 03:51:48.591-01:00, 2026-07-29T04:51:48.591Z",
        "2026-07-29T03:51:48.591Z, 2026-07-29T03:51:48.591Z",
        "2026-07-29T03:51Z, 2026-07-29T03:51:00Z",
        "2026-07-29 03:51:48.123456789999 UTC, 2026-07-29T03:51:48.123456789Z",
        "2026-07-29t03:51:48z, 2026-07-29T03:51:48Z",
        "2026-07-29T03:51:48.5+0200, 2026-07-29T01:51:48.5Z",
        "2026-07-29 03:51:48+02, 2026-07-29T01:51:48Z",
        "2026-10-25 02:30:00 Europe/Berlin, 2026-10-25T00:30:00Z",
        "-0001-01-01 00:00:00 UTC, -0001-01-01T00:00:00Z",
        "+12026-01-01 00:00:00 UTC, +12026-01-01T00:00:00Z"
    })
    void instantIsRead(String text, Instant expected) {
        assertThat(CellType.INSTANT.parse(text)).isEqualTo(expected);
    }

    @Test
    void zoneIsKept() {
        assertThat(CellType.ZONED_DATE_TIME.parse("2026-07-29 03:51:48.591 Europe/Istanbul"))
                .isEqualTo(ZonedDateTime.parse("2026-07-29T03:51:48.591+03:00[Europe/Istanbul]"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-29 03:51:48.591, it has no zone: use getLocalDateTime",
        "2026-03-29 02:30:00 Europe/Berlin, there is no such time in its zone",
        "2026-02-30 00:00:00 UTC, there is no such date, time or zone",
        "2026-07-29 24:00:00 UTC, there is no such date, time or zone",
        "2026-07-29 03:51:48 Nowhere/City, there is no such date, time or zone"
    })
    void instantThatIsNotThereIsRefused(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CellType.INSTANT.parse(text))
                .withMessageStartingWith(reason);
    }

    @Test
    void datesAndTimesWithoutZoneAreRead() {
        assertThat(CellType.LOCAL_DATE.parse("2026-07-29")).isEqualTo(LocalDate.of(2026, 7, 29));
        assertThat(CellType.LOCAL_DATE_TIME.parse("2026-07-29 03:51:48.591000000000"))
                .isEqualTo(LocalDateTime.of(2026, 7, 29, 3, 51, 48, 591_000_000));
        assertThat(CellType.LOCAL_TIME.parse("03:51:48.5")).isEqualTo(LocalTime.of(3, 51, 48, 500_000_000));
        assertThat(CellType.LOCAL_TIME.parse("03:51")).isEqualTo(LocalTime.of(3, 51));
        assertThat(CellType.OFFSET_TIME.parse("03:51:48.5+02:00")).isEqualTo(OffsetTime.parse("03:51:48.5+02:00"));
        assertThat(CellType.OFFSET_TIME.parse("03:51:48 UTC")).isEqualTo(OffsetTime.parse("03:51:48Z"));
    }

    @Test
    void zoneWhereNoneIsExpectedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CellType.LOCAL_DATE_TIME.parse("2026-07-29 03:51:48 UTC"))
                .withMessage("it has a zone: use getInstant or getZonedDateTime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CellType.LOCAL_TIME.parse("03:51:48+02:00"))
                .withMessage("it has a zone: use getOffsetTime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CellType.OFFSET_TIME.parse("03:51:48"))
                .withMessage("it has no zone: use getLocalTime");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2026", "29.07.2026", "2026-7-29", "2026-07-29 ", "2026-07-29 03:51:48.", "03", "3:51:48"})
    void whatIsNoDateOrTimeIsRefused(String text) {
        for (CellType<?> type : List.of(
                CellType.LOCAL_DATE,
                CellType.LOCAL_TIME,
                CellType.LOCAL_DATE_TIME,
                CellType.INSTANT,
                CellType.OFFSET_TIME)) {
            assertThatIllegalArgumentException().as(type.expected()).isThrownBy(() -> type.parse(text));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2 03:04:05.321, P2DT3H4M5.321S",
        "-2 03:04:05.321, P-2DT-3H-4M-5.321S",
        "0 00:00:00, PT0S",
        "0 00:00:00.001, PT0.001S",
        "-0 00:00:01.5, PT-1.5S",
        "999999999 23:59:59.999, P999999999DT23H59M59.999S",
        "PT1H, PT1H",
        "P2DT3H, P2DT3H"
    })
    void intervalOfDaysAndSecondsIsADuration(String text, Duration expected) {
        assertThat(CellType.DURATION.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1-3, P1Y3M", "-1-3, P-1Y-3M", "0-0, P0D", "-0-11, P-11M", "1200-11, P1200Y11M", "P1Y3M, P1Y3M"})
    void intervalOfYearsAndMonthsIsAPeriod(String text, Period expected) {
        assertThat(CellType.PERIOD.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "2 days",
                "2 24:00:00",
                "2 00:60:00",
                "2 00:00:60",
                "2 0:0:0",
                "2 03:04:05.",
                "+2 03:04:05",
                "999999999999 00:00:00 ",
                "1-12",
                "1-3-4",
                "--1-3",
                "1999999999-1",
                "PT",
                "PT99999999999999999999S"
            })
    void whatIsNoIntervalIsRefused(String text) {
        for (CellType<?> type : List.of(CellType.DURATION, CellType.PERIOD)) {
            assertThatIllegalArgumentException().as(type.expected()).isThrownBy(() -> type.parse(text));
        }
    }

    @Test
    void uuidNeedsAllItsCharacters() {
        String text = "0B0F5DBB-6b52-4ea4-8d6c-3ba1f8ae7c2d";

        assertThat(CellType.UUID.parse(text)).hasToString(text.toLowerCase(java.util.Locale.ROOT));
        assertThatIllegalArgumentException().isThrownBy(() -> CellType.UUID.parse("1-1-1-1-1"));
    }

    @Test
    void bytesAreBase64OrMarkedHexadecimal() {
        assertThat(CellType.BYTES.parse("SGVsbG8=")).asString().isEqualTo("Hello");
        assertThat(CellType.BYTES.parse("\\x48656C6c6f")).asString().isEqualTo("Hello");
        assertThat(CellType.BYTES.parse("")).isEmpty();
        for (String text : List.of("48 65 6c", "0x48656c6c6f", "0X4865", "0x", "SGVsbG8=!", "\\x4", "\\xzz")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> CellType.BYTES.parse(text));
        }
    }

    @Test
    void jsonKeepsExactNumbers() {
        assertThat(CellType.JSON.parse("{\"a\":[1,1.10,12345678901234567890,true,null,\"x\"]}"))
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(
                                1L, new BigDecimal("1.10"), new BigInteger("12345678901234567890"), true, null, "x")));
        for (String text : List.of("", "{", "abc", "1 2", "{'a':1}")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> CellType.JSON.parse(text));
        }
    }
}
