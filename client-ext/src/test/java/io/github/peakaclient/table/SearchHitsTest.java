package io.github.peakaclient.table;

import io.github.peakaclient.internal.Values;
import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.model.SearchResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchHitsTest {
    @Test
    void hitsAreValues() {
        List<CatalogSchemaTable> list =
                List.of(CatalogSchemaTable.builder().table("charges").build());

        Values.assertDistinct(() -> List.of(
                new SearchHits(SearchResult.builder().build()),
                new SearchHits(SearchResult.builder().matchedCatalogs(list).build()),
                new SearchHits(SearchResult.builder().matchedSchemas(list).build()),
                new SearchHits(SearchResult.builder().matchedTables(list).build())));
    }
}
