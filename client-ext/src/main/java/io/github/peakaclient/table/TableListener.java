package io.github.peakaclient.table;

import io.github.peakaclient.job.JobEvent;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.sql.TableName;

/** A listener for the first syncs that {@link Tables#ensureCached} waits for. */
public interface TableListener {
    /**
     * Receives an event of the first sync of a table. Called once for each answer, including the last; for an asynchronous wait on one of
     * OkHttp's threads, which must not be blocked, and for several tables perhaps at once. An exception that it throws ends the wait, not
     * the sync.
     *
     * @param table the table, by the name that SQL uses
     * @param event what a poll of its first sync has found
     */
    void onEvent(TableName table, JobEvent<CacheStatus> event);
}
