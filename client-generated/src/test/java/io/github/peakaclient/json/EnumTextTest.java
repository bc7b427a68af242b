package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnumTextTest {
    @ParameterizedTest
    @CsvSource({
        "running, RUNNING",
        "not-active, NOT_ACTIVE",
        "Not Active, NOT_ACTIVE",
        "NOT_ACTIVE, NOT_ACTIVE",
        "canceled, CANCELLED",
        "Cancelled, CANCELLED",
        "being-canceled-now, BEING_CANCELLED_NOW",
        "'', ''"
    })
    void spellingsHaveOneForm(String spelling, String form) {
        assertThat(EnumText.fold(spelling)).isEqualTo(form);
    }
}
