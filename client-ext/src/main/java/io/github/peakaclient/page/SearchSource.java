package io.github.peakaclient.page;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.model.SearchMeta;
import io.github.peakaclient.model.SearchPage;
import io.github.peakaclient.model.SearchRequest;
import io.github.peakaclient.model.SearchResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** Search tells the next offset; one page has three lists. */
final class SearchSource<T> extends OffsetSource<T, SearchResult> {
    /** The items of a page. */
    interface Part<T> {
        List<T> of(SearchHits hits);
    }

    private final String projectId;
    private final SearchRequest request;
    private final Part<T> part;

    SearchSource(String projectId, SearchRequest request, String name, Part<T> part) {
        super(
                "search",
                "POST /data/projects/{projectId}/search",
                projectId,
                name,
                request.getQuery(),
                request.getCatalog(),
                request.getSchema());
        this.projectId = projectId;
        this.request = request;
        this.part = part;
    }

    @Override
    Call<SearchResult> call(Peaka peaka, String position, int pageSize) {
        SearchRequest page = request.toBuilder()
                .limit(pageSize)
                .offset(Long.parseLong(position))
                .build();
        return peaka.catalogs().search(projectId, page);
    }

    @Override
    Fetched<T> read(SearchResult answer, String position) {
        SearchMeta meta = answer.getMeta();
        SearchPage page = meta == null ? null : meta.getPage();
        @Nullable Long next = page == null ? null : page.getNextOffset();
        return byNext(part.of(new SearchHits(answer)), position, next);
    }
}
