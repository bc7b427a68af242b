package io.github.peakaclient.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.model.MaterializedQuerySchedule;
import io.github.peakaclient.model.MaterializedQueryScheduleType;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuerySchedulesTest {
    @Test
    void eachTypeHasItsMembersOnly() {
        assertThat(QuerySchedules.every(Duration.ofDays(2)))
                .isEqualTo(MaterializedQuerySchedule.builder()
                        .type(MaterializedQueryScheduleType.INTERVAL)
                        .repeatDuration("P2D")
                        .build());
        assertThat(QuerySchedules.cron("0 6 * * *", ZoneId.of("Europe/Berlin")))
                .isEqualTo(MaterializedQuerySchedule.builder()
                        .type(MaterializedQueryScheduleType.CRON)
                        .cronExpression("0 6 * * *")
                        .timezone("Europe/Berlin")
                        .build());
        assertThat(QuerySchedules.cron("0 6 * * *").getTimezone()).isEqualTo("UTC");
        assertThat(QuerySchedules.none())
                .isEqualTo(MaterializedQuerySchedule.builder()
                        .type(MaterializedQueryScheduleType.NONE)
                        .build());
    }

    @Test
    void intervalBeyondTheLimitsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuerySchedules.every(Duration.ofMinutes(1)))
                .withMessage("interval must be from PT15M to P7D, got PT1M");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* * * * *",
                "0 6 * * 1-5",
                "*/15 0-23/2 1,15 12 7",
                "59 23 31 12 0",
                "0,30 6 1-7,15-21 1-12/3 *",
                "0  6\t* * *"
            })
    void unixExpressionIsAccepted(String expression) {
        assertThat(QuerySchedules.cron(expression).getCronExpression()).isEqualTo(expression);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 6 * *", "0 0 6 * * ?", "@daily", " 0 6 * * *", "0 6 * * 1 2026"})
    void otherNumberOfFieldsIsRefused(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuerySchedules.cron(expression))
                .withMessageStartingWith("expression must have five fields")
                .withMessageContaining("such as \"0 6 * * 1-5\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 6 * * *|minute|60",
                "0 24 * * *|hour|24",
                "0 6 0 * *|day of the month|0",
                "0 6 * 13 *|month|13",
                "0 6 * * 8|day of the week|8",
                "0 6 * * MON|day of the week|MON",
                "0 6 ? * *|day of the month|?",
                "0 6 L * *|day of the month|L",
                "*/0 6 * * *|minute|*/0",
                "5/15 6 * * *|minute|5/15",
                "30-10 6 * * *|minute|30-10",
                "0 1-99 * * *|hour|1-99",
                "0 6 0-5 * *|day of the month|0-5",
                "1,,2 6 * * *|minute|1,,2",
                "-5 6 * * *|minute|-5"
            })
    void fieldThatIsNoneIsNamed(String expression, String field, String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuerySchedules.cron(expression))
                .withMessageStartingWith("the " + field + " of expression must be ")
                .withMessageEndingWith("got \"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+02:00", "Z", "UTC+2"})
    void offsetIsNoZone(String zone) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuerySchedules.cron("0 6 * * *", ZoneId.of(zone)))
                .withMessageStartingWith("zone must be one of the IANA database, such as Europe/Berlin or UTC, got ");
    }
}
