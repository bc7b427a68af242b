package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.job.JobRun;
import io.github.peakaclient.sandbox.job.Jobs;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The saved queries of a project. Each one that can run is also a view in the query catalog, and each materialized one a table
 * with the rows of its last run.
 */
public final class StoredQueries {

    static final String SCHEMA = "query";
    static final String MATERIALIZED_SCHEMA = "mtquery";

    private final StoredCatalogs catalogs;
    private final Map<String, StoredQuery> byId = new LinkedHashMap<>();
    private final Map<String, MaterializedRefresh> runs = new LinkedHashMap<>();

    StoredQueries(StoredCatalogs catalogs) {
        this.catalogs = catalogs;
    }

    public Collection<StoredQuery> all() {
        return byId.values();
    }

    public StoredQuery get(String id) {
        StoredQuery query = byId.get(id);
        if (query == null) {
            throw ApiError.gateway("There is no query with id: " + id);
        }
        return query;
    }

    /**
     * Returns the query with a name.
     *
     * @param qualifiedName the name, alone or as {@code peaka.query.name}, quoted or not
     */
    public StoredQuery byQualifiedName(String qualifiedName) {
        String name = qualifiedName.replace("\"", "");
        return byId.values().stream()
                .filter(query -> name.equalsIgnoreCase(query.name())
                        || name.equalsIgnoreCase(StoredCatalog.BUILT_IN + "." + SCHEMA + "." + query.name()))
                .findFirst()
                .orElseThrow(() -> ApiError.gateway("There is no query with name: " + qualifiedName));
    }

    /**
     * Runs a materialized query, stores its rows in place of those of the run before, and returns their number.
     *
     * @throws ApiError if the query fails
     */
    private long store(StoredQuery query) {
        Warehouse warehouse = catalogs.warehouse();
        String duckSql = new QueryRunner(warehouse).check(query.inputQuery());
        String table = warehouse.duckSql(rows(query));
        catalogs.changeTable(table, "CREATE OR REPLACE TABLE " + table + " AS " + duckSql);
        return Long.parseLong(warehouse.texts("SELECT count(*) FROM " + table).get(0));
    }

    public MaterializedRefresh run(StoredQuery query) {
        if (!query.isMaterialized()) {
            throw ApiError.gateway("The query is not materialized: " + query.id());
        }
        return runs.computeIfAbsent(query.id(), id -> new MaterializedRefresh());
    }

    /** Starts a run of a materialized query unless one is in flight. */
    public void start(StoredQuery query, Jobs jobs) {
        run(query).refresh(jobs, () -> store(query));
    }

    void pollRuns() {
        runs.values().forEach(MaterializedRefresh::poll);
    }

    Stream<@Nullable JobRun> inFlight() {
        return runs.values().stream().map(MaterializedRefresh::inFlight);
    }

    public String freeName(String displayName, @Nullable String ownId) {
        String slug = StoredCatalogs.slug(displayName);
        String name = slug;
        for (int i = 1; isTaken(name, ownId); i++) {
            name = slug + "_" + i;
        }
        return name;
    }

    public void put(StoredQuery query) {
        byId.put(query.id(), query);
        catalogs.putView(view(query), query.inputQuery());
    }

    public void remove(StoredQuery query) {
        byId.remove(query.id());
        runs.remove(query.id());
        catalogs.removeView(view(query));
        String table = catalogs.warehouse().duckSql(rows(query));
        catalogs.changeTable(table, "DROP TABLE IF EXISTS " + table);
    }

    private boolean isTaken(String name, @Nullable String ownId) {
        return byId.values().stream()
                .anyMatch(query -> query.name().equals(name) && !query.id().equals(ownId));
    }

    private static TableRef view(StoredQuery query) {
        return new TableRef(StoredCatalog.QUERY, SCHEMA, query.name());
    }

    private static TableRef rows(StoredQuery query) {
        return new TableRef(StoredCatalog.QUERY, MATERIALIZED_SCHEMA, query.name());
    }
}
