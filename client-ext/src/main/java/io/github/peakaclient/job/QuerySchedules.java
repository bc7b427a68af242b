package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.model.MaterializedQuerySchedule;
import io.github.peakaclient.model.MaterializedQueryScheduleType;
import java.time.Duration;
import java.time.ZoneId;

/**
 * Static methods that make the refresh schedules of materialized queries. Thread-safe.
 *
 * <pre>{@code
 * MaterializedQuerySchedule weekdays = QuerySchedules.cron("0 6 * * 1-5", ZoneId.of("Europe/Berlin"));
 * }</pre>
 */
public final class QuerySchedules {
    private QuerySchedules() {}

    /**
     * {@return a schedule that refreshes again and again}
     *
     * @param interval the time between two refreshes, from 15 minutes to 7 days, the limits that the vendor states
     * @throws IllegalArgumentException if it is shorter or longer
     */
    public static MaterializedQuerySchedule every(Duration interval) {
        return MaterializedQuerySchedule.builder()
                .type(MaterializedQueryScheduleType.INTERVAL)
                .repeatDuration(Intervals.text(interval))
                .build();
    }

    /**
     * {@return a schedule like {@link #cron(String, ZoneId)}, in UTC}
     *
     * @param expression five fields, separated by spaces
     */
    public static MaterializedQuerySchedule cron(String expression) {
        return cron(expression, ZoneId.of("UTC"));
    }

    /**
     * {@return a schedule that refreshes at the times of a cron expression, as of UNIX: minute, hour, day of the month, month and day of the
     * week, in numbers} {@code *}, ranges such as {@code 1-5}, lists such as {@code 0,30} and steps such as {@code *}{@code /15} are
     * understood; seconds, names and {@code ?} are not.
     *
     * @param expression five fields, separated by spaces
     * @param zone one with a name, such as {@code Europe/Berlin} or {@code UTC}
     * @throws IllegalArgumentException if the expression has another form, or the zone is only an offset
     */
    public static MaterializedQuerySchedule cron(String expression, ZoneId zone) {
        CronExpression.check(requireNonNull(expression, "expression == null"));
        if (!ZoneId.getAvailableZoneIds()
                .contains(requireNonNull(zone, "zone == null").getId())) {
            throw new IllegalArgumentException(
                    "zone must be one of the IANA database, such as Europe/Berlin or UTC, got " + zone);
        }
        return MaterializedQuerySchedule.builder()
                .type(MaterializedQueryScheduleType.CRON)
                .cronExpression(expression)
                .timezone(zone.getId())
                .build();
    }

    /** {@return a schedule that never refreshes} */
    public static MaterializedQuerySchedule none() {
        return MaterializedQuerySchedule.builder()
                .type(MaterializedQueryScheduleType.NONE)
                .build();
    }
}
