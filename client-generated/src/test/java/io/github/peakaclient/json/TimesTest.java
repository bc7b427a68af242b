package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-07-29T03:51:48.591+0000, 2026-07-29T03:51:48.591Z",
        "2026-07-29 03:51:48Z, 2026-07-29T03:51:48Z",
        "2026-07-29t03:51:48z, 2026-07-29T03:51:48Z",
        "2026-07-29T03:51:48+00, 2026-07-29T03:51:48Z",
        "2026-07-29T03:51:48-0530, 2026-07-29T03:51:48-05:30",
        "2026-07-29T03:51:48.1Z, 2026-07-29T03:51:48.1Z",
        "2026-07-29T03:51:48.12345678901234567890Z, 2026-07-29T03:51:48.123456789Z",
        "'2026-07-29T03:51:48,5Z', 2026-07-29T03:51:48.5Z",
        "2026-07-29 03:51:48.591 UTC, 2026-07-29T03:51:48.591Z",
        "2026-07-29 03:51:48 Europe/Berlin, 2026-07-29T03:51:48+02:00",
        "2026-07-29T03:51Z, 2026-07-29T03:51Z"
    })
    void everySpellingIsRead(String text, OffsetDateTime expected) throws IOException {
        assertThat(Json.OFFSET_DATE_TIME.fromJson("\"" + text + "\"")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-07-29",
                "2026-07-29T03:51:48",
                "2026-07-29T03:51:48.Z",
                "2026-07-29T24:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-07-29T03:51:48+19:00",
                "2026-07-29T03:51:48 Nowhere/City",
                "٢٠٢٦-07-29T03:51:48Z"
            })
    void whatIsNoTimeIsRefusedWithoutQuotingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Times.parseInstant(text))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("2026"))
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource({"03:51:48z, 03:51:48Z", "03:51:48 UTC, 03:51:48Z", "03:51:48.5+0200, 03:51:48.5+02:00"})
    void timeWithAnOffsetIsReadLikewise(String text, OffsetTime expected) {
        assertThat(Times.parseOffsetTime(text)).isEqualTo(expected);
    }
}
