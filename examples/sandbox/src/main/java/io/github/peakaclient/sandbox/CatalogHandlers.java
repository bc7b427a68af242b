package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Catalogs and what is in them. */
final class CatalogHandlers {

    private static final List<String> CACHE_TYPES = List.of("FULL_REFRESH", "INCREMENTAL");

    private final World world;

    CatalogHandlers(World world) {
        this.world = world;
    }

    void register(Handlers handlers) {
        handlers.add(
                        "listCatalogs",
                        request -> Reply.json(
                                Json.array(world.project(request).catalogs().all(), Catalog::toJson)))
                .add("createCatalog", this::create)
                .add("getCatalog", request -> Reply.json(catalog(request).toJson()))
                .add("deleteCatalog", this::delete)
                .add("shareCatalog", this::share)
                .add("listSchemas", this::schemas)
                .add("listCatalogTables", this::tables)
                .add("listCatalogColumns", this::columns)
                .add("getTableCacheability", this::cacheability)
                .add("getTableStatistics", this::statistics)
                .add("search", request -> Search.answer(world.project(request), request.json()));
    }

    static JsonNode table(Project project, Catalog catalog, String schema, String table) {
        return Json.object(
                "catalogId",
                catalog.id(),
                "catalogName",
                catalog.name(),
                "schemaName",
                schema,
                "tableName",
                table,
                "isCached",
                isCached(project, catalog, schema, table),
                "isCacheable",
                catalog.isLive(),
                "supportedCacheTypes",
                catalog.isLive() ? CACHE_TYPES : List.of(),
                "isDynamicTable",
                false);
    }

    private Catalog catalog(Request request) {
        return world.project(request).catalogs().get(request.path("catalogId"));
    }

    private Catalog withTable(Request request) {
        Catalog catalog = catalog(request);
        world.project(request).catalogs().checkTable(catalog, request.path("schemaName"), request.path("tableName"));
        return catalog;
    }

    private Reply create(Request request) {
        Project project = world.project(request);
        Project.Connection connection = project.connection(Json.text(request.json(), "connectionId", ""));
        if (connection.consentUrl() != null) {
            throw ApiError.gateway("The connection is not authorized yet");
        }
        String name = Json.text(request.json(), "name", "");
        return Reply.json(project.catalogs()
                .add(Catalog.of(world.ids().snowflake(), Catalogs.slug(name), name, connection))
                .toJson());
    }

    private Reply delete(Request request) {
        Catalog catalog = catalog(request);
        if (catalog.equals(Catalog.INTERNAL) || catalog.equals(Catalog.QUERY)) {
            throw ApiError.gateway("This catalog cannot be deleted");
        }
        world.project(request).removeCatalog(catalog);
        return Reply.empty();
    }

    /** The other project gets a catalog of its own with the same rows. */
    private Reply share(Request request) {
        Catalog catalog = catalog(request);
        Project target = world.otherProject(request, Json.text(request.json(), "targetProjectId", ""));
        Catalog shared = target.catalogs()
                .add(new Catalog(
                        world.ids().snowflake(),
                        catalog.name(),
                        catalog.displayName(),
                        catalog.catalogType(),
                        null,
                        catalog.script()));
        return Reply.json(Json.object("sharedCatalogId", shared.id()));
    }

    private Reply schemas(Request request) {
        Catalog catalog = catalog(request);
        return Reply.json(Json.array(
                world.project(request).catalogs().warehouse().schemas(catalog.name()),
                schema -> Json.object("catalogId", catalog.id(), "catalogName", catalog.name(), "schemaName", schema)));
    }

    private Reply tables(Request request) {
        Project project = world.project(request);
        Catalog catalog = catalog(request);
        String schema = request.path("schemaName");
        project.catalogs().checkSchema(catalog, schema);
        return Reply.json(Json.array(
                project.catalogs().warehouse().tables(catalog.name(), schema),
                table -> table(project, catalog, schema, table)));
    }

    private Reply columns(Request request) {
        Catalog catalog = withTable(request);
        return Reply.json(Json.array(
                world.project(request)
                        .catalogs()
                        .warehouse()
                        .columns(catalog.name(), request.path("schemaName"), request.path("tableName")),
                column -> Json.object(
                        "name", column.name(),
                        "displayName", column.name(),
                        "dataType", column.type(),
                        "isNotNull", column.notNull(),
                        "isUnique", false,
                        "defaultValue", null,
                        "desc", null)));
    }

    private Reply cacheability(Request request) {
        Catalog catalog = withTable(request);
        return Reply.json(Json.object(
                "isCached",
                isCached(world.project(request), catalog, request.path("schemaName"), request.path("tableName")),
                "isCacheable",
                catalog.isLive(),
                "supportedCacheTypes",
                catalog.isLive() ? CACHE_TYPES : List.of()));
    }

    private Reply statistics(Request request) {
        Catalog catalog = withTable(request);
        if (!catalog.catalogType().equals("peaka_postgres")) {
            throw ApiError.gateway("Catalog type: " + catalog.catalogType() + " is not being supported yet");
        }
        Warehouse warehouse = world.project(request).catalogs().warehouse();
        String schema = request.path("schemaName");
        String table = request.path("tableName");
        ArrayNode columns = Json.MAPPER.createArrayNode();
        for (Warehouse.Column column : warehouse.columns(catalog.name(), schema, table)) {
            // as PostgreSQL counts: negative is a share of all rows, positive a number of values
            String distinct = warehouse
                    .texts("SELECT CASE WHEN d = n THEN -1 WHEN d > n / 10 THEN -d / n ELSE d END FROM"
                            + " (SELECT count(DISTINCT " + Warehouse.quote(column.name())
                            + ")::DOUBLE AS d, count(*)::DOUBLE AS n FROM "
                            + Warehouse.name(catalog.name(), schema, table) + ")")
                    .get(0);
            columns.add(Json.object("columnName", column.name(), "distinctFraction", Double.parseDouble(distinct)));
        }
        return Reply.json(Json.object(
                "catalogId", catalog.id(), "schemaName", schema, "tableName", table, "columnStatistics", columns));
    }

    private static boolean isCached(Project project, Catalog catalog, String schema, String table) {
        @Nullable
        Cache cache = project.caches().values().stream()
                .filter(candidate -> candidate.isOf(catalog, schema, table))
                .findFirst()
                .orElse(null);
        return cache != null && cache.hasRows();
    }
}
