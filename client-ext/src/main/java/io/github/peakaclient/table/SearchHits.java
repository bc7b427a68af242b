package io.github.peakaclient.table;

import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.model.SearchResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of what a search has found, in three lists that are never null. Immutable. */
public final class SearchHits {
    private final List<CatalogSchemaTable> catalogs;
    private final List<CatalogSchemaTable> schemas;
    private final List<CatalogSchemaTable> tables;

    SearchHits(SearchResult result) {
        this.catalogs = copy(result.getMatchedCatalogs());
        this.schemas = copy(result.getMatchedSchemas());
        this.tables = copy(result.getMatchedTables());
    }

    private static List<CatalogSchemaTable> copy(@Nullable List<CatalogSchemaTable> list) {
        return list == null ? Collections.emptyList() : Collections.unmodifiableList(new ArrayList<>(list));
    }

    /** Catalogs whose name fits. */
    public List<CatalogSchemaTable> catalogs() {
        return catalogs;
    }

    /** Schemas whose name fits. */
    public List<CatalogSchemaTable> schemas() {
        return schemas;
    }

    /** Tables whose name fits. */
    public List<CatalogSchemaTable> tables() {
        return tables;
    }
}
