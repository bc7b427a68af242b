package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.job.JobRun;
import io.github.peakaclient.sandbox.job.Jobs;
import io.github.peakaclient.sandbox.job.SandboxJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one materialized query. A new query has the status COMPLETED until its first run starts. After a refresh is
 * requested, the previous status is served until the refresh starts.
 */
public final class MaterializedRefresh {

    private String status = "COMPLETED";
    private @Nullable JobRun current;
    private @Nullable Instant startedAt;
    private @Nullable Instant updatedAt;

    /** Starts a refresh unless one is in flight. */
    public void refresh(Jobs jobs, JobRun.Work work) {
        settle();
        if (current == null) {
            current = jobs.start(SandboxJob.MATERIALIZED_QUERY, work);
        }
    }

    /** Cancels the refresh in flight. One that has not started leaves no trace. */
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

    /** Returns the run in flight, null if there is none. */
    @Nullable
    JobRun inFlight() {
        return current;
    }

    /** Counts a poll of the run in flight, if there is one. */
    void poll() {
        if (current != null) {
            current.poll();
            settle();
        }
    }

    public JsonNode poll(StoredQuery query) {
        poll();
        return Json.object(
                "queryId",
                query.id(),
                "queryName",
                query.name(),
                "status",
                status,
                "lastExecutionStartTime",
                startedAt,
                "lastUpdateTime",
                updatedAt,
                "nextExecutionStartTime",
                null,
                "scheduleSettings",
                query.scheduleJson());
    }
}
