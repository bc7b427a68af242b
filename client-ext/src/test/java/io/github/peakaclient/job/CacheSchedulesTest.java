package io.github.peakaclient.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.error.IgnoredSetting;
import io.github.peakaclient.error.IgnoredSettingsException;
import io.github.peakaclient.model.Cache;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CacheSchedule;
import io.github.peakaclient.model.CacheScheduleType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server answers 200 to a schedule that it does not understand, and keeps the old one. */
@Timeout(60)
class CacheSchedulesTest {
    private static final CacheSchedule HOURLY = CacheSchedules.every(Duration.ofHours(1));
    private static final String NONE = "{\"type\":\"NONE\"}";

    private JobServer served;

    @BeforeEach
    void start() throws Exception {
        served = new JobServer();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @ParameterizedTest
    @CsvSource({"PT15M,PT15M", "PT90M,PT1H30M", "PT24H,P1D", "PT36H,PT36H", "P7D,P7D"})
    void intervalIsWrittenAsAnIsoDuration(Duration interval, String text) {
        CacheSchedule schedule = CacheSchedules.every(interval);

        assertThat(schedule.getType()).isEqualTo(CacheScheduleType.BASIC);
        assertThat(schedule.getExpression()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT14M59.999S", "PT0S", "PT-1H", "P7DT1S"})
    void intervalBeyondTheLimitsIsRefused(Duration interval) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSchedules.every(interval))
                .withMessage("interval must be from PT15M to P7D, got " + interval);
    }

    @Test
    void bothSchedulesAreSent() throws Exception {
        served.answer("", cache(basic("PT60M"), NONE)); // whatever the answer is: what counts is what is stored

        Cache cache = served.caches.updateSchedules("c1", HOURLY, CacheSchedules.none());

        assertThat(cache.getId()).isEqualTo("c1");
        assertThat(served.server.takeRequest().getBody().readUtf8())
                .isEqualTo("{\"fullRefreshCacheSchedule\":{\"type\":\"NONE\"},"
                        + "\"incrementalCacheSchedule\":{\"expression\":\"PT1H\",\"type\":\"BASIC\"}}");
    }

    @Test
    void noScheduleAndNoneAreTheSame() {
        served.answer("true", cache("null", "null"));

        served.caches.updateSchedules("c1", CacheSchedules.none(), CacheSchedules.none());
    }

    @Test
    void scheduleThatTheServerKeptIsReported() {
        served.answer(cache(basic("PT1H"), NONE), cache(basic("PT6H"), basic("P1D")));

        IgnoredSettingsException e = catchThrowableOfType(
                IgnoredSettingsException.class,
                () -> served.caches.updateSchedules("c1", HOURLY, CacheSchedules.none()));

        assertThat(e.ignored())
                .containsExactly(
                        IgnoredSetting.of("cache c1", "incrementalCacheSchedule", "BASIC PT1H", "BASIC PT6H"),
                        IgnoredSetting.of("cache c1", "fullRefreshCacheSchedule", "NONE", "BASIC P1D"));
        assertThat(e.resourceId()).isEqualTo("c1");
        assertThat(e)
                .hasMessageStartingWith("updateCacheSettings: ")
                .hasMessageContaining("incrementalCacheSchedule of cache c1 is BASIC PT6H, not BASIC PT1H");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", NONE})
    void scheduleThatWasDroppedIsReportedWithoutBlocking(String stored) {
        served.answer("{\"message\":\"updated\"}", cache(stored, NONE));

        CompletableFuture<Cache> future = served.caches.updateSchedulesAsync("c1", HOURLY, CacheSchedules.none());

        assertThat(future)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(IgnoredSettingsException.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"hourly", "PT5M", "P8D", "P1M", "", "0 6 * * *"})
    void expressionMadeByHandIsRefusedBeforeItIsSent(@Nullable String expression) {
        CacheSchedule schedule = CacheSchedule.builder()
                .type(CacheScheduleType.BASIC)
                .expression(expression)
                .build();
        CacheRequest request =
                JobServer.CACHE.toBuilder().fullRefreshCacheSchedule(schedule).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.caches.updateSchedules("c1", schedule, HOURLY))
                .withMessageStartingWith(
                        "incremental must have an ISO-8601 duration from PT15M to P7D, such as PT1H, got ");
        assertThatIllegalArgumentException().isThrownBy(() -> served.caches.updateSchedules("c1", HOURLY, schedule));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.caches.create(request))
                .withMessageStartingWith("fullRefreshCacheSchedule must have ");
        assertThat(served.server.getRequestCount()).isZero();
    }

    /** The server answers the idle cache that a table has, and 200. */
    @Test
    void newCacheWithOtherSchedulesIsReportedWithItsId() {
        CacheRequest request =
                JobServer.CACHE.toBuilder().incrementalCacheSchedule(HOURLY).build();
        served.answer(cache(basic("PT1H"), basic("P1D")), cache(basic("PT6H"), NONE));

        assertThat(served.caches.create(request).id()).isEqualTo("c1"); // no full refresh was requested
        assertThatExceptionOfType(IgnoredSettingsException.class)
                .isThrownBy(() -> served.caches.create(request))
                .withMessageStartingWith("createCache: ")
                .satisfies(e -> assertThat(e.resourceId()).isEqualTo("c1"));
    }

    private static String basic(String expression) {
        return "{\"type\":\"BASIC\",\"expression\":\"" + expression + "\"}";
    }

    private static String cache(String incremental, String full) {
        return "{\"id\":\"c1\",\"incrementalCacheSchedule\":" + incremental + ",\"fullRefreshCacheSchedule\":" + full
                + "}";
    }
}
