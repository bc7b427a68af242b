package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.data.QueryRunner;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.StoredQuery;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import io.github.peakaclient.sandbox.job.Jobs;
import org.jspecify.annotations.Nullable;

/** Handlers of the operations on saved queries. */
final class QueryHandlers {

    private final World world;
    private final Jobs jobs;

    QueryHandlers(World world, Jobs jobs) {
        this.world = world;
        this.jobs = jobs;
    }

    void register(Handlers handlers) {
        handlers.add("listQueries", request -> {
                    StoredProject project = world.project(request);
                    return Reply.list(project.queries().all(), query -> query.toJson(project.folders()));
                })
                .add("createQuery", this::create)
                .add("getQuery", request -> reply(request, world.query(request)))
                .add("updateQuery", this::update)
                .add("deleteQuery", request -> {
                    world.project(request).queries().remove(world.query(request));
                    return Reply.empty();
                })
                .add("moveQuery", this::move);
    }

    private Reply reply(Request request, StoredQuery query) {
        return Reply.json(query.toJson(world.project(request).folders()));
    }

    private Reply create(Request request) {
        StoredProject project = world.project(request);
        JsonNode body = request.json();
        String displayName = Json.text(body, "displayName", "");
        String sql = sql(project, body);
        if (sql == null) {
            throw ApiError.gateway("Either inputQuery or inputQueryRefId is needed");
        }
        return save(
                request,
                new StoredQuery(
                        world.ids().snowflake(),
                        project.queries().freeName(displayName, null),
                        displayName,
                        sql,
                        Json.text(body, "queryType", "PLAIN"),
                        schedule(body),
                        folder(project, Json.text(body, "path", "/"))),
                true);
    }

    private Reply update(Request request) {
        StoredProject project = world.project(request);
        StoredQuery old = world.query(request);
        JsonNode body = request.json();
        String sql = sql(project, body);
        String path = Json.text(body, "path");
        JsonNode schedule = schedule(body);
        return save(
                request,
                new StoredQuery(
                        old.id(),
                        old.name(),
                        Json.text(body, "displayName", old.displayName()),
                        sql == null ? old.inputQuery() : sql,
                        Json.text(body, "queryType", old.queryType()),
                        schedule == null ? old.schedule() : schedule,
                        path == null ? old.folderId() : folder(project, path)),
                !old.isMaterialized());
    }

    /** Saves a query. One that was not materialized before runs at once if it is now. */
    private Reply save(Request request, StoredQuery query, boolean isNew) {
        StoredProject project = world.project(request);
        if (request.flag("checkSchemaExists")) {
            new QueryRunner(project.catalogs().warehouse()).check(query.inputQuery());
        }
        project.queries().put(query);
        if (isNew && query.isMaterialized()) {
            project.queries().start(query, jobs);
        }
        return reply(request, query);
    }

    private Reply move(Request request) {
        StoredProject project = world.project(request);
        StoredQuery query = world.query(request);
        project.queries().put(query.in(folder(project, Json.text(request.json(), "path", "/"))));
        return Reply.empty();
    }

    /** Returns the id of the folder with a path, which is created if there is none; null for the root. */
    private @Nullable String folder(StoredProject project, String path) {
        return project.folders().create(path, () -> world.ids().uuid(), world.now());
    }

    private static @Nullable String sql(StoredProject project, JsonNode body) {
        String reference = Json.text(body, "inputQueryRefId");
        return reference == null
                ? Json.text(body, "inputQuery")
                : project.queries().get(reference).inputQuery();
    }

    private static @Nullable JsonNode schedule(JsonNode body) {
        JsonNode schedule = Json.member(body, "schedule");
        if (schedule == null) {
            return null;
        }
        String type = Json.text(schedule, "type", "");
        String needed = switch (type) {
            case "interval" -> "repeatDuration";
            case "cron" -> "cronExpression";
            default -> "";
        };
        if (!needed.isEmpty() && Json.text(schedule, needed) == null) {
            throw ApiError.gateway("A schedule of type " + type + " needs " + needed);
        }
        return StoredQuery.schedule(
                type,
                Json.text(schedule, "repeatDuration"),
                Json.text(schedule, "cronExpression"),
                Json.text(schedule, "timezone"));
    }
}
