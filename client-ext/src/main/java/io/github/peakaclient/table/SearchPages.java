package io.github.peakaclient.table;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.model.SearchRequest;
import io.github.peakaclient.page.Pager;
import java.util.Collections;

/**
 * What a search finds, in pages. The server pages through catalogs, schemas and tables together: each pager here goes through
 * the same pages and takes its own kind out of them, so that a page of it can be empty in the middle. Immutable and thread-safe.
 */
public final class SearchPages {
    private final Session session;
    private final String projectId;
    private final SearchRequest request;

    /** @hidden */
    @Internal
    public SearchPages(Session session, String projectId, SearchRequest request) {
        this.session = session;
        this.projectId = projectId;
        this.request = request;
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
        return new Pager<>(new SearchSource<>(projectId, request, name, part), session);
    }
}
