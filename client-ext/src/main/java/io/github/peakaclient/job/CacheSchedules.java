package io.github.peakaclient.job;

import io.github.peakaclient.error.IgnoredSetting;
import io.github.peakaclient.model.CacheSchedule;
import io.github.peakaclient.model.CacheScheduleType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Static methods that make the refresh schedules of caches. The server answers 200 to a schedule that it does not understand, and keeps the
 * old one; those made here are understood. Thread-safe.
 *
 * <pre>{@code
 * project.caches().updateSchedules(cacheId, CacheSchedules.every(Duration.ofHours(1)), CacheSchedules.none());
 * }</pre>
 */
public final class CacheSchedules {
    private CacheSchedules() {}

    /**
     * {@return a schedule that refreshes again and again}
     *
     * @param interval the time between two refreshes, from 15 minutes to 7 days, the limits that the vendor states
     * @throws IllegalArgumentException if it is shorter or longer
     */
    public static CacheSchedule every(Duration interval) {
        return CacheSchedule.builder()
                .type(CacheScheduleType.BASIC)
                .expression(Intervals.text(interval))
                .build();
    }

    /** {@return a schedule that never refreshes} */
    public static CacheSchedule none() {
        return CacheSchedule.builder().type(CacheScheduleType.NONE).build();
    }

    /**
     * Checks a schedule, which the caller can have made without this class.
     *
     * @param name the name of the schedule, for the message
     * @throws IllegalArgumentException if the server would ignore it
     */
    static void check(@Nullable CacheSchedule schedule, String name) {
        if (schedule != null && schedule.getType().equals(CacheScheduleType.BASIC)) {
            Intervals.check(schedule.getExpression(), name);
        }
    }

    /** Returns the differences between the requested schedules of a cache, null for those that were not requested, and the stored ones. */
    static List<IgnoredSetting> ignored(
            String cacheId,
            @Nullable CacheSchedule incremental,
            @Nullable CacheSchedule storedIncremental,
            @Nullable CacheSchedule full,
            @Nullable CacheSchedule storedFull) {
        List<IgnoredSetting> ignored = new ArrayList<>();
        compare(cacheId, "incrementalCacheSchedule", incremental, storedIncremental, ignored);
        compare(cacheId, "fullRefreshCacheSchedule", full, storedFull, ignored);
        return ignored;
    }

    private static void compare(
            String cacheId,
            String setting,
            @Nullable CacheSchedule requested,
            @Nullable CacheSchedule stored,
            List<IgnoredSetting> ignored) {
        if (requested != null && !isSame(requested, stored)) {
            ignored.add(IgnoredSetting.of(
                    "cache " + cacheId, setting, text(requested), stored == null ? null : text(stored)));
        }
    }

    private static boolean isSame(CacheSchedule requested, @Nullable CacheSchedule stored) {
        if (requested.getType().equals(CacheScheduleType.NONE)) {
            return stored == null || stored.getType().equals(CacheScheduleType.NONE);
        }
        return stored != null
                && stored.getType().equals(requested.getType())
                && Intervals.isSame(requested.getExpression(), stored.getExpression());
    }

    private static String text(CacheSchedule schedule) {
        String expression = schedule.getExpression();
        return schedule.getType().getValue() + (expression == null ? "" : " " + expression);
    }
}
