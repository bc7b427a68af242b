package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cache of one table. A run goes one step on with every look at the status: at first only the run before it is to be
 * seen, then it is running, then it is done.
 */
final class Cache {

    private enum Step {
        TRIGGERED,
        UNSEEN,
        SEEN
    }

    private final String id;
    private final String projectId;
    private final Catalog catalog;
    private final String schema;
    private final String table;
    private final Map<Execution.Mode, JsonNode> schedules = new EnumMap<>(Execution.Mode.class);
    private final Map<Execution.Mode, Execution> slots = new EnumMap<>(Execution.Mode.class);
    private final List<Execution> history = new ArrayList<>();
    private final List<JsonNode> log = new ArrayList<>();
    private @Nullable Execution current;
    private Step step = Step.TRIGGERED;
    private String status = "NOT_INITIALIZED";
    private boolean hasRows;

    Cache(String id, String projectId, Catalog catalog, String schema, String table) {
        this.id = id;
        this.projectId = projectId;
        this.catalog = catalog;
        this.schema = schema;
        this.table = table;
    }

    String id() {
        return id;
    }

    Catalog catalog() {
        return catalog;
    }

    String schema() {
        return schema;
    }

    String table() {
        return table;
    }

    boolean isOf(Catalog otherCatalog, String otherSchema, String otherTable) {
        return catalog.id().equals(otherCatalog.id()) && schema.equals(otherSchema) && table.equals(otherTable);
    }

    /** Whether a run has ever completed. */
    boolean hasRows() {
        return hasRows;
    }

    boolean isRunning() {
        return current != null;
    }

    List<Execution> history() {
        return history;
    }

    /** @param schedule null removes it */
    void schedule(Execution.Mode mode, @Nullable JsonNode schedule) {
        if (schedule == null) {
            schedules.remove(mode);
        } else {
            schedules.put(mode, schedule);
        }
    }

    void start(Execution execution, Instant time) {
        current = execution;
        step = Step.TRIGGERED;
        status = "RUNNING";
        log(execution.mode(), "STARTED", time);
    }

    /** Goes one step on and tells whether the run has just completed. */
    boolean look(Instant time, long rows) {
        Execution running = current;
        if (running == null) {
            return false;
        }
        switch (step) {
            case TRIGGERED -> step = Step.UNSEEN;
            case UNSEEN -> {
                step = Step.SEEN;
                slots.put(running.mode(), running);
                history.add(0, running);
            }
            case SEEN -> {
                finish(running, "COMPLETED", time, rows);
                hasRows = true;
                return true;
            }
        }
        return false;
    }

    /** @throws ApiError 404 when no such run is going, 500 when it was triggered a moment ago */
    void cancel(Execution.Mode mode, Instant time) {
        Execution running = current;
        if (running == null || running.mode() != mode) {
            throw ApiError.notFound("No running execution was found");
        }
        if (step != Step.SEEN) {
            throw ApiError.of(500, "Internal Server Error", "java.lang.NullPointerException");
        }
        finish(running, "CANCELLED", time, 0);
    }

    private void finish(Execution running, String newStatus, Instant time, long rows) {
        running.finish(newStatus, time, rows);
        status = newStatus;
        current = null;
        log(running.mode(), newStatus, time);
    }

    private void log(Execution.Mode mode, String action, Instant time) {
        log.add(Json.object(
                "action", action, "cacheType", mode.name(), "isScheduled", false, "message", null, "timestamp", time));
    }

    JsonNode toJson() {
        ObjectNode json = place();
        json.set("fullRefreshCacheSchedule", Json.node(schedules.get(Execution.Mode.FULL_REFRESH)));
        json.set("incrementalCacheSchedule", Json.node(schedules.get(Execution.Mode.INCREMENTAL)));
        return json;
    }

    JsonNode statusJson(boolean withLog) {
        ObjectNode json = place();
        json.put("status", status);
        json.set("lastFullRefreshCacheExecution", slot(Execution.Mode.FULL_REFRESH));
        json.set("lastIncrementalCacheExecution", slot(Execution.Mode.INCREMENTAL));
        if (withLog) {
            json.set("cacheActionLogs", Json.array(log, entry -> entry));
        }
        return json;
    }

    private ObjectNode place() {
        return Json.object(
                "id", id,
                "projectId", projectId,
                "catalogId", catalog.id(),
                "schemaName", schema,
                "tableName", table);
    }

    private JsonNode slot(Execution.Mode mode) {
        Execution execution = slots.get(mode);
        return execution == null ? Json.node(null) : execution.toJson();
    }
}
