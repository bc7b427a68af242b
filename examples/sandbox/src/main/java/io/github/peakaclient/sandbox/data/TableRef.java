package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.job.CacheRun;
import java.util.List;
import java.util.Set;

/** The catalog, schema and name of a table. */
public record TableRef(StoredCatalog catalog, String schema, String name) {

    private static final Set<String> FULL_REFRESH_ONLY = Set.of("deals_pipeline_stages");

    /** Returns the quoted name with its three parts, as queries write it. */
    public String sql() {
        return Warehouse.name(catalog.name(), schema, name);
    }

    /** Returns the ways in which the table can be cached. A table of a database or of Peaka itself has none. */
    public List<CacheRun.Mode> cacheTypes() {
        if (!catalog.isCacheable()) {
            return List.of();
        }
        return FULL_REFRESH_ONLY.contains(name)
                ? List.of(CacheRun.Mode.FULL_REFRESH)
                : List.of(CacheRun.Mode.FULL_REFRESH, CacheRun.Mode.INCREMENTAL);
    }
}
