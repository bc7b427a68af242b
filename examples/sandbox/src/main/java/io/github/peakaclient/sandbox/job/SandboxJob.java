package io.github.peakaclient.sandbox.job;

import java.time.Duration;

/** Kinds of background jobs. */
public enum SandboxJob {
    /** The filling of a cache from the beginning. A new cache starts with one unless it has an incremental schedule only. */
    FULL_REFRESH(1_000),
    /** The update of a cache with changed rows. */
    INCREMENTAL_UPDATE(100),
    /** The refresh of a materialized query. */
    MATERIALIZED_QUERY(500),
    /** The export of a table or of a saved query. */
    EXPORT(300),
    /** The refresh of the AI's knowledge of a catalog. Its size is counted in tables. */
    METADATA_REFRESH(1_000_000);

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(50);

    private final long microsPerItem;

    SandboxJob(long microsPerItem) {
        this.microsPerItem = microsPerItem;
    }

    /** Returns the duration of a job with so many rows, or tables, within the measured bounds. */
    Duration duration(long items) {
        long most = LONGEST.minus(SHORTEST).toNanos() / 1_000 / microsPerItem;
        return items >= most ? LONGEST : SHORTEST.plusNanos(items * microsPerItem * 1_000);
    }
}
