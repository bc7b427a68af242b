package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.present;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.flows.Fixture.Source;
import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.model.SearchRequest;
import io.github.peakaclient.model.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Search over the names of catalogs, schemas and tables. */
final class SearchFlows {
    private static final String TABLE = "corrections O: search";

    private SearchFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("search finds a table and echoes the text in meta.query", TABLE, p -> {
                    Source stripe = p.stripe();
                    SearchResult result = search(p, "charges", null, null);
                    assertThat(present(result.getMatchedTables())).anySatisfy(match -> {
                        assertThat(match.getCatalog())
                                .isEqualTo(stripe.catalog().getName());
                        assertThat(match.getSchema()).isEqualTo(stripe.schema());
                        assertThat(match.getTable()).isEqualTo("charges");
                    });
                    assertThat(present(present(result.getMeta()).getQuery()).getText())
                            .isEqualTo("charges");
                }),
                flow("search answers no match lists as null or empty, and no next offset", TABLE, p -> {
                    p.stripe();
                    Map<String, @Nullable Object> result = p.post(
                                    "/data/projects/{p}/search", "{\"query\":\"nothing is called so\"}")
                            .expect(200)
                            .object();
                    assertThat(List.of("matchedCatalogs", "matchedSchemas", "matchedTables"))
                            .allSatisfy(list -> assertThat(result.get(list)).isIn(null, List.of()));
                    assertThat(nextOffset(search(p, "nothing is called so", null, null)))
                            .isNull();
                }),
                flow("pages of a search by nextOffset have what one page has", "live-behaviour: Reading data", p -> {
                    p.stripe();
                    p.hubSpot();
                    List<CatalogSchemaTable> whole =
                            present(search(p, "s", null, null).getMatchedTables());
                    List<CatalogSchemaTable> paged = new ArrayList<>();
                    Long offset = 0L;
                    for (int pages = 0; offset != null && pages < 100; pages++) {
                        SearchResult page = search(p, "s", 2L, offset);
                        if (page.getMatchedTables() != null) {
                            paged.addAll(page.getMatchedTables());
                        }
                        offset = nextOffset(page);
                    }
                    assertThat(offset).isNull();
                    assertThat(whole.size()).isGreaterThan(2);
                    assertThat(paged).containsExactlyInAnyOrderElementsOf(whole);
                }),
                flow("the pager of a search finds what a single request finds", "live-behaviour: Reading data", p -> {
                    p.stripe();
                    assertThat(p.project.tables().search("c").tables().withPageSize(1))
                            .containsExactlyInAnyOrderElementsOf(
                                    present(search(p, "c", null, null).getMatchedTables()));
                }),
                flow("search still finds the tables of a deleted catalog", "hazards H18", p -> {
                    Source stripe = p.stripe();
                    p.peaka
                            .catalogs()
                            .deleteCatalog(p.id, stripe.catalog().getId())
                            .send();
                    assertThat(present(search(p, "charges", null, null).getMatchedTables()))
                            .extracting(CatalogSchemaTable::getTable)
                            .contains("charges");
                }));
    }

    private static SearchResult search(Fixture p, String text, @Nullable Long limit, @Nullable Long offset) {
        SearchRequest.Builder request = SearchRequest.builder().query(text);
        if (limit != null) {
            request.limit(limit);
        }
        if (offset != null) {
            request.offset(offset);
        }
        return p.peaka.catalogs().search(p.id, request.build()).send();
    }

    private static @Nullable Long nextOffset(SearchResult result) {
        return present(present(result.getMeta()).getPage()).getNextOffset();
    }
}
