package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The refreshes of one materialized query. A new one says COMPLETED, which means that nothing is in flight. A refresh goes
 * one step on with every look: at first the status before it is served, then it is running, then it is done.
 */
final class MaterializedRun {

    private enum Step {
        IDLE,
        TRIGGERED,
        UNSEEN,
        RUNNING
    }

    private Step step = Step.IDLE;
    private String status = "COMPLETED";
    private @Nullable Instant startedAt;
    private @Nullable Instant updatedAt;

    void refresh() {
        if (step == Step.IDLE) {
            step = Step.TRIGGERED;
        }
    }

    void cancel() {
        if (step == Step.RUNNING) {
            status = "CANCELED";
        }
        step = Step.IDLE;
    }

    JsonNode look(SavedQuery query, Instant now) {
        switch (step) {
            case IDLE -> {}
            case TRIGGERED -> step = Step.UNSEEN;
            case UNSEEN -> {
                step = Step.RUNNING;
                status = "RUNNING";
                startedAt = now;
            }
            case RUNNING -> {
                step = Step.IDLE;
                status = "COMPLETED";
                updatedAt = now;
            }
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
