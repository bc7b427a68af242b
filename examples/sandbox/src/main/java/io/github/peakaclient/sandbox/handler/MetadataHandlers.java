package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.data.MetadataDocuments;
import io.github.peakaclient.sandbox.data.StoredCatalog;
import io.github.peakaclient.sandbox.data.StoredMetadata;
import io.github.peakaclient.sandbox.data.StoredMetadata.TableNotes;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.TableRef;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import io.github.peakaclient.sandbox.job.Jobs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Handlers of the operations on metadata: the AI's knowledge of tables, columns, relations and good queries. */
final class MetadataHandlers {

    private static final int DEFAULT_MATCHES = 10;
    private static final int DEFAULT_VALUES = 100;

    private final World world;
    private final Jobs jobs;

    MetadataHandlers(World world, Jobs jobs) {
        this.world = world;
        this.jobs = jobs;
    }

    void register(Handlers handlers) {
        handlers.add("getProjectMetadata", this::all)
                .add("searchMetadata", this::search)
                .add("updateCatalogMetadata", request -> use(request, null))
                .add("updateSchemaMetadata", request -> use(request, request.path("schemaName")))
                .add("updateTableMetadata", this::updateTable)
                .add("generateSemantics", this::semantics)
                .add("generateCategoricalValues", this::categorize)
                .add("deleteCategoricalValues", this::uncategorize)
                .add(
                        "listGoldenSqls",
                        request -> Reply.json(Json.object(
                                "result",
                                Json.array(metadata(request).goldenSqls().values(), sql -> sql))))
                .add("addGoldenSql", this::addGoldenSql)
                .add("deleteGoldenSql", this::deleteGoldenSql)
                .add("searchGoldenSqls", this::searchGoldenSqls)
                .add("generateSampleQuestions", this::questions)
                .add("refreshMetadata", this::refresh)
                .add(
                        "getMetadataRefreshStatus",
                        request -> Reply.json(metadata(request).refreshStatus(world.catalog(request), tables(request))))
                .add("getMetadataRefreshCallback", request -> Reply.json(callback(request)))
                .add("registerMetadataRefreshCallback", request -> {
                    metadata(request).callbackUrl(Json.text(request.json(), "callbackURL"));
                    return Reply.json(callback(request));
                })
                .add("unregisterMetadataRefreshCallback", request -> {
                    metadata(request).callbackUrl(null);
                    return Reply.json(callback(request));
                })
                .add("listRelations", this::relations)
                .add("addRelation", this::addRelation)
                .add("updateRelation", this::updateRelation)
                .add("deleteRelation", request -> {
                    ObjectNode relation = relation(request);
                    metadata(request).relations().remove(request.path("columnName"));
                    return Reply.json(relation);
                });
    }

    private List<TableRef> tables(Request request) {
        return world.project(request).catalogs().tables(world.catalog(request));
    }

    private StoredMetadata metadata(Request request) {
        return world.project(request).metadata();
    }

    private TableRef tableWithColumn(Request request) {
        TableRef table = world.table(request);
        String name = request.path("columnName");
        if (world.project(request).catalogs().columns(table).stream()
                .noneMatch(column -> column.name().equals(name))) {
            throw ApiError.gateway("There is no column with name: " + name);
        }
        return table;
    }

    private Reply all(Request request) {
        MetadataDocuments tables = new MetadataDocuments(world.project(request));
        return Reply.json(Json.object(
                "metadata", Json.array(tables.all(request.query("catalogId"), request.query("schemaName")), table -> {
                    String name = String.join(
                            ".",
                            table.path("catalogQueryName").asText(),
                            table.path("schemaName").asText(),
                            table.path("tableName").asText());
                    return Json.object("id", name, "content", name, "metadata", table);
                })));
    }

    private Reply search(Request request) {
        String text = Objects.requireNonNull(request.query("table")).toLowerCase(Locale.ROOT);
        return Reply.json(Json.object(
                "result",
                Json.array(
                        new MetadataDocuments(world.project(request))
                                .all(null, null).stream()
                                        .filter(table -> table.path("tableName")
                                                .asText()
                                                .toLowerCase(Locale.ROOT)
                                                .contains(text))
                                        .limit(request.count("topK", DEFAULT_MATCHES))
                                        .toList(),
                        table -> table)));
    }

    private Reply use(Request request, @Nullable String schema) {
        StoredCatalog catalog = world.catalog(request);
        StoredProject project = world.project(request);
        ObjectNode json = new MetadataDocuments(project).ofCatalog(catalog);
        if (schema != null) {
            project.catalogs().checkSchema(catalog, schema);
            json.put("schemaName", schema);
        }
        boolean use = request.json().path("useWithAI").asBoolean();
        project.metadata().use(catalog, schema, use);
        json.put("useWithAI", use);
        return Reply.json(json);
    }

    private Reply updateTable(Request request) {
        TableRef table = world.table(request);
        JsonNode body = request.json();
        TableNotes old = metadata(request).notes(table);
        Map<String, JsonNode> columns = new LinkedHashMap<>(old.columns());
        body.path("columns").forEach(column -> columns.put(Json.text(column, "columnName", ""), column));
        JsonNode use = Json.member(body, "useWithAI");
        metadata(request)
                .note(
                        table,
                        new TableNotes(
                                body.has("tableDescription") ? Json.text(body, "tableDescription") : old.description(),
                                use == null ? old.useWithAi() : Boolean.valueOf(use.asBoolean()),
                                columns));
        return Reply.json(new MetadataDocuments(world.project(request)).of(table));
    }

