package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.error.RowException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** A model and a row read every text alike, or both refuse it; DateTimeFormatter says what the spellings of ISO 8601 mean. */
class TimesAgreementPropertyTest {
    private static final JsonAdapter<OffsetDateTime> MODEL =
            PeakaRetrofit.moshi().adapter(OffsetDateTime.class);
    private static final RowFactory FACTORY = RowFactory.ofNames(List.of("time"));

    @Property(tries = 300)
    void modelAndRowReadTheSame(@ForAll("texts") String text) {
        assertThat(ofModel(text)).as(text).isEqualTo(ofRow(text));
    }

    @Property(tries = 100)
    void textOfJavaIsRead(@ForAll("times") OffsetDateTime time) {
        for (String text : List.of(
                time.toString(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time),
                time.toString().replace('T', ' '),
                time.toString().toLowerCase(Locale.ROOT),
                time.toString().replaceFirst("([+-]\\d\\d):(\\d\\d)$", "$1$2"))) {
            assertThat(ofModel(text)).as(text).isEqualTo(time);
            assertThat(ofRow(text)).as(text).isEqualTo(time);
        }
    }

    private static @Nullable OffsetDateTime ofModel(String text) {
        try {
            return MODEL.fromJsonValue(text);
        } catch (JsonDataException e) {
            return null;
        }
    }

    private static @Nullable OffsetDateTime ofRow(String text) {
        try {
            return FACTORY.row(1, text).getZonedDateTime("time").toOffsetDateTime();
        } catch (RowException e) {
            return null;
        }
    }

    @Provide
    Arbitrary<OffsetDateTime> times() {
        return Combinators.combine(
                        Arbitraries.longs().between(-10_000_000_000L, 250_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999),
                        Arbitraries.integers().between(-18 * 60, 18 * 60))
                .as((second, nano, minutes) ->
                        Instant.ofEpochSecond(second, nano).atOffset(ZoneOffset.ofTotalSeconds(minutes * 60)));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> dates =
                Arbitraries.of("2026-07-29", "2026-02-30", "12026-07-29", "-0001-01-01", "2026-7-29", "");
        Arbitrary<String> separators = Arbitraries.of("T", "t", " ", "  ", "_", "");
        Arbitrary<String> clocks = Arbitraries.of(
                "03:51", "03:51:48", "24:00:00", "23:59:60", "02:30:00", "3:51", "03:51:48.", "03:51:48,5");
        Arbitrary<String> fractions =
                Arbitraries.strings().numeric().ofMaxLength(30).map(d -> d.isEmpty() ? "" : "." + d);
        Arbitrary<String> zones = Arbitraries.of(
                "Z",
                "z",
                "+00",
                "+0000",
                "+00:00",
                "-0530",
                "+02:00:30",
                "+19:00",
                " UTC",
                "UTC",
                " utc",
                "GMT+2",
                " Europe/Berlin",
                " Nowhere/City",
                "[UTC]",
                "+",
                "");
        return Arbitraries.oneOf(
                Combinators.combine(dates, separators, clocks, fractions, zones)
                        .as((date, separator, clock, fraction, zone) -> date + separator + clock + fraction + zone),
                Arbitraries.strings().withChars("0123456789-:.TZ+ ").ofMaxLength(30));
    }
}
