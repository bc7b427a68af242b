package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.peakaclient.sandbox.data.InternalTables;
import io.github.peakaclient.sandbox.data.StoredCatalog;
import io.github.peakaclient.sandbox.data.StoredCatalogs;
import io.github.peakaclient.sandbox.data.StoredConnection;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.TableRef;
import io.github.peakaclient.sandbox.data.Warehouse;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import java.util.List;

/** Handlers of the operations on catalogs and their content. */
final class CatalogHandlers {

    private static final String GOOGLE_ADS = "google_ads";

    private final World world;
    private final Behavior behavior;

    CatalogHandlers(World world, Behavior behavior) {
        this.world = world;
        this.behavior = behavior;
    }

    void register(Handlers handlers) {
        handlers.add(
                        "listCatalogs",
                        request -> Reply.list(world.project(request).catalogs().all(), StoredCatalog::toJson))
                .add("createCatalog", this::create)
                .add("getCatalog", request -> Reply.json(world.catalog(request).toJson()))
                .add("deleteCatalog", this::delete)
                .add("shareCatalog", this::share)
                .add("listSchemas", this::schemas)
                .add("listCatalogTables", this::tables)
                .add("listCatalogColumns", this::columns)
                .add("getTableCacheability", this::cacheability)
                .add("getTableStatistics", this::statistics)
                .add("search", request -> Search.answer(world.project(request), request.json()));
    }

    static JsonNode toJson(StoredProject project, TableRef table) {
        StoredCatalog catalog = table.catalog();
        return Json.object(
                "catalogId",
                catalog.id(),
                "catalogName",
                catalog.name(),
                "schemaName",
                table.schema(),
                "tableName",
                table.name(),
                "isCached",
                project.isCached(table),
                "isCacheable",
                !table.cacheTypes().isEmpty(),
                "supportedCacheTypes",
                table.cacheTypes(),
                "isDynamicTable",
                false);
    }

    private Reply create(Request request) {
        StoredProject project = world.project(request);
        StoredConnection connection = project.connection(Json.text(request.json(), "connectionId", ""));
        if (connection.consentUrl() != null) {
            throw ApiError.gateway("The connection is not authorized yet");
        }
        if (project.catalogs().all().stream().anyMatch(other -> connection.id().equals(other.connectionId()))) {
            checkSecond(connection, request.json());
        }
        String name = Json.text(request.json(), "name", "");
        return Reply.json(project.catalogs()
                .add(StoredCatalog.of(world.ids().snowflake(), StoredCatalogs.slug(name), name, connection))
                .toJson());
    }

    /** Checks that a connection that has a catalog can have a further one. */
    private void checkSecond(StoredConnection connection, JsonNode body) {
        if (connection.type().equals(GOOGLE_ADS)) {
            if (body.path("extraParameters").isEmpty()) {
                throw ApiError.gateway("Missing parameters of a second catalog: secret, token");
            }
        } else if (!behavior.secondCatalogs()) {
            throw ApiError.of(500, "Internal Server Error", "The catalog could not be created");
        }
    }

    private Reply delete(Request request) {
        StoredCatalog catalog = world.catalog(request);
        if (catalog.equals(StoredCatalog.INTERNAL) || catalog.equals(StoredCatalog.QUERY)) {
            throw ApiError.gateway("This catalog cannot be deleted");
        }
        world.project(request).removeCatalog(catalog);
        return Reply.empty();
    }

    /** Adds a catalog with the same rows to another project. */
    private Reply share(Request request) {
        StoredCatalog catalog = world.catalog(request);
        StoredProject target = world.otherProject(request, Json.text(request.json(), "targetProjectId", ""));
        StoredCatalog shared = target.catalogs()
                .add(new StoredCatalog(
                        world.ids().snowflake(),
                        catalog.name(),
                        catalog.displayName(),
                        catalog.catalogType(),
                        null,
                        catalog.script()));
        return Reply.json(Json.object("sharedCatalogId", shared.id()));
    }

    private Reply schemas(Request request) {
        StoredCatalog catalog = world.catalog(request);
        return Reply.list(
                world.project(request).catalogs().warehouse().schemas(catalog),
                schema -> Json.object("catalogId", catalog.id(), "catalogName", catalog.name(), "schemaName", schema));
    }

    private Reply tables(Request request) {
        StoredProject project = world.project(request);
        StoredCatalog catalog = world.catalog(request);
        String schema = request.path("schemaName");
        project.pollCaches();
        project.catalogs().checkSchema(catalog, schema);
        return Reply.list(project.catalogs().tables(catalog, schema), table -> toJson(project, table));
    }

    private Reply columns(Request request) {
        TableRef table = world.table(request);
        for (InternalTables tables :
                List.of(world.project(request).tables(), world.project(request).biTables())) {
            if (tables.holds(table)) {
                return Reply.list(tables.columns(table.name()), InternalTables.Column::toJson);
            }
        }
        return Reply.list(
                world.project(request).catalogs().columns(table),
                column -> Json.object(
                        "name", column.name(),
                        "displayName", column.name(),
                        "dataType", column.type(),
                        "isNotNull", column.notNull(),
                        "isUnique", false,
                        "defaultValue", null,
                        "desc", null));
    }

    private Reply cacheability(Request request) {
        TableRef table = world.table(request);
        world.project(request).pollCaches();
        return Reply.json(Json.object(
                "isCached",
                world.project(request).isCached(table),
                "isCacheable",
                !table.cacheTypes().isEmpty(),
                "supportedCacheTypes",
                table.cacheTypes()));
    }

    private Reply statistics(Request request) {
        TableRef table = world.table(request);
        StoredCatalog catalog = table.catalog();
        if (!catalog.catalogType().equals("peaka_postgres")) {
            throw ApiError.gateway("Catalog type: " + catalog.catalogType() + " is not being supported yet");
        }
        StoredCatalogs catalogs = world.project(request).catalogs();
        ArrayNode columns = Json.MAPPER.createArrayNode();
        for (Warehouse.Column column : catalogs.columns(table)) {
            // PostgreSQL's n_distinct: negative is a share of all rows, positive a number of values
            String distinct = catalogs.warehouse()
                    .texts("SELECT CASE WHEN d = n THEN -1 WHEN d > n / 10 THEN -d / n ELSE d END FROM"
                            + " (SELECT count(DISTINCT " + Warehouse.quote(column.name())
                            + ")::DOUBLE AS d, count(*)::DOUBLE AS n FROM "
                            + catalogs.warehouse().duckSql(table) + ")")
                    .get(0);
            columns.add(Json.object("columnName", column.name(), "distinctFraction", Double.parseDouble(distinct)));
        }
        return Reply.json(Json.object(
                "catalogId", catalog.id(),
                "schemaName", table.schema(),
                "tableName", table.name(),
                "columnStatistics", columns));
    }
}
