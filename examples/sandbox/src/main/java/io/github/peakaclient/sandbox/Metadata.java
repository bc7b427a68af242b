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

    private final Map<List<String>, TableNotes> tables = new LinkedHashMap<>();
    private final Map<String, JsonNode> goldenSqls = new LinkedHashMap<>();
    private final Map<String, JsonNode> relations = new LinkedHashMap<>();
    private final Map<String, JobRun> refreshes = new LinkedHashMap<>();
    private final Set<String> unused = new TreeSet<>();
    private @Nullable String callbackUrl;

    /** @param columns by name, each as it was given */
    record TableNotes(
            @Nullable String description, @Nullable Boolean useWithAi, Map<String, JsonNode> columns) {}

    TableNotes notes(Catalog catalog, String schema, String table) {
        return tables.getOrDefault(key(catalog, schema, table), new TableNotes(null, null, Map.of()));
    }

    void note(Catalog catalog, String schema, String table, TableNotes notes) {
        tables.put(key(catalog, schema, table), notes);
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

    boolean isUsed(Catalog catalog, String schema, String table) {
        Boolean own = notes(catalog, schema, table).useWithAi();
        return own != null ? own : !unused.contains(place(catalog, null)) && !unused.contains(place(catalog, schema));
    }

    Map<String, JsonNode> goldenSqls() {
        return goldenSqls;
    }

    Map<String, JsonNode> relations() {
        return relations;
    }

    /** For a catalog that is gone. */
    void forget(Catalog catalog) {
        tables.keySet().removeIf(table -> table.get(0).equals(catalog.id()));
        relations
                .values()
                .removeIf(relation -> ends(relation, "source").get(0).equals(catalog.id())
                        || ends(relation, "target").get(0).equals(catalog.id()));
    }

    /** For a table that is gone. */
    void forget(Catalog catalog, String schema, String table) {
        List<String> gone = key(catalog, schema, table);
        tables.remove(gone);
        relations
                .values()
                .removeIf(relation -> ends(relation, "source").equals(gone)
                        || ends(relation, "target").equals(gone));
    }

    /** The table at one end of a relation. */
    private static List<String> ends(JsonNode relation, String end) {
        return List.of(
                relation.path(end + "CatalogId").asText(),
                relation.path(end + "SchemaName").asText(),
                relation.path(end + "TableName").asText());
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

    private static List<String> key(Catalog catalog, String schema, String table) {
        return List.of(catalog.id(), schema, table);
    }

    private static String place(Catalog catalog, @Nullable String schema) {
        return schema == null ? catalog.id() : catalog.id() + "/" + schema;
    }
}
