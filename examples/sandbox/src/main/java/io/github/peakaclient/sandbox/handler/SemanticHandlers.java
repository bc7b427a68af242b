package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.data.QueryRunner;
import io.github.peakaclient.sandbox.data.StoredCatalog;
import io.github.peakaclient.sandbox.data.StoredCatalogs;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.StoredProject.StoredSemanticTable;
import io.github.peakaclient.sandbox.data.TableRef;
import io.github.peakaclient.sandbox.data.Warehouse;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import java.util.List;
import java.util.Objects;

/** Handlers of the operations on semantic catalogs, whose tables are saved queries, and on parametric tables. */
final class SemanticHandlers {

    private final World world;

    SemanticHandlers(World world) {
        this.world = world;
    }

    void register(Handlers handlers) {
        handlers.add("createSemanticCatalog", request -> {
                    StoredCatalog catalog = add(world.project(request), Json.text(request.json(), "name", ""));
                    return Reply.json(Json.object(
                            "id", catalog.id(),
                            "name", catalog.name(),
                            "displayName", catalog.displayName(),
                            "type", "SEMANTIC"));
                })
                .add("createSemanticTable", this::createTable)
                .add("deleteSemanticTable", this::deleteTable)
                .add("shareSemanticCatalog", this::share)
                .add("listParametricTables", request -> Reply.list(parametric(request), table -> table))
                .add("createParametricTable", request -> {
                    parametric(request).add(request.json());
                    return Reply.json(request.json());
                })
                .add("deleteParametricTable", this::deleteParametric);
    }

    private StoredCatalog add(StoredProject project, String name) {
        return project.catalogs()
                .add(new StoredCatalog(
                        world.ids().snowflake(), StoredCatalogs.slug(name), name, StoredCatalog.SEMANTIC, null, null));
    }

    private StoredCatalog catalog(Request request) {
        StoredCatalog catalog = world.catalog(request);
        if (!catalog.catalogType().equals(StoredCatalog.SEMANTIC)) {
            throw ApiError.gateway("The catalog is not semantic: " + catalog.id());
        }
        return catalog;
    }

    private Reply createTable(Request request) {
        StoredProject project = world.project(request);
        StoredCatalog catalog = catalog(request);
        String schema = Json.text(request.json(), "schemaName", "");
        String name = Json.text(request.json(), "tableName", "");
        String sql =
                project.queries().get(Json.text(request.json(), "queryId", "")).inputQuery();
        Warehouse warehouse = project.catalogs().warehouse();
        new QueryRunner(warehouse).check(sql);
        StoredSemanticTable table =
                new StoredSemanticTable(world.ids().snowflake(), new TableRef(catalog, schema, name));
        if (project.semanticTables().values().stream()
                .anyMatch(other ->
                        other.place().sql().equalsIgnoreCase(table.place().sql()))) {
            throw ApiError.gateway("Table '" + name + "' already exists");
        }
        warehouse.createSchema(catalog, schema);
        project.catalogs().putView(table.place(), sql);
        project.semanticTables().put(table.id(), table);
        return Reply.json(Json.object(
                "tableId", table.id(),
                "catalogId", catalog.id(),
                "catalogName", catalog.name(),
                "schemaName", schema,
                "tableName", name));
    }

    private Reply deleteTable(Request request) {
        StoredCatalog catalog = catalog(request);
        StoredProject project = world.project(request);
        StoredSemanticTable table = project.semanticTables().get(request.path("tableId"));
        if (table == null || !table.place().catalog().equals(catalog)) {
            throw ApiError.gateway("There is no table with id: " + request.path("tableId"));
        }
        project.catalogs().removeView(table.place());
        project.semanticTables().remove(table.id());
        return Reply.empty();
    }

    /** Adds a catalog of that name to another project. The sources of its tables are not shared. */
    private Reply share(Request request) {
        StoredCatalog catalog = catalog(request);
        add(world.otherProject(request, Json.text(request.json(), "target", "")), catalog.displayName());
        return Reply.empty();
    }

    private List<JsonNode> parametric(Request request) {
        StoredProject project = world.project(request);
        return project.parametricTables(project.catalogs().get(request.path("catalogId")));
    }

    private Reply deleteParametric(Request request) {
        boolean removed = parametric(request)
                .removeIf(table -> Objects.equals(Json.text(table, "toSchema"), request.query("toSchema"))
                        && Objects.equals(Json.text(table, "toTable"), request.query("toTable")));
        if (!removed) {
            throw ApiError.notFound("There is no such parametric table");
        }
        return Reply.empty(204);
    }
}
