package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache of one table. A run is RUNNING from its trigger; its record replaces the one before when it starts. */
final class Cache {

    private final String id;
    private final String projectId;
    private final Catalogs catalogs;
    private final TableRef table;
    private final Map<Execution.Mode, JsonNode> schedules = new EnumMap<>(Execution.Mode.class);
    private final Map<Execution.Mode, Execution> slots = new EnumMap<>(Execution.Mode.class);
    private final List<Execution> history = new ArrayList<>();
    private final List<JsonNode> log = new ArrayList<>();
    private @Nullable Execution current;
    private String status = "NOT_INITIALIZED";
    private boolean hasRows;

    Cache(String id, String projectId, Catalogs catalogs, TableRef table) {
        this.id = id;
        this.projectId = projectId;
        this.catalogs = catalogs;
        this.table = table;
    }

    String id() {
        return id;
    }

    TableRef table() {
        return table;
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

    void start(Execution.Mode mode, String executionId, Jobs jobs) {
        JobRun run = jobs.start(mode.kind(), () -> catalogs.rows(table));
        current = new Execution(executionId, mode, run);
        status = "RUNNING";
        log(mode, "STARTED", run.acceptedAt());
    }

    void look() {
        Execution running = current;
        if (running != null) {
            running.run().look();
            settle();
        }
    }

    /** Takes over what the run has done. Must come before anything else is asked or done, since a run may go by time. */
    void settle() {
        Execution running = current;
        if (running == null || running.run().phase() == JobRun.Phase.ACCEPTED) {
            return;
        }
        if (slots.put(running.mode(), running) != running) {
            history.add(0, running);
        }
        Instant end = running.run().endedAt();
        if (end != null) {
            current = null;
            status = running.run().ending().name();
            log(running.mode(), status, end);
            if (running.run().ending() == JobSwitches.Ending.COMPLETED) {
                hasRows = true;
                showAllRows(true);
            }
        }
    }

    /** @throws ApiError 404 when no such run is going, 500 when it was triggered a moment ago */
    void cancel(Execution.Mode mode) {
        Execution running = current;
        if (running == null || running.mode() != mode) {
            throw ApiError.notFound("No running execution was found");
        }
        if (running.run().phase() == JobRun.Phase.ACCEPTED) {
            throw ApiError.of(500, "Internal Server Error", "java.lang.NullPointerException");
        }
        running.run().cancel();
        settle();
    }

    /** Shows all rows of the table, or only what a provider shows without a cache. */
    void showAllRows(boolean all) {
        catalogs.showAllRows(table, all);
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
                "catalogId", table.catalog().id(),
                "schemaName", table.schema(),
                "tableName", table.name());
    }

    private JsonNode slot(Execution.Mode mode) {
        Execution execution = slots.get(mode);
        return execution == null ? Json.node(null) : execution.toJson();
    }
}
