package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a project has told the AI about its tables. */
final class Metadata {

    private final Map<TableRef, TableNotes> tables = new LinkedHashMap<>();
    private final Map<String, JsonNode> goldenSqls = new LinkedHashMap<>();
    private final Map<String, JsonNode> relations = new LinkedHashMap<>();
    private final Map<String, JobRun> refreshes = new LinkedHashMap<>();
    private final Set<String> unused = new TreeSet<>();
    private @Nullable String callbackUrl;

    /** @param columns by name, each as it was given */
    record TableNotes(
            @Nullable String description, @Nullable Boolean useWithAi, Map<String, JsonNode> columns) {}

    TableNotes notes(TableRef table) {
        return tables.getOrDefault(table, new TableNotes(null, null, Map.of()));
    }

    void note(TableRef table, TableNotes notes) {
        tables.put(table, notes);
    }

    /** Whether the AI may use a catalog or, with {@code schema}, a schema. */
    void use(Catalog catalog, @Nullable String schema, boolean use) {
        String place = place(catalog, schema);
        if (use) {
            unused.remove(place);
        } else {
            unused.add(place);
        }
    }

    boolean isUsed(TableRef table) {
        Boolean own = notes(table).useWithAi();
        return own != null
                ? own
                : !unused.contains(place(table.catalog(), null))
                        && !unused.contains(place(table.catalog(), table.schema()));
    }

    Map<String, JsonNode> goldenSqls() {
        return goldenSqls;
    }

    Map<String, JsonNode> relations() {
        return relations;
    }

    /** Returns the relations whose source is this table. */
    List<JsonNode> relationsOf(TableRef table) {
        return relations.values().stream()
                .filter(relation -> isAt(relation, "source", table))
                .toList();
    }

    /** Returns the relations that begin or end in a catalog. */
    List<JsonNode> relationsOf(Catalog catalog) {
        return relations.values().stream()
                .filter(relation -> isAt(relation, "source", catalog) || isAt(relation, "target", catalog))
                .toList();
    }

    /** Forgets a catalog that was deleted. */
    void forget(Catalog catalog) {
        tables.keySet().removeIf(table -> table.catalog().equals(catalog));
        relations.values().removeAll(relationsOf(catalog));
    }

    /** Forgets a table that was deleted. */
    void forget(TableRef table) {
        tables.remove(table);
        relations
                .values()
                .removeIf(relation -> isAt(relation, "source", table) || isAt(relation, "target", table));
    }

    private static boolean isAt(JsonNode relation, String end, Catalog catalog) {
        return relation.path(end + "CatalogId").asText().equals(catalog.id());
    }

    private static boolean isAt(JsonNode relation, String end, TableRef table) {
        return isAt(relation, end, table.catalog())
                && relation.path(end + "SchemaName").asText().equals(table.schema())
                && relation.path(end + "TableName").asText().equals(table.name());
    }

    /** Does nothing when one is going already. */
    void refresh(Catalog catalog, Jobs jobs, JobRun.Work work) {
        JobRun run = refreshes.get(catalog.id());
        if (run == null || run.phase() == JobRun.Phase.ENDED) {
            refreshes.put(catalog.id(), jobs.start(JobKind.METADATA_REFRESH, work));
        }
    }

    String refreshStatus(Catalog catalog) {
        JobRun run = refreshes.get(catalog.id());
        if (run == null) {
            return "not-active";
        }
        return switch (run.look()) {
            case ACCEPTED -> "waiting";
            case RUNNING -> "active";
            case ENDED -> run.ending() == JobSwitches.Ending.COMPLETED ? "completed" : "failed";
        };
    }

    @Nullable
    String callbackUrl() {
        return callbackUrl;
    }

    void callbackUrl(@Nullable String url) {
        callbackUrl = url;
    }

    private static String place(Catalog catalog, @Nullable String schema) {
        return schema == null ? catalog.id() : catalog.id() + "/" + schema;
    }
}
