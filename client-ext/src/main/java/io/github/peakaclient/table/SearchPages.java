package io.github.peakaclient.table;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.model.SearchRequest;
import io.github.peakaclient.page.Pager;
import java.util.Collections;

/**
 * The hits of a search, page by page. The server pages through catalogs, schemas and tables together. Each pager of this
 * class reads the same pages and keeps only the hits of one kind, so a page can be empty in the middle of the list.
 * Immutable and thread-safe.
 */
public final class SearchPages {
    private final Session session;
    private final String projectId;
    private final SearchRequest request;

    /**
     * Creates the pages of a search.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @param request what to search for
     * @hidden
     */
    @Internal
    public SearchPages(Session session, String projectId, SearchRequest request) {
        this.session = session;
        this.projectId = projectId;
        this.request = request;
    }

    /** {@return the catalogs whose names match} */
    public Pager<CatalogSchemaTable> catalogs() {
        return pager("catalogs", SearchHits::catalogs);
    }

    /** {@return the schemas whose names match} */
    public Pager<CatalogSchemaTable> schemas() {
        return pager("schemas", SearchHits::schemas);
    }

    /** {@return the tables whose names match} */
    public Pager<CatalogSchemaTable> tables() {
        return pager("tables", SearchHits::tables);
    }

    /** {@return the hits of all three kinds} Each item holds the hits of one page of the server. */
    public Pager<SearchHits> hits() {
        return pager("hits", Collections::singletonList);
    }

    private <T> Pager<T> pager(String name, SearchSource.Selector<T> selector) {
        return new Pager<>(new SearchSource<>(projectId, request, name, selector), session);
    }
}
