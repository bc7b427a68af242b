package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.job.JobRun;
import io.github.peakaclient.sandbox.job.Jobs;
import io.github.peakaclient.sandbox.job.SandboxJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The refreshes of one materialized query. A new one says COMPLETED, which means that nothing is in flight. After a refresh
 * was asked for, the status before it is served until it starts.
 */
public final class MaterializedRefresh {

    private String status = "COMPLETED";
    private @Nullable JobRun current;
    private @Nullable Instant startedAt;
    private @Nullable Instant updatedAt;

    /** Does nothing when one is going already. */
    public void refresh(Jobs jobs, JobRun.Work work) {
        settle();
        if (current == null) {
            current = jobs.start(SandboxJob.MATERIALIZED_QUERY, work);
        }
    }

    /** One that has not started leaves no trace. */
    public void cancel() {
        settle();
        JobRun run = current;
        if (run != null && run.phase() == JobRun.Phase.RUNNING) {
            run.cancel();
            settle();
        }
        current = null;
    }

    private void settle() {
        JobRun run = current;
        if (run == null || run.phase() == JobRun.Phase.ACCEPTED) {
            return;
        }
        status = "RUNNING";
        startedAt = run.startedAt();
        Instant end = run.endedAt();
        if (end != null) {
            current = null;
            switch (run.ending()) {
                case COMPLETED -> {
                    status = "COMPLETED";
                    updatedAt = end;
                }
                case CANCELLED -> status = "CANCELED";
                default -> status = "FAILED";
            }
        }
    }

    public JsonNode look(StoredQuery query) {
        if (current != null) {
            current.look();
            settle();
        }
        return Json.object(
                "queryId",
                query.id(),
                "queryName",
                query.displayName(),
                "status",
                status,
                "lastExecutionStartTime",
                startedAt,
                "lastUpdateTime",
                updatedAt,
                "nextExecutionStartTime",
                null,
                "scheduleSettings",
                query.schedule());
    }
}
