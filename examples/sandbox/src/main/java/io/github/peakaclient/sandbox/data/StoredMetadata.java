package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.job.JobRun;
import io.github.peakaclient.sandbox.job.JobSwitches;
import io.github.peakaclient.sandbox.job.Jobs;
import io.github.peakaclient.sandbox.job.SandboxJob;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The metadata of a project: notes on tables, relations, golden SQL and refreshes. */
public final class StoredMetadata {

    private final Map<TableRef, TableNotes> tables = new LinkedHashMap<>();
    private final Map<String, JsonNode> goldenSqls = new LinkedHashMap<>();
    private final Map<String, JsonNode> relations = new LinkedHashMap<>();
    private final Map<String, JobRun> refreshes = new LinkedHashMap<>();
    private final Set<String> unused = new TreeSet<>();
    private @Nullable String callbackUrl;

    /**
     * Notes on a table.
     *
     * @param columns by name, as submitted
     */
    public record TableNotes(
            @Nullable String description, @Nullable Boolean useWithAi, Map<String, JsonNode> columns) {}

    public TableNotes notes(TableRef table) {
        return tables.getOrDefault(table, new TableNotes(null, null, Map.of()));
    }

    public void note(TableRef table, TableNotes notes) {
        tables.put(table, notes);
    }

    /** Allows or forbids the AI to use a catalog or, unless {@code schema} is null, a schema. */
    public void use(StoredCatalog catalog, @Nullable String schema, boolean use) {
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

    public Map<String, JsonNode> goldenSqls() {
        return goldenSqls;
    }

    public Map<String, JsonNode> relations() {
        return relations;
    }

    /** Returns the relations whose source is this table. */
    List<JsonNode> relationsOf(TableRef table) {
        return relations.values().stream()
                .filter(relation -> isAt(relation, "source", table))
                .toList();
    }

    /** Returns the relations that begin or end in a catalog. */
    public List<JsonNode> relationsOf(StoredCatalog catalog) {
        return relations.values().stream()
                .filter(relation -> isAt(relation, "source", catalog) || isAt(relation, "target", catalog))
                .toList();
    }

    /** Forgets a catalog that was deleted. */
    void forget(StoredCatalog catalog) {
        tables.keySet().removeIf(table -> table.catalog().equals(catalog));
        relations.values().removeAll(relationsOf(catalog));
    }

    /** Forgets a table that was deleted. */
    public void forget(TableRef table) {
        tables.remove(table);
        relations.values().removeIf(relation -> isAt(relation, "source", table) || isAt(relation, "target", table));
    }

    private static boolean isAt(JsonNode relation, String end, StoredCatalog catalog) {
        return relation.path(end + "CatalogId").asText().equals(catalog.id());
    }

    private static boolean isAt(JsonNode relation, String end, TableRef table) {
        return isAt(relation, end, table.catalog())
                && relation.path(end + "SchemaName").asText().equals(table.schema())
                && relation.path(end + "TableName").asText().equals(table.name());
    }

    Collection<JobRun> refreshes() {
        return refreshes.values();
    }

    /** Starts a refresh unless one is in flight. */
    public void refresh(StoredCatalog catalog, Jobs jobs, JobRun.Work work) {
        JobRun run = refreshes.get(catalog.id());
        if (run == null || run.phase() == JobRun.Phase.ENDED) {
            refreshes.put(catalog.id(), jobs.start(SandboxJob.METADATA_REFRESH, work));
        }
    }

    /**
     * Returns the state of the refresh of a catalog. It is {@code not-active} before a refresh begins and after it has
     * completed. The names of the members that tell the progress are this sandbox's own, since those of the API are unknown.
     *
     * @param tables the tables of the catalog
     */
    public JsonNode refreshStatus(StoredCatalog catalog, List<TableRef> tables) {
        JobRun run = refreshes.get(catalog.id());
        if (run == null) {
            return Json.object("status", "not-active");
        }
        return switch (run.poll()) {
            case ACCEPTED -> Json.object("status", "not-active");
            case RUNNING -> active(run, tables);
            case ENDED -> Json.object("status", run.ending() == JobSwitches.Ending.COMPLETED ? "not-active" : "failed");
        };
    }

    private static ObjectNode active(JobRun run, List<TableRef> tables) {
        ObjectNode json = Json.object("status", "active");
        if (!tables.isEmpty()) {
            int done = (int) Math.min(run.done(), tables.size() - 1);
            json.put("progressPercent", 100 * done / tables.size());
            json.put(
                    "progressText",
                    "schema " + tables.get(done).schema() + ", table " + (done + 1) + " of " + tables.size());
        }
        return json;
    }

    public @Nullable String callbackUrl() {
        return callbackUrl;
    }

    public void callbackUrl(@Nullable String url) {
        callbackUrl = url;
    }

    private static String place(StoredCatalog catalog, @Nullable String schema) {
        return schema == null ? catalog.id() : catalog.id() + "/" + schema;
    }
}
