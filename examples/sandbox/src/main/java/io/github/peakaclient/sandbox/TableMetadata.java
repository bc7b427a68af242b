package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The metadata documents of a project's tables. */
final class TableMetadata {

    private static final int SAMPLES = 3;
    private static final Set<String> SYSTEM_COLUMNS = InternalTables.Kind.BI_TABLE.systemColumns().stream()
            .map(InternalTables.Column::name)
            .collect(Collectors.toSet());

    private final Project project;

    TableMetadata(Project project) {
        this.project = project;
    }

    /** Of all tables, or of those of one catalog or schema. */
    List<ObjectNode> all(@Nullable String catalogId, @Nullable String schemaName) {
        List<ObjectNode> all = new ArrayList<>();
        Warehouse warehouse = project.catalogs().warehouse();
        for (Catalog catalog : project.catalogs().all()) {
            if (catalogId != null && !catalogId.equals(catalog.id())) {
                continue;
            }
            for (String schema : warehouse.schemas(catalog.name())) {
                if (schemaName == null || schemaName.equals(schema)) {
                    for (String table : warehouse.tables(catalog.name(), schema)) {
                        all.add(of(catalog, schema, table));
                    }
                }
            }
        }
        return all;
    }

    ObjectNode of(Catalog catalog, String schema, String table) {
        Metadata.TableNotes notes = project.metadata().notes(catalog, schema, table);
        ObjectNode json = ofCatalog(catalog);
        json.put("schemaName", schema);
        json.put("tableName", table);
        json.put("tableDescription", notes.description());
        json.put("isCacheable", catalog.isLive());
        json.put("isDynamicTable", false);
        json.put("useWithAI", project.metadata().isUsed(catalog, schema, table));
        json.set("columns", columns(catalog, schema, table, notes));
        json.set(
                "relations",
                Json.array(
                        project.metadata().relations().values().stream()
                                .filter(relation -> is(relation, catalog, schema, table))
                                .toList(),
                        relation -> relation));
        return json;
    }

    /** The members that all tables of a catalog share. */
    ObjectNode ofCatalog(Catalog catalog) {
        return Json.object(
                "projectId", project.id(),
                "catalogId", catalog.id(),
                "catalogType", catalog.catalogType(),
                "catalogSubType", null,
                "catalogQueryName", catalog.name(),
                "catalogDisplayName", catalog.displayName());
    }

    /** Distinct values of a column, as texts. */
    List<String> values(Catalog catalog, String schema, String table, String column, int limit) {
        String name = Warehouse.quote(column);
        return project.catalogs()
                .warehouse()
                .texts("SELECT DISTINCT " + name + "::VARCHAR FROM " + Warehouse.name(catalog.name(), schema, table)
                        + " WHERE " + name + " IS NOT NULL ORDER BY 1 LIMIT " + limit);
    }

    private ArrayNode columns(Catalog catalog, String schema, String table, Metadata.TableNotes notes) {
        ArrayNode columns = Json.MAPPER.createArrayNode();
        List<Warehouse.Column> all = project.catalogs().warehouse().columns(catalog.name(), schema, table);
        for (int i = 0; i < all.size(); i++) {
            Warehouse.Column column = all.get(i);
            ObjectNode json = Json.object(
                    "columnName",
                    column.name(),
                    "dataType",
                    column.type(),
                    // an undescribed column has this word, not null
                    "columnDescription",
                    "null",
                    "order",
                    i,
                    "isCategorical",
                    false,
                    "isNotNull",
                    column.notNull(),
                    "isPrimary",
                    false,
                    "isSystem",
                    catalog.equals(Catalog.INTERNAL) && SYSTEM_COLUMNS.contains(column.name()),
                    "isUnique",
                    false,
                    "sampleValues",
                    values(catalog, schema, table, column.name(), SAMPLES));
            JsonNode note = notes.columns().get(column.name());
            if (note instanceof ObjectNode own) {
                json.setAll(own);
            }
            columns.add(json);
        }
        return columns;
    }

    private static boolean is(JsonNode relation, Catalog catalog, String schema, String table) {
        return relation.path("sourceCatalogId").asText().equals(catalog.id())
                && relation.path("sourceSchemaName").asText().equals(schema)
                && relation.path("sourceTableName").asText().equals(table);
    }
}
