package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is read from bytes is what is read from text, and the usual spellings are read from bytes. */
class CellBytesPropertyTest {
    private static final List<CellType<?>> TYPES = List.of(
            CellType.LONG,
            CellType.INT,
            CellType.DOUBLE,
            CellType.BIG_DECIMAL,
            CellType.BOOLEAN,
            CellType.LOCAL_DATE,
            CellType.LOCAL_TIME,
            CellType.OFFSET_TIME,
            CellType.LOCAL_DATE_TIME,
            CellType.INSTANT,
            CellType.ZONED_DATE_TIME,
            CellType.UUID,
            CellType.DURATION,
            CellType.JSON);

    /** Reads from the middle of an array, whose other bytes would be taken for digits. */
    private static <T> @Nullable T ofBytes(CellType<T> type, String text) {
        byte[] bytes = ("7" + text + "7").getBytes(StandardCharsets.UTF_8);
        return type.parse(bytes, 1, bytes.length - 1);
    }

    private static <T> void assertSame(CellType<T> type, String text) {
        T value = ofBytes(type, text);
        if (value != null) {
            assertThat(value).as("%s: %s", type.expected(), text).isEqualTo(ofText(type, text));
        }
    }

    private static @Nullable Object ofText(CellType<?> type, String text) {
        try {
            return type.parse(text);
        } catch (IllegalArgumentException e) {
            return "refused";
        }
    }

    private static void assertRead(CellType<?> type, String text) {
        assertThat(ofBytes(type, text)).as("%s: %s", type.expected(), text).isEqualTo(type.parse(text));
    }

    @Property(tries = 2_000)
    void textIsReadAlikeOrNotAtAll(@ForAll("texts") String text) {
        for (CellType<?> type : TYPES) {
            assertSame(type, text);
        }
    }

    @Property(tries = 2_000)
    void nearlyGoodTextIsReadAlikeOrNotAtAll(@ForAll("texts") String text, @ForAll Random random) {
        StringBuilder changed = new StringBuilder(text);
        int at = random.nextInt(text.length() + 1);
        char any = "0123456789-+.:,eEtTzZ /\u00e9\u017f\u0664".charAt(random.nextInt(25));
        switch (random.nextInt(3)) {
            case 0 -> changed.insert(at, any);
            case 1 -> changed.replace(at, Math.min(at + 1, text.length()), String.valueOf(any));
            default -> changed.delete(at, Math.min(at + 1, text.length()));
        }
        for (CellType<?> type : TYPES) {
            assertSame(type, changed.toString());
        }
    }

    @Property(tries = 1_000)
    void longIsRead(@ForAll long value, @ForAll int shorter) {
        long small = value >> (shorter & 63);
        if (small > -Long.MAX_VALUE / 10 * 10 && small < Long.MAX_VALUE / 10 * 10) {
            assertRead(CellType.LONG, String.valueOf(small));
            assertRead(CellType.LONG, small / 1_000 + ".000");
            assertRead(CellType.LONG, String.valueOf(small).replaceFirst("(-?)", "$1000"));
        }
        assertRead(CellType.INT, String.valueOf(shorter));
        if (Math.abs((double) shorter) >= 1e7) {
            assertRead(CellType.LONG, String.valueOf((double) shorter)); // 1.2547407E7
        }
    }

