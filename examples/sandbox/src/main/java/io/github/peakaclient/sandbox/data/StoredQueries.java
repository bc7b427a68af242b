package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.job.JobRun;
import io.github.peakaclient.sandbox.job.Jobs;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The saved queries of a project. Each one that can run is also a view in the query catalog. */
public final class StoredQueries {

    static final String SCHEMA = "query";

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
     * @param qualifiedName the name, alone or as {@code catalog.schema.name}, quoted or not
     */
    public StoredQuery byQualifiedName(String qualifiedName) {
        String name = qualifiedName.replace("\"", "");
        return byId.values().stream()
                .filter(query -> name.equals(query.name())
                        || name.equals(StoredCatalog.QUERY.name() + "." + SCHEMA + "." + query.name()))
                .findFirst()
                .orElseThrow(() -> ApiError.gateway("There is no query with name: " + qualifiedName));
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

    private long store(StoredQuery query) {
        String sql = "SELECT count(*) FROM " + query.sqlToSelectFrom();
        QueryRunner.Result result = new QueryRunner(catalogs.warehouse()).run(sql, List.of(), 0);
        return Long.parseLong(String.valueOf(result.rows().get(0).get(0)));
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
    }

    private boolean isTaken(String name, @Nullable String ownId) {
        return byId.values().stream()
                .anyMatch(query -> query.name().equals(name) && !query.id().equals(ownId));
    }

    private static String view(StoredQuery query) {
        return Warehouse.name(StoredCatalog.QUERY.name(), SCHEMA, query.name());
    }
}
