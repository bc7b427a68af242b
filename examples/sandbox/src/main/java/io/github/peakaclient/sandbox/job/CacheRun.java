package io.github.peakaclient.sandbox.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import org.jspecify.annotations.Nullable;

/** A run of a cache. Its record exists from the start of the run. */
public final class CacheRun {

    /** Ways to fill a cache. */
    public enum Mode {
        FULL_REFRESH(SandboxJob.FULL_REFRESH),
        INCREMENTAL(SandboxJob.INCREMENTAL_UPDATE);

        private final SandboxJob kind;

        Mode(SandboxJob kind) {
            this.kind = kind;
        }

        public SandboxJob kind() {
            return kind;
        }
    }

    private final String id;
    private final Mode mode;
    private final JobRun run;

    public CacheRun(String id, Mode mode, JobRun run) {
        this.id = id;
        this.mode = mode;
        this.run = run;
    }

    public Mode mode() {
        return mode;
    }

    public JobRun run() {
        return run;
    }

    /** Returns the record of the run. A healthy one has {@code "error": null} too. */
    public JsonNode toJson() {
        boolean ended = run.endedAt() != null;
        return Json.object(
                "id",
                id,
                "status",
                ended ? status() : "RUNNING",
                "executionMode",
                mode.name(),
                "createdAt",
                run.startedAt(),
                "updatedAt",
                run.touchedAt(),
                "finishedAt",
                run.endedAt(),
                "error",
                error(),
                "progress",
                ended || run.done() > 0 ? progress() : null);
    }

    /** Returns the final status. Executions do not have the status DELETED. */
    private String status() {
        return run.ending() == JobSwitches.Ending.DELETED
                ? "CANCELLED"
                : run.ending().name();
    }

    private @Nullable JsonNode error() {
        boolean failed = run.endedAt() != null && run.ending() == JobSwitches.Ending.FAILED;
        return failed ? Json.object("message", run.message()) : null;
    }

    /** Returns the counters. Of those of an incremental run, only the number of inserted records is right. */
    private JsonNode progress() {
        return Json.object(
                "numberOfCachedRecords",
                mode == Mode.FULL_REFRESH ? run.done() : 0,
                "numberOfInsertedRecords",
                run.done(),
                "numberOfUpdatedRecords",
                0,
                "numberOfDeletedRecords",
                0);
    }
}
