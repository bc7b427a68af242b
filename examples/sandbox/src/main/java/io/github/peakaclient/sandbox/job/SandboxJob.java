package io.github.peakaclient.sandbox.job;

import java.time.Duration;

/** What runs in the background of the API. */
public enum SandboxJob {
    /** A cache that is filled from the beginning; a new cache starts with one. */
    FULL_REFRESH(1_000),
    /** A cache that gets what has changed. */
    INCREMENTAL_UPDATE(100),
    /** A materialized query that runs again. */
    MATERIALIZED_QUERY(500),
    /** An export of a table or of a saved query. */
    EXPORT(300),
    /** What the AI knows about a catalog, read again. Its size is counted in tables. */
    METADATA_REFRESH(1_000_000);

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(50);

    private final long microsPerItem;

    SandboxJob(long microsPerItem) {
        this.microsPerItem = microsPerItem;
    }

    /** How long one takes with so many rows, or tables: within what was measured. */
    Duration duration(long items) {
        long most = LONGEST.minus(SHORTEST).toNanos() / 1_000 / microsPerItem;
        return items >= most ? LONGEST : SHORTEST.plusNanos(items * microsPerItem * 1_000);
    }
}
