package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run of a cache. */
final class Execution {

    /** The two ways to fill a cache. */
    enum Mode {
        FULL_REFRESH,
        INCREMENTAL
    }

    private final String id;
    private final Mode mode;
    private final Instant createdAt;
    private @Nullable Instant finishedAt;
    private String status = "RUNNING";
    private long rows;

    Execution(String id, Mode mode, Instant createdAt) {
        this.id = id;
        this.mode = mode;
        this.createdAt = createdAt;
    }

    Mode mode() {
        return mode;
    }

    void finish(String newStatus, Instant time, long newRows) {
        status = newStatus;
        finishedAt = time;
        rows = newRows;
    }

    /** A healthy one has {@code "error": null} too. */
    JsonNode toJson() {
        return Json.object(
                "id",
                id,
                "status",
                status,
                "executionMode",
                mode.name(),
                "createdAt",
                createdAt,
                "updatedAt",
                finishedAt == null ? createdAt : finishedAt,
                "finishedAt",
                finishedAt,
                "error",
                null,
                "progress",
                finishedAt == null
                        ? null
                        : Json.object(
                                "numberOfCachedRecords",
                                rows,
                                "numberOfInsertedRecords",
                                rows,
                                "numberOfUpdatedRecords",
                                0,
                                "numberOfDeletedRecords",
                                0));
    }
}
