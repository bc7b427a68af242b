package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One run of a cache. Its record is there from when the run starts. */
final class Execution {

    /** The two ways to fill a cache. */
    enum Mode {
        FULL_REFRESH(JobKind.FULL_REFRESH),
        INCREMENTAL(JobKind.INCREMENTAL_UPDATE);

        private final JobKind kind;

        Mode(JobKind kind) {
            this.kind = kind;
        }

        JobKind kind() {
            return kind;
        }
    }

    private final String id;
    private final Mode mode;
    private final JobRun run;

    Execution(String id, Mode mode, JobRun run) {
        this.id = id;
        this.mode = mode;
        this.run = run;
    }

    Mode mode() {
        return mode;
    }

    JobRun run() {
        return run;
    }

    /** A healthy one has {@code "error": null} too. */
    JsonNode toJson() {
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

    /** Executions do not know the word DELETED. */
    private String status() {
        return run.ending() == JobSwitches.Ending.DELETED
                ? "CANCELLED"
                : run.ending().name();
    }

    private @Nullable JsonNode error() {
        boolean failed = run.endedAt() != null && run.ending() == JobSwitches.Ending.FAILED;
        return failed ? Json.object("message", run.message()) : null;
    }

    private JsonNode progress() {
        return Json.object(
                "numberOfCachedRecords",
                run.done(),
                "numberOfInsertedRecords",
                run.done(),
                "numberOfUpdatedRecords",
                0,
                "numberOfDeletedRecords",
                0);
    }
}
