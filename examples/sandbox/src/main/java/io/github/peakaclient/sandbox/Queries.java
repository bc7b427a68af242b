package io.github.peakaclient.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project's saved queries. Each one that can run is also a view of the query catalog. */
final class Queries {

    static final String SCHEMA = "query";

    private final Catalogs catalogs;
    private final Map<String, SavedQuery> byId = new LinkedHashMap<>();
    private final Map<String, MaterializedRun> runs = new LinkedHashMap<>();

    Queries(Catalogs catalogs) {
        this.catalogs = catalogs;
    }

    Collection<SavedQuery> all() {
        return byId.values();
    }

    SavedQuery get(String id) {
        SavedQuery query = byId.get(id);
        if (query == null) {
            throw ApiError.gateway("There is no query with id: " + id);
        }
        return query;
    }

    /** @param qualifiedName its name, alone or as {@code catalog.schema.name}, quoted or not */
    SavedQuery byQualifiedName(String qualifiedName) {
        String name = qualifiedName.replace("\"", "");
        return byId.values().stream()
                .filter(query -> name.equals(query.name())
                        || name.equals(Catalog.QUERY.name() + "." + SCHEMA + "." + query.name()))
                .findFirst()
                .orElseThrow(() -> ApiError.gateway("There is no query with name: " + qualifiedName));
    }

    MaterializedRun run(SavedQuery query) {
        if (!query.isMaterialized()) {
            throw ApiError.gateway("The query is not materialized: " + query.id());
        }
        return runs.computeIfAbsent(query.id(), id -> new MaterializedRun());
    }

    String freeName(String displayName, @Nullable String ownId) {
        String slug = Catalogs.slug(displayName);
        String name = slug;
        for (int i = 1; isTaken(name, ownId); i++) {
            name = slug + "_" + i;
        }
        return name;
    }

    void put(SavedQuery query) {
        byId.put(query.id(), query);
        catalogs.putView(view(query), query.inputQuery());
    }

    void remove(SavedQuery query) {
        byId.remove(query.id());
        runs.remove(query.id());
        catalogs.removeView(view(query));
    }

    private boolean isTaken(String name, @Nullable String ownId) {
        return byId.values().stream()
                .anyMatch(query -> query.name().equals(name) && !query.id().equals(ownId));
    }

    private static String view(SavedQuery query) {
        return Warehouse.name(Catalog.QUERY.name(), SCHEMA, query.name());
    }
}