    /** Proposes a description, without keeping it. */
    private Reply semantics(Request request) {
        TableRef table = world.table(request);
        ObjectNode json = new MetadataDocuments(world.project(request)).of(table);
        json.put(
                "tableDescription",
                "Rows of " + table.name() + " in " + table.catalog().displayName());
        return Reply.json(Json.object(
                "metadata",
                json,
                "threadId",
                Json.text(request.json(), "threadId", world.ids().uuid())));
    }

    private Reply categorize(Request request) {
        TableRef table = tableWithColumn(request);
        String column = request.path("columnName");
        List<String> values = new MetadataDocuments(world.project(request))
                .values(
                        table,
                        column,
                        Request.notNegative(
                                "limit", request.json().path("limit").asInt(DEFAULT_VALUES)));
        noteColumn(
                request, table, Json.object("columnName", column, "isCategorical", true, "categoricalValues", values));
        return Reply.json(Json.object("columnName", column, "categoricalValues", values));
    }

    private Reply uncategorize(Request request) {
        TableRef table = tableWithColumn(request);
        noteColumn(
                request,
                table,
                Json.object(
                        "columnName", request.path("columnName"), "isCategorical", false, "categoricalValues", null));
        return Reply.json(Json.object());
    }

    private void noteColumn(Request request, TableRef table, ObjectNode column) {
        TableNotes old = metadata(request).notes(table);
        Map<String, JsonNode> columns = new LinkedHashMap<>(old.columns());
        ObjectNode merged = Json.object();
        if (columns.get(request.path("columnName")) instanceof ObjectNode known) {
            merged.setAll(known);
        }
        merged.setAll(column);
        columns.put(request.path("columnName"), merged);
        metadata(request).note(table, new TableNotes(old.description(), old.useWithAi(), columns));
    }

    private Reply addGoldenSql(Request request) {
        String id = world.ids().uuid();
        String prompt = Json.text(request.json(), "prompt", "");
        ObjectNode golden = Json.object(
                "id", id,
                "content", prompt,
                "metadata",
                        Json.object(
                                "projectId",
                                request.path("projectId"),
                                "prompt",
                                prompt,
                                "sql",
                                Json.text(request.json(), "sql")));
        metadata(request).goldenSqls().put(id, golden);
        return Reply.json(golden);
    }

    private Reply deleteGoldenSql(Request request) {
        if (metadata(request).goldenSqls().remove(request.path("id")) == null) {
            throw ApiError.badRequest("There is no golden SQL with this id");
        }
        return Reply.json(Json.object());
    }

    private Reply searchGoldenSqls(Request request) {
        String text = Objects.requireNonNull(request.query("q")).toLowerCase(Locale.ROOT);
        return Reply.json(Json.object(
                "result",
                Json.array(
                        metadata(request).goldenSqls().values().stream()
                                .filter(golden -> golden.path("content")
                                        .asText()
                                        .toLowerCase(Locale.ROOT)
                                        .contains(text))
                                .toList(),
                        golden -> Json.object(
                                "question",
                                golden.path("content"),
                                "sql",
                                golden.path("metadata").path("sql")))));
    }

    private Reply questions(Request request) {
        return Reply.json(Json.object(
                "questions",
                Json.array(
                        new MetadataDocuments(world.project(request))
                                .all(null, null).stream().limit(3).toList(),
                        table -> Json.object(
                                "question",
                                "How many rows are there in "
                                        + table.path("tableName").asText() + "?",
                                "category",
                                table.path("schemaName"))),
                "threadId",
                world.ids().uuid()));
    }

    private Reply refresh(Request request) {
        StoredProject project = world.project(request);
        StoredCatalog catalog = project.catalogs().get(Json.text(request.json(), "catalogId", ""));
        project.metadata()
                .refresh(catalog, jobs, () -> project.catalogs().tables(catalog).size());
        return Reply.json(Json.object("status", "OK"));
    }

    private ObjectNode callback(Request request) {
        String url = metadata(request).callbackUrl();
        return url == null ? Json.object() : Json.object("callbackURL", url);
    }

    private Reply relations(Request request) {
        return Reply.json(Json.object(
                "relations", Json.array(metadata(request).relationsOf(world.catalog(request)), relation -> relation)));
    }

    private Reply addRelation(Request request) {
        TableRef source = tableWithColumn(request);
        JsonNode body = request.json();
        StoredProject project = world.project(request);
        TableRef target = project.catalogs()
                .table(
                        Json.text(body, "targetCatalogId", ""),
                        Json.text(body, "targetSchemaName", ""),
                        Json.text(body, "targetTableName", ""));
        ObjectNode relation = Json.object(
                "id", world.ids().uuid(),
                "projectId", project.id(),
                "sourceCatalogId", source.catalog().id(),
                "sourceCatalogName", source.catalog().name(),
                "sourceSchemaName", source.schema(),
                "sourceTableName", source.name(),
                "sourceColumnName", request.path("columnName"),
                "targetCatalogId", target.catalog().id(),
                "targetCatalogName", target.catalog().name(),
                "targetSchemaName", target.schema(),
                "targetTableName", target.name(),
                "targetColumnName", body.path("targetColumnName"),
                "type", body.path("type"));
        project.metadata().relations().put(relation.path("id").asText(), relation);
        return Reply.json(relation);
    }

    /**
     * Returns the relation whose id is the last path segment, which is called {@code columnName} in all paths of relations.
     */
    private ObjectNode relation(Request request) {
        if (metadata(request).relations().get(request.path("columnName")) instanceof ObjectNode relation) {
            return relation;
        }
        throw ApiError.badRequest("There is no relation with this id");
    }

    private Reply updateRelation(Request request) {
        ObjectNode relation = relation(request).deepCopy();
        relation.set("type", request.json().path("type"));
        metadata(request).relations().put(request.path("columnName"), relation);
        return Reply.json(relation);
    }
}