    @Property(tries = 1_000)
    void doubleIsReadToTheLastBit(@ForAll Random random) {
        double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(80) - 40);
        assertRead(CellType.DOUBLE, String.valueOf(value));
        assertRead(CellType.DOUBLE, String.valueOf((float) random.nextGaussian()));
        assertRead(CellType.DOUBLE, String.format(Locale.ROOT, "%.2f", random.nextGaussian() * 1e6));
        assertSame(CellType.DOUBLE, random.nextLong() + "E" + (random.nextInt(700) - 350));
        assertSame(CellType.DOUBLE, new BigDecimal(value).toString());
    }

    /** The numbers that lie exactly between two doubles, and their neighbours. */
    @Property(tries = 1_000)
    void halfIsRoundedToTheEvenDouble(@ForAll Random random) {
        double value = (1L << 52 | random.nextLong() >>> 12) * Math.pow(2, random.nextInt(60) - 50);
        BigDecimal half = new BigDecimal(value).add(new BigDecimal(Math.ulp(value)).divide(BigDecimal.valueOf(2)));
        assertSame(CellType.DOUBLE, half.toString());
        assertSame(CellType.DOUBLE, half.add(half.ulp()).toString());
        assertSame(CellType.DOUBLE, half.subtract(half.ulp()).toString());
        assertSame(CellType.DOUBLE, half.round(new MathContext(18)).toString());
    }

    @Property(tries = 1_000)
    void decimalIsReadWithItsScale(@ForAll long digits, @ForAll byte scale) {
        BigDecimal value = BigDecimal.valueOf(digits / 10, scale);
        assertRead(CellType.BIG_DECIMAL, value.toString());
        assertSame(CellType.BIG_DECIMAL, value.toPlainString());
        assertRead(
                CellType.BIG_DECIMAL,
                "0000" + BigDecimal.valueOf(Math.abs(digits / 10), scale & 15).toPlainString());
    }

    @Property(tries = 1_000)
    void timeIsRead(@ForAll("times") ZonedDateTime time) {
        LocalDateTime local = time.toLocalDateTime();
        String trino = local.toString().replace('T', ' ');
        assertRead(CellType.LOCAL_DATE, local.toLocalDate().toString());
        assertRead(CellType.LOCAL_TIME, local.toLocalTime().toString());
        assertRead(CellType.LOCAL_DATE_TIME, local.toString());
        assertRead(CellType.LOCAL_DATE_TIME, trino);
        assertRead(CellType.OFFSET_TIME, OffsetTime.from(time).toString());
        assertRead(CellType.INSTANT, time.toInstant().toString());
        for (CellType<?> type : List.of(CellType.INSTANT, CellType.ZONED_DATE_TIME)) {
            assertRead(type, trino + " " + time.getZone());
            assertRead(type, time.toOffsetDateTime().toString());
            assertRead(type, trino + (trino.contains(".") ? "000000000000 UTC" : " UTC"));
        }
    }

    @Property(tries = 100)
    void uuidAndBooleanAreRead(@ForAll long high, @ForAll long low) {
        String uuid = new UUID(high, low).toString();
        assertRead(CellType.UUID, uuid);
        assertRead(CellType.UUID, uuid.toUpperCase(Locale.ROOT));
        List.of("true", "FALSE", "True", "fAlse").forEach(text -> assertRead(CellType.BOOLEAN, text));
    }

    @Provide
    Arbitrary<ZonedDateTime> times() {
        return Combinators.combine(
                        Arbitraries.longs().between(-62_167_132_800L, 253_402_214_400L),
                        Arbitraries.of(0, 591_000_000, 123_456_789, 1),
                        Arbitraries.of("UTC", "Z", "+05:30", "-11:00", "Europe/Berlin", "America/New_York", "GMT+2"))
                .as((second, nano, zone) -> {
                    ZonedDateTime time = Instant.ofEpochSecond(second, nano).atZone(ZoneId.of(zone));
                    return time.withEarlierOffsetAtOverlap();
                })
                .filter(time -> time.getYear() >= 0 && time.getYear() <= 9_999);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> signs = Arbitraries.of("", "", "", "-", "+");
        Arbitrary<String> digits = Arbitraries.oneOf(
                Arbitraries.strings().numeric().ofMaxLength(20),
                Arbitraries.of("0", "00", "9223372036854775807", "9223372036854775808", "4503599627370497"));
        Arbitrary<String> fractions = Arbitraries.oneOf(
                Arbitraries.of("", "", ".", ".0", ".000", ".5"),
                Arbitraries.strings().numeric().ofMaxLength(20).map(text -> "." + text));
        Arbitrary<String> exponents = Arbitraries.of(
                "", "", "E0", "E1", "e+5", "E-3", "E18", "E-19", "E", "E+", "E999", "E-999999999", "E1.5");
        Arbitrary<String> numbers = Combinators.combine(signs, digits, fractions, exponents)
                .as((sign, whole, fraction, exponent) -> sign + whole + fraction + exponent);
        Arbitrary<String> dates = Arbitraries.of(
                "2026-07-29",
                "2024-02-29",
                "2026-02-29",
                "1900-02-29",
                "2000-02-29",
                "2026-04-31",
                "2026-12-31",
                "0000-01-01",
                "9999-12-31",
                "2026-13-01",
                "2026-00-10",
                "2026-01-00",
                "12026-07-29",
                "-0001-01-01",
                "");
        Arbitrary<String> separators = Arbitraries.of("T", "t", " ", "");
        Arbitrary<String> clocks = Arbitraries.of(
                "03:51",
                "03:51:48",
                "23:59:59",
                "24:00:00",
                "23:60:00",
                "23:59:60",
                "02:30:00",
                "03:51:",
                "03:51:4",
                "");
        Arbitrary<String> seconds = Arbitraries.oneOf(
                Arbitraries.of("", ".", ",5"),
                Arbitraries.strings().numeric().ofMaxLength(30).map(text -> "." + text));
        Arbitrary<String> zones = Arbitraries.of(
                "",
                "",
                "Z",
                "z",
                " Z",
                " UTC",
                "UTC",
                " utc",
                " UTC+0",
                " GMT",
                " UT",
                "+00",
                "+0000",
                "+00:00",
                "-0530",
                "+02:00:30",
                "+19:00",
                " +5",
                "GMT+2",
                " Europe/Berlin",
                " Europe/Istanbul",
                " Nowhere/City",
                "[UTC]",
                "+",
                "  UTC",
                " ");
        Arbitrary<String> times = Combinators.combine(dates, separators, clocks, seconds, zones)
                .as((date, separator, clock, fraction, zone) -> date + separator + clock + fraction + zone);
        return Arbitraries.oneOf(
                numbers,
                times,
                Combinators.combine(clocks, seconds, zones).as((clock, fraction, zone) -> clock + fraction + zone),
                Arbitraries.of("true", "FALSE", "fal\u017fe", "NaN", "-Infinity", "null", "", "1".repeat(1_001)),
                Arbitraries.create(() -> UUID.randomUUID().toString()));
    }
}
