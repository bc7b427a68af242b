package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The metadata documents of a project's tables. */
public final class MetadataDocuments {

    private static final int SAMPLES = 3;
    private static final Set<String> SYSTEM_COLUMNS = InternalTables.Kind.BI_TABLE.systemColumns().stream()
            .map(InternalTables.Column::name)
            .collect(Collectors.toSet());

    private final StoredProject project;

    public MetadataDocuments(StoredProject project) {
        this.project = project;
    }

    /** Returns the documents of all tables, or of those of one catalog or schema. */
    public List<ObjectNode> all(@Nullable String catalogId, @Nullable String schema) {
        return project.catalogs().tables().stream()
                .filter(table ->
                        catalogId == null || catalogId.equals(table.catalog().id()))
                .filter(table -> schema == null || schema.equals(table.schema()))
                .map(this::of)
                .toList();
    }

    public ObjectNode of(TableRef table) {
        StoredMetadata metadata = project.metadata();
        ObjectNode json = ofCatalog(table.catalog());
        json.put("schemaName", table.schema());
        json.put("tableName", table.name());
        json.put("tableDescription", metadata.notes(table).description());
        json.put("isCacheable", !table.cacheTypes().isEmpty());
        json.put("isDynamicTable", false);
        json.put("useWithAI", metadata.isUsed(table));
        json.set("columns", columns(table));
        json.set("relations", Json.array(metadata.relationsOf(table), relation -> relation));
        return json;
    }

    /** Returns the members that all tables of a catalog share. */
    public ObjectNode ofCatalog(StoredCatalog catalog) {
        return Json.object(
                "projectId", project.id(),
                "catalogId", catalog.id(),
                "catalogType", catalog.catalogType(),
                "catalogSubType", null,
                "catalogQueryName", catalog.name(),
                "catalogDisplayName", catalog.displayName());
    }

    /** Returns distinct values of a column as text. */
    public List<String> values(TableRef table, String column, int limit) {
        String name = Warehouse.quote(column);
        Warehouse warehouse = project.catalogs().warehouse();
        return warehouse.texts("SELECT DISTINCT " + name + "::VARCHAR FROM " + warehouse.duckSql(table) + " WHERE "
                + name + " IS NOT NULL ORDER BY 1 LIMIT " + limit);
    }

    private ArrayNode columns(TableRef table) {
        ArrayNode columns = Json.MAPPER.createArrayNode();
        Map<String, JsonNode> notes = project.metadata().notes(table).columns();
        List<Warehouse.Column> all = project.catalogs().columns(table);
        for (int i = 0; i < all.size(); i++) {
            Warehouse.Column column = all.get(i);
            ObjectNode json = Json.object(
                    "columnName",
                    column.name(),
                    "dataType",
                    column.type(),
                    // the API answers this word, not null
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
                    table.catalog().equals(StoredCatalog.INTERNAL) && SYSTEM_COLUMNS.contains(column.name()),
                    "isUnique",
                    false,
                    "sampleValues",
                    values(table, column.name(), SAMPLES));
            JsonNode note = notes.get(column.name());
            if (note instanceof ObjectNode own) {
                json.setAll(own);
            }
            columns.add(json);
        }
        return columns;
    }
}
