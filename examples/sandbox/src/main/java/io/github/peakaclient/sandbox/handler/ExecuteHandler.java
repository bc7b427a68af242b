package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.data.QueryRunner;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.TableQuerySql;
import io.github.peakaclient.sandbox.data.TableRef;
import io.github.peakaclient.sandbox.data.Warehouse;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Handler of executeQuery, which answers rows in one of three formats. */
final class ExecuteHandler {

    /** The most bytes of an answer. A typed cell takes about a hundred beside its value. */
    private static final int MOST_BYTES = 128 << 20;

    private final World world;

    ExecuteHandler(World world) {
        this.world = world;
    }

    void register(Handlers handlers) {
        handlers.addConcurrent("executeQuery", this::execute);
    }

    private Reply execute(Request request) throws IOException {
        JsonNode body = request.json();
        String sql;
        Warehouse warehouse;
        List<String> bindings = Json.texts(body.path("bindings"));
        synchronized (world) {
            StoredProject project = world.project(request);
            project.pollRows();
            warehouse = project.catalogs().warehouse();
            sql = sql(project, body);
        }
        QueryRunner.Result result = new QueryRunner(warehouse)
                .run(sql, bindings, body.path("timeout").asInt(0));
        ArrayNode columns = Json.array(result.columns(), ExecuteHandler::column);
        return Reply.of("application/json", json(columns, result, request.query("format")));
    }

    /**
     * Writes the answer row by row, because the tree of a large result would take many times the space of its text.
     *
     * @throws ApiError if the answer is too large
     */
    private static byte[] json(ArrayNode columns, QueryRunner.Result result, @Nullable String format)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = Json.MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeFieldName("columns");
            json.writeTree(columns);
            json.writeArrayFieldStart("data");
            for (List<@Nullable String> row : result.rows()) {
                json.writeTree(row(result, row, format == null ? "CELL_TYPED" : format));
                if (bytes.size() > MOST_BYTES) {
                    throw ApiError.gateway("The answer has more than " + (MOST_BYTES >> 20) + " MiB");
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static JsonNode row(QueryRunner.Result result, List<@Nullable String> row, String format) {
        return switch (format) {
            case "SIMPLE" -> simple(result, row);
            case "COMPACT" -> Json.node(row);
            default -> typed(result, row);
        };
    }

    private static String sql(StoredProject project, JsonNode body) {
        String id = Json.text(body, "id");
        if (id != null) {
            return project.queries().get(id).inputQuery();
        }
        String name = Json.text(body, "qualifiedName");
        if (name != null) {
            return project.queries().byQualifiedName(name).inputQuery();
        }
        String statement = Json.text(body, "statement");
        return statement == null ? TableQuerySql.sql(project.catalogs(), body) : statement;
    }

    private static JsonNode column(QueryRunner.Column column) {
        TableRef source = column.source();
        if (source == null) {
            return Json.object(
                    "catalogId",
                    null,
                    "catalogName",
                    null,
                    "schemaName",
                    null,
                    "tableName",
                    null,
                    "columnName",
                    column.name());
        }
        return Json.object(
                "catalogId", source.catalog().id(),
                "catalogName", source.catalog().name(),
                "schemaName", source.schema(),
                "tableName", source.name(),
                "columnName", column.name());
    }

    /** Returns a row as an object. Of columns with the same name, the last one stays. */
    private static ObjectNode simple(QueryRunner.Result result, List<@Nullable String> row) {
        ObjectNode object = Json.object();
        for (int i = 0; i < row.size(); i++) {
            object.put(result.columns().get(i).name(), row.get(i));
        }
        return object;
    }

    private static ArrayNode typed(QueryRunner.Result result, List<@Nullable String> row) {
        ArrayNode cells = Json.MAPPER.createArrayNode();
        for (int i = 0; i < row.size(); i++) {
            QueryRunner.Column column = result.columns().get(i);
            cells.add(Json.object(
                    "name", column.name(),
                    "displayName", column.name(),
                    "dataType", column.type(),
                    "order", i,
                    "value", row.get(i)));
        }
        return cells;
    }
}
