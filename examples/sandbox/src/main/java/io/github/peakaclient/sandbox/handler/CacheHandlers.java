package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.data.StoredCache;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.TableRef;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import io.github.peakaclient.sandbox.job.CacheRun;
import io.github.peakaclient.sandbox.job.Jobs;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Handlers of the operations on caches. */
final class CacheHandlers {

    private static final int DEFAULT_LIMIT = 100;

    private final World world;
    private final Jobs jobs;
    private final Behavior behavior;

    CacheHandlers(World world, Jobs jobs, Behavior behavior) {
        this.world = world;
        this.jobs = jobs;
        this.behavior = behavior;
    }

    void register(Handlers handlers) {
        handlers.add(
                        "createCache",
                        request -> Reply.json(
                                create(world.project(request), request.json()).toJson()))
                .add("createCaches", this::createAll)
                .add("getCache", request -> Reply.json(cache(request).toJson()))
                .add("updateCacheSettings", this::updateSettings)
                .add("deleteCache", this::delete)
                .add("startFullRefresh", request -> start(request, CacheRun.Mode.FULL_REFRESH))
                .add("startIncrementalUpdate", request -> start(request, CacheRun.Mode.INCREMENTAL))
                .add("cancelFullRefresh", request -> cancel(request, CacheRun.Mode.FULL_REFRESH))
                .add("cancelIncrementalUpdate", request -> cancel(request, CacheRun.Mode.INCREMENTAL))
                .add("getCacheStatus", request -> Reply.json(status(cache(request), !request.flag("excludeLogs"))))
                .add("listCacheExecutions", this::executions)
                .add("listCacheStatuses", request -> statuses(request, cache -> true))
                .add("listCatalogCacheStatuses", request -> statuses(request, cache -> isOfCatalog(cache, request)))
                .add("listSchemaCacheStatuses", this::schemaStatuses);
    }

    private Reply schemaStatuses(Request request) {
        world.catalog(request);
        if (!behavior.schemaCacheStatus()) {
            throw ApiError.of(500, "Internal Server Error", "The statuses of the schema could not be read");
        }
        return statuses(
                request,
                cache -> isOfCatalog(cache, request) && cache.table().schema().equals(request.path("schemaName")));
    }

    private static boolean isOfCatalog(StoredCache cache, Request request) {
        return cache.table().catalog().id().equals(request.path("catalogId"));
    }

    private StoredCache cache(Request request) {
        StoredCache cache = world.project(request).caches().get(request.path("cacheId"));
        if (cache == null) {
            throw ApiError.wrongRequest("Cache settings not found", null);
        }
        return cache;
    }

    /** Creates a cache, which fills itself at once, or returns the one that the table has. */
    private StoredCache create(StoredProject project, JsonNode body) {
        TableRef table = cacheable(project, body);
        for (StoredCache existing : project.caches().values()) {
            if (existing.table().equals(table)) {
                if (existing.isFirstSync()) {
                    throw ApiError.of(500, "Internal Server Error", "The first synchronization is still running");
                }
                return existing;
            }
        }
        StoredCache cache = new StoredCache(world.ids().uuid(), project.id(), project.catalogs(), table);
        cache.schedule(CacheRun.Mode.FULL_REFRESH, schedule(body, "fullRefreshCacheSchedule", null));
        cache.schedule(CacheRun.Mode.INCREMENTAL, schedule(body, "incrementalCacheSchedule", null));
        project.caches().put(cache.id(), cache);
        cache.startFirst(world.ids().uuid(), jobs);
        return cache;
    }

