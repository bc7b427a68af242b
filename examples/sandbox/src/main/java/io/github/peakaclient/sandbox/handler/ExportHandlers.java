package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.data.ExportWriter;
import io.github.peakaclient.sandbox.data.QueryRunner;
import io.github.peakaclient.sandbox.data.StoredExport;
import io.github.peakaclient.sandbox.data.StoredQuery;
import io.github.peakaclient.sandbox.data.TableRef;
import io.github.peakaclient.sandbox.data.Warehouse;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.duck.RunningQuery;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import io.github.peakaclient.sandbox.job.Jobs;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Handlers of the operations on exports. */
final class ExportHandlers {

    private static final int DEFAULT_LIMIT = 100;

    private final World world;
    private final Jobs jobs;
    private final FileHost files;
    private final Behavior behavior;

    ExportHandlers(World world, Jobs jobs, FileHost files, Behavior behavior) {
        this.world = world;
        this.jobs = jobs;
        this.files = files;
        this.behavior = behavior;
    }

    void register(Handlers handlers) {
        handlers.addConcurrent("exportTable", request -> create(request, this::ofTable))
                .addConcurrent("exportQuery", request -> create(request, this::ofQuery))
                .add("listExports", this::list)
                .add("getExport", this::get)
                .add("cancelExport", request -> {
                    export(request).cancel();
                    return Reply.empty(204);
                });
    }

    private StoredExport export(Request request) {
        StoredExport export = world.project(request).exports().get(request.path("exportId"));
        if (export == null) {
            throw ApiError.notFound("There is no export with this id");
        }
        return export;
    }

    /** The rows to export: what to select from, and the members of the export that say where they come from. */
    private record Source(String from, Map<String, @Nullable String> members) {}

    private Source ofTable(Request request) {
        TableRef table = world.table(request);
        Map<String, @Nullable String> members = new LinkedHashMap<>();
        members.put("source", "TABLE");
        members.put("catalogId", table.catalog().id());
        members.put("schemaName", table.schema());
        members.put("tableName", table.name());
        return new Source(table.sql(), members);
    }

    private Source ofQuery(Request request) {
        StoredQuery query = world.query(request);
        Map<String, @Nullable String> members = new LinkedHashMap<>();
        members.put("source", "QUERY");
        members.put("queryId", query.id());
        return new Source(query.sqlToSelectFrom(), members);
    }

    /** Creates an export. Its query runs without the lock, which all other requests need. */
    private Reply create(Request request, Function<Request, Source> sourceOf) {
        Source source;
        QueryRunner runner;
        String id;
        synchronized (world) {
            source = sourceOf.apply(request);
            runner = new QueryRunner(world.project(request).catalogs().warehouse());
            id = world.ids().uuid();
        }
        RunningQuery running = runner.start(0);
        request.closeWhenClientLeaves(running);
        StoredExport.Written written = StoredExport.Written.of(
                id, sql(request.json(), source), new ExportWriter(request.json()), files.partRows(), runner, running);
        synchronized (world) {
            StoredExport export = new StoredExport(id, world.clock().tick(), written, source.members(), jobs);
            world.project(request).exports().put(id, export);
            export.poll();
            return Reply.json(202, Json.object("id", id, "status", export.status()));
        }
    }

    private String sql(JsonNode body, Source source) {
        List<String> columns = Json.texts(body.path("columns"));
        String selected = columns.isEmpty()
                ? "*"
                : String.join(", ", columns.stream().map(Warehouse::quote).toList());
        int most = behavior.exportLimit();
        return "SELECT " + selected + " FROM " + source.from() + " LIMIT "
                + Math.min(body.path("limit").asInt(most), most);
    }

    private Reply get(Request request) {
        StoredExport export = export(request);
        export.poll();
        String signature = world.ids().secret("");
        Instant expiresAt = world.now().plus(files.urlLife());
        return Reply.json(export.toJsonWithFiles(
                signature, expiresAt, name -> files.url(export.id(), name, signature, expiresAt)));
    }

    /** Lists exports, newest first. The next page has those before a point in time. */
    private Reply list(Request request) {
        String status = request.query("status");
        List<String> statuses = status == null ? List.of() : List.of(status.split(",", -1));
        Instant before = before(request.query("createdBefore"));
        world.project(request).exports().values().forEach(StoredExport::poll);
        return Reply.list(
                world.project(request).exports().values().stream()
                        .filter(export -> statuses.isEmpty() || statuses.contains(export.status()))
                        .filter(export -> export.createdAt().isBefore(before))
                        .sorted(Comparator.comparing(StoredExport::createdAt).reversed())
                        .limit(request.count("limit", DEFAULT_LIMIT))
                        .toList(),
                StoredExport::toJson);
    }

    private static Instant before(@Nullable String time) {
        try {
            return time == null ? Instant.MAX : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            throw ApiError.badRequest("createdBefore is not a timestamp");
        }
    }
}
