package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.job.CacheRun;
import io.github.peakaclient.sandbox.job.JobRun;
import io.github.peakaclient.sandbox.job.JobSwitches;
import io.github.peakaclient.sandbox.job.Jobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cache of one table. A run is RUNNING from its trigger on; its record replaces the previous one when it starts. */
public final class StoredCache {

    private final String id;
    private final String projectId;
    private final StoredCatalogs catalogs;
    private final TableRef table;
    private final Map<CacheRun.Mode, JsonNode> schedules = new EnumMap<>(CacheRun.Mode.class);
    private final Map<CacheRun.Mode, CacheRun> slots = new EnumMap<>(CacheRun.Mode.class);
    private final List<CacheRun> history = new ArrayList<>();
    private final List<JsonNode> log = new ArrayList<>();
    private @Nullable CacheRun current;
    private String status = "NOT_INITIALIZED";
    private boolean hasRows;

    /** Creates a cache. Its table has no rows until a run has completed. */
    public StoredCache(String id, String projectId, StoredCatalogs catalogs, TableRef table) {
        this.id = id;
        this.projectId = projectId;
        this.catalogs = catalogs;
        this.table = table;
        catalogs.show(table, StoredCatalogs.Shown.NONE);
    }

    public String id() {
        return id;
    }

    public TableRef table() {
        return table;
    }

    /** Returns true if a run has ever completed. */
    public boolean hasRows() {
        return hasRows;
    }

    public boolean isRunning() {
        return current != null;
    }

    /** Returns true while the cache is being filled for the first time. */
    public boolean isFirstSync() {
        return isRunning() && !hasRows;
    }

    public List<CacheRun> history() {
        return history;
    }

    /**
     * Sets a schedule.
     *
     * @param schedule null to remove it
     */
    public void schedule(CacheRun.Mode mode, @Nullable JsonNode schedule) {
        if (schedule == null) {
            schedules.remove(mode);
        } else {
            schedules.put(mode, schedule);
        }
    }

    /** Starts the first run, which follows the schedules: with an incremental one only, it is incremental. */
    public void startFirst(String executionId, Jobs jobs) {
        boolean incremental = isScheduled(CacheRun.Mode.INCREMENTAL)
                && !isScheduled(CacheRun.Mode.FULL_REFRESH)
                && table.cacheTypes().contains(CacheRun.Mode.INCREMENTAL);
        start(incremental ? CacheRun.Mode.INCREMENTAL : CacheRun.Mode.FULL_REFRESH, executionId, jobs);
    }

    private boolean isScheduled(CacheRun.Mode mode) {
        JsonNode schedule = schedules.get(mode);
        return schedule != null && Json.text(schedule, "type", "").equals("BASIC");
    }

    /** Starts a run. The rows of the sources never change, so an update of a filled cache inserts none. */
    public void start(CacheRun.Mode mode, String executionId, Jobs jobs) {
        JobRun run =
                jobs.start(mode.kind(), () -> mode == CacheRun.Mode.INCREMENTAL && hasRows ? 0 : catalogs.rows(table));
        current = new CacheRun(executionId, mode, run);
        status = "RUNNING";
        log(mode, "STARTED", run.acceptedAt());
    }

    public void poll() {
        CacheRun running = current;
        if (running != null) {
            running.run().poll();
            settle();
        }
    }

    /** Returns the run in flight, null if there is none. */
    @Nullable
    JobRun inFlight() {
        return current == null ? null : current.run();
    }

    /** Takes over the progress of the run. Called after each of its steps. */
    void settle() {
        CacheRun running = current;
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
                catalogs.show(table, StoredCatalogs.Shown.ALL);
            } else if (running.run().ending() == JobSwitches.Ending.DELETED) {
                empty();
            }
        }
    }

    /**
     * Cancels a run.
     *
     * @throws ApiError 404 if no such run is in flight, 500 if it is a full refresh that was triggered a moment ago
     */
    public void cancel(CacheRun.Mode mode) {
        CacheRun running = current;
        if (running == null || running.mode() != mode) {
            throw ApiError.notFound("No running execution was found");
        }
        if (mode == CacheRun.Mode.FULL_REFRESH && running.run().phase() == JobRun.Phase.ACCEPTED) {
            throw ApiError.of(500, "Internal Server Error", "java.lang.NullPointerException");
        }
        running.run().cancel();
        settle();
    }

    /** Drops the rows: the table is read from its source again. */
    public void empty() {
        hasRows = false;
        catalogs.show(table, StoredCatalogs.Shown.FIRST_PAGE);
    }

    private void log(CacheRun.Mode mode, String action, Instant time) {
        log.add(Json.object(
                "action", action, "cacheType", mode.name(), "isScheduled", false, "message", null, "timestamp", time));
    }

    public JsonNode toJson() {
        ObjectNode json = place();
        json.set("fullRefreshCacheSchedule", Json.node(schedules.get(CacheRun.Mode.FULL_REFRESH)));
        json.set("incrementalCacheSchedule", Json.node(schedules.get(CacheRun.Mode.INCREMENTAL)));
        return json;
    }

    public JsonNode statusJson(boolean withLog) {
        ObjectNode json = place();
        json.put("status", status);
        json.set("lastFullRefreshCacheExecution", slot(CacheRun.Mode.FULL_REFRESH));
        json.set("lastIncrementalCacheExecution", slot(CacheRun.Mode.INCREMENTAL));
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

    private JsonNode slot(CacheRun.Mode mode) {
        CacheRun execution = slots.get(mode);
        return execution == null ? Json.node(null) : execution.toJson();
    }
}