    private static TableRef cacheable(StoredProject project, JsonNode body) {
        TableRef table;
        try {
            table = project.catalogs()
                    .table(
                            Json.text(body, "catalogId", ""),
                            Json.text(body, "schemaName", ""),
                            Json.text(body, "tableName", ""));
        } catch (ApiError e) {
            throw ApiError.wrongRequest(e.message(), null);
        }
        if (!table.catalog().isLive()) {
            throw ApiError.wrongRequest("cannot find table or properties", null);
        }
        if (table.cacheTypes().isEmpty()) {
            throw ApiError.wrongRequest("Table is not cacheable", "TABLE_NOT_CACHEABLE");
        }
        StoredProject.Trouble trouble = project.trouble(table);
        if (trouble != null) {
            throw ApiError.wrongRequest(
                    switch (trouble) {
                        case BROKEN_CACHE -> "The cache of the table " + table.name() + " is broken";
                        case UNREADABLE_DESCRIPTION ->
                            "Unrecognized token '" + table.name()
                                    + "': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
                    },
                    null);
        }
        return table;
    }

    private Reply createAll(Request request) {
        StoredProject project = world.project(request);
        List<JsonNode> results = new ArrayList<>();
        for (JsonNode one : request.json()) {
            try {
                results.add(Json.object(
                        "success", true, "cache", create(project, one).toJson()));
            } catch (ApiError e) {
                results.add(Json.object("success", false, "error", e.message()));
            }
        }
        return Reply.list(results, result -> result);
    }

    private Reply updateSettings(Request request) {
        StoredCache cache = cache(request);
        JsonNode old = cache.toJson();
        for (CacheRun.Mode mode : CacheRun.Mode.values()) {
            String name = mode == CacheRun.Mode.FULL_REFRESH ? "fullRefreshCacheSchedule" : "incrementalCacheSchedule";
            cache.schedule(mode, schedule(request.json(), name, Json.member(old, name)));
        }
        return Reply.json(cache.toJson());
    }

    /** Returns the new schedule. A malformed expression is ignored: the schedule stays as it was. */
    private static @Nullable JsonNode schedule(JsonNode body, String name, @Nullable JsonNode old) {
        JsonNode schedule = Json.member(body, name);
        if (schedule == null) {
            return null;
        }
        String expression = Json.text(schedule, "expression");
        if (Json.text(schedule, "type", "").equals("BASIC") && !isDuration(expression)) {
            return old;
        }
        return Json.object("type", Json.text(schedule, "type"), "expression", expression);
    }

    private static boolean isDuration(@Nullable String text) {
        if (text == null) {
            return false;
        }
        try {
            return text.contains("T")
                    ? !Duration.parse(text).isZero()
                    : !Period.parse(text).isZero();
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Reply delete(Request request) {
        StoredCache cache = cache(request);
        world.project(request).caches().remove(cache.id());
        cache.empty();
        return Reply.empty();
    }

    private Reply start(Request request, CacheRun.Mode mode) {
        StoredCache cache = cache(request);
        if (cache.isRunning()) {
            return Reply.json(Json.object("status", "RUNNING", "message", "An execution is running already"));
        }
        cache.start(mode, world.ids().uuid(), jobs);
        return Reply.json(Json.object("status", "OK", "message", "The execution was started"));
    }

    private Reply cancel(Request request, CacheRun.Mode mode) {
        StoredCache cache = world.project(request).caches().get(request.path("cacheId"));
        if (cache == null) {
            throw ApiError.notFound("No running execution was found");
        }
        cache.cancel(mode);
        return Reply.empty();
    }

    private static JsonNode status(StoredCache cache, boolean withLog) {
        cache.poll();
        return cache.statusJson(withLog);
    }

    private Reply statuses(Request request, Predicate<StoredCache> wanted) {
        List<JsonNode> statuses = new ArrayList<>();
        for (StoredCache cache : world.project(request).caches().values()) {
            if (wanted.test(cache)) {
                statuses.add(status(cache, false));
            }
        }
        return Reply.list(statuses, status -> status);
    }

    private Reply executions(Request request) {
        StoredCache cache = cache(request);
        cache.poll();
        return Reply.list(
                cache.history().stream()
                        .skip(request.count("offset", 0))
                        .limit(request.count("limit", DEFAULT_LIMIT))
                        .toList(),
                CacheRun::toJson);
    }
}
