package io.github.peakaclient.table;

import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.model.SearchResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hits on one page of a search, in three lists that are never null. Immutable. */
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

    /** {@return the catalogs whose names match, as an unmodifiable list} */
    public List<CatalogSchemaTable> catalogs() {
        return catalogs;
    }

    /** {@return the schemas whose names match, as an unmodifiable list} */
    public List<CatalogSchemaTable> schemas() {
        return schemas;
    }

    /** {@return the tables whose names match, as an unmodifiable list} */
    public List<CatalogSchemaTable> tables() {
        return tables;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SearchHits && ((SearchHits) other).lists().equals(lists());
    }

    @Override
    public int hashCode() {
        return lists().hashCode();
    }

    private List<List<CatalogSchemaTable>> lists() {
        return Arrays.asList(catalogs, schemas, tables);
    }

    @Override
    public String toString() {
        return "SearchHits{" + catalogs.size() + " catalogs, " + schemas.size() + " schemas, " + tables.size()
                + " tables}";
    }
}
