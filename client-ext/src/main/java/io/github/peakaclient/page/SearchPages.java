package io.github.peakaclient.page;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.model.SearchRequest;
import java.util.Collections;

/**
 * What a search finds, in pages. The server pages through catalogs, schemas and tables together: each pager here goes through
 * the same pages and takes its own kind out of them, so that a page of it can be empty in the middle. Immutable and thread-safe.
 */
public final class SearchPages {
    private final Peaka peaka;
    private final String projectId;
    private final SearchRequest request;
    private final Timing timing;

    SearchPages(Peaka peaka, String projectId, SearchRequest request, Timing timing) {
        this.peaka = peaka;
        this.projectId = projectId;
        this.request = request;
        this.timing = timing;
    }

    /** Catalogs whose name fits. */
    public Pager<CatalogSchemaTable> catalogs() {
        return pager("catalogs", SearchHits::catalogs);
    }

    /** Schemas whose name fits. */
    public Pager<CatalogSchemaTable> schemas() {
        return pager("schemas", SearchHits::schemas);
    }

    /** Tables whose name fits. */
    public Pager<CatalogSchemaTable> tables() {
        return pager("tables", SearchHits::tables);
    }

    /** All three kinds: each item is what one page of the server has. */
    public Pager<SearchHits> hits() {
        return pager("hits", Collections::singletonList);
    }

    private <T> Pager<T> pager(String name, SearchSource.Part<T> part) {
        return new Pager<>(new SearchSource<>(projectId, request, name, part), peaka, timing);
    }
}
