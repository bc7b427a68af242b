package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.data.InternalTables;
import io.github.peakaclient.sandbox.data.InternalTables.Column;
import io.github.peakaclient.sandbox.data.InternalTables.Kind;
import io.github.peakaclient.sandbox.data.StoredCatalog;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.TableRef;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Handlers of the operations on tables and BI tables. */
final class TableHandlers {

    private final World world;
    private final CsvImporter imports;

    TableHandlers(World world, CsvImporter imports) {
        this.world = world;
        this.imports = imports;
    }

    void register(Handlers handlers) {
        register(handlers, Kind.TABLE, "Table");
        register(handlers, Kind.BI_TABLE, "BiTable");
        handlers.addConcurrent("importCsv", imports::run).add("getCsvSample", this::sample);
    }

    private void register(Handlers handlers, Kind kind, String noun) {
        handlers.add("list" + noun + "s", request -> list(request, kind))
                .add("create" + noun, request -> create(request, kind))
                .add("delete" + noun, request -> delete(request, kind))
                .add(
                        "list" + noun + "Columns",
                        request -> Reply.list(tables(request, kind).columns(table(request)), Column::toJson))
                .add("add" + noun + "Columns", request -> addColumns(request, kind))
                .add("update" + noun + "Column", request -> updateColumn(request, kind))
                .add("delete" + noun + "Column", request -> {
                    tables(request, kind).dropColumn(table(request), request.path("columnName"));
                    return Reply.empty();
                });
    }

    private InternalTables tables(Request request, Kind kind) {
        StoredProject project = world.project(request);
        return kind == Kind.TABLE ? project.tables() : project.biTables();
    }

    private static String table(Request request) {
        return request.path("tableName");
    }

    private static TableRef place(Kind kind, String name) {
        return new TableRef(StoredCatalog.INTERNAL, kind.schema(), name);
    }

    private Reply list(Request request, Kind kind) {
        StoredProject project = world.project(request);
        return Reply.list(tables(request, kind).names(), name -> CatalogHandlers.toJson(project, place(kind, name)));
    }

    private Reply create(Request request, Kind kind) {
        String name = tables(request, kind).create(table(request));
        return Reply.json(CatalogHandlers.toJson(world.project(request), place(kind, name)));
    }

    private Reply delete(Request request, Kind kind) {
        tables(request, kind).drop(table(request));
        world.project(request).metadata().forget(place(kind, table(request)));
        return Reply.empty();
    }

    private Reply addColumns(Request request, Kind kind) {
        List<Column> columns = new ArrayList<>();
        request.json().forEach(column -> columns.add(column(column)));
        return Reply.list(tables(request, kind).addColumns(table(request), columns), Column::toJson);
    }

    private Reply updateColumn(Request request, Kind kind) {
        return Reply.json(tables(request, kind)
                .updateColumn(table(request), request.path("columnName"), column(request.json()))
                .toJson());
    }

    private static Column column(JsonNode json) {
        return new Column(
                Json.text(json, "name", ""),
                Json.text(json, "displayName"),
                Json.text(json, "dataType", ""),
                Json.text(json, "defaultValue"),
                false);
    }

    /**
     * Answers a template of a file that can be imported: a header and five lines, the last without an end. For a table that
     * does not exist the lines have no fields, as in the API.
     */
    private Reply sample(Request request) {
        InternalTables tables = tables(request, Kind.TABLE);
        List<Column> columns = tables.exists(table(request))
                ? tables.columns(table(request)).stream()
                        .filter(Column::isImportable)
                        .toList()
                : List.of();
        List<String> lines = new ArrayList<>();
        lines.add(line(columns.stream().map(Column::name)));
        for (int row = 1; row <= 5; row++) {
            int number = row;
            lines.add(line(columns.stream().map(column -> CsvValues.sample(column.type(), number))));
        }
        return Reply.of("text/csv", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private static String line(Stream<String> fields) {
        return fields.map(CsvValues::quoted).collect(Collectors.joining(","));
    }
}
