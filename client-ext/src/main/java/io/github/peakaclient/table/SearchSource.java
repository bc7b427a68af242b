package io.github.peakaclient.table;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.CatalogsApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.SearchMeta;
import io.github.peakaclient.model.SearchPage;
import io.github.peakaclient.model.SearchRequest;
import io.github.peakaclient.model.SearchResult;
import io.github.peakaclient.page.OffsetSource;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A source whose answers report the next offset and hold three lists per page. */
final class SearchSource<T> extends OffsetSource<T, SearchResult> {
    /** A selector of one kind of hits. */
    interface Selector<T> {
        List<T> select(SearchHits hits);
    }

    /** A page without hits, of a pager whose items hold those of a page. */
    private static final List<SearchHits> NO_HITS =
            Collections.singletonList(new SearchHits(SearchResult.builder().build()));

    private final String projectId;
    private final SearchRequest request;
    private final Selector<T> selector;

    SearchSource(String projectId, SearchRequest request, String name, Selector<T> selector) {
        super(Operations.SEARCH, projectId, name, request.getQuery(), request.getCatalog(), request.getSchema());
        this.projectId = projectId;
        this.request = request;
        this.selector = selector;
    }

    @Override
    protected ApiCall<SearchResult> call(Session session, String position, int pageSize) {
        SearchRequest page = request.toBuilder()
                .limit(pageSize)
                .offset(Long.parseLong(position))
                .build();
        return session.api(CatalogsApi.class).search(projectId, page);
    }

    @Override
    protected Fetched<T> read(SearchResult answer, String position) {
        SearchMeta meta = answer.getMeta();
        SearchPage page = meta == null ? null : meta.getPage();
        @Nullable Long next = page == null ? null : page.getNextOffset();
        return byNext(selector.select(new SearchHits(answer)), position, next);
    }

    @Override
    protected boolean isEmpty(List<T> items) {
        return items.isEmpty() || items.equals(NO_HITS);
    }

    /** Refuses a page with the hits of the one before: each hit is found once. */
    @Override
    protected void compare(List<T> before, List<T> now) {
        if (now.equals(before)) {
            throw broken("a page has the same hits as the one before: the server ignores the offset");
        }
    }
}
