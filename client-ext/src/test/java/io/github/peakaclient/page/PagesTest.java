package io.github.peakaclient.page;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.PagingException;
import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.model.ExecuteTableQuery;
import io.github.peakaclient.model.TableForQuery;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.table.SearchHits;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PagesTest {
    private PageServer served;

    @BeforeEach
    void start() throws Exception {
        served = new PageServer();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @Test
    void searchFollowsTheNextOffsetThroughEmptyPagesAndNullLists() throws Exception {
        served.answer(
                "{\"matchedCatalogs\":[{\"catalog\":\"c\"}],\"matchedSchemas\":null,\"matchedTables\":null,"
                        + "\"meta\":{\"page\":{\"nextOffset\":5}}}",
                "{\"matchedTables\":[{\"table\":\"t\"}],\"meta\":{\"page\":{\"nextOffset\":null}}}");

        assertThat(served.project.tables().search("x").tables())
                .extracting(CatalogSchemaTable::getTable)
                .containsExactly("t");

        assertThat(served.request()).contains("\"query\":\"x\"", "\"limit\":100", "\"offset\":0");
        assertThat(served.request()).contains("\"offset\":5");
    }

    @Test
    void searchHitsHaveAllThreeLists() {
        served.answer("{\"matchedCatalogs\":[{\"catalog\":\"c\"}],\"matchedSchemas\":[{\"schema\":\"s\"}]}");

        SearchHits hits = served.project.tables().search("x").hits().iterator().next();

        assertThat(hits.catalogs()).hasSize(1);
        assertThat(hits.schemas()).hasSize(1);
        assertThat(hits.tables()).isEmpty();
    }

    @Test
    void searchSelectsEachKind() {
        String page = "{\"matchedCatalogs\":[{\"catalog\":\"c\"}],\"matchedSchemas\":[{\"schema\":\"s\"}]}";
        served.answer(page, page);

        assertThat(served.project.tables().search("x").catalogs())
                .extracting(CatalogSchemaTable::getCatalog)
                .containsExactly("c");
        assertThat(served.project.tables().search("x").schemas())
                .extracting(CatalogSchemaTable::getSchema)
                .containsExactly("s");
    }

    @Test
    void blankSearchIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.project.tables().search(" "))
                .withMessage("text is blank");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5})
    void searchThatRepeatsOrGoesBackIsAPagingException(int next) {
        served.answer(
                "{\"meta\":{\"page\":{\"nextOffset\":5}}}", "{\"meta\":{\"page\":{\"nextOffset\":" + next + "}}}");

        assertThatThrownBy(() ->
                        served.project.tables().search("x").tables().iterator().hasNext())
                .isInstanceOf(PagingException.class)
                .hasMessageContaining(
                        "search: the page at offset 5 reports " + next + " as the next offset, which must be greater");
    }

    @Test
    void statementIsOrderedThenOffsetThenLimited() throws Exception {
        served.answer(rows("1", "2"), rows());

        assertThat(served.project
                        .queries()
                        .pages("SELECT id FROM t -- all", List.of("id", "a\"b"))
                        .withPageSize(2))
                .hasSize(2);

        assertThat(served.request())
                .contains("/data/projects/p1/queries/execute?format=COMPACT")
                .contains(
                        "SELECT * FROM (SELECT id FROM t -- all\\n) AS page_of ORDER BY \\\"id\\\", \\\"a\\\"\\\"b\\\""
                                + " OFFSET 0 LIMIT 2");
        assertThat(served.request()).contains("OFFSET 2 LIMIT 2");
    }

    @Test
    void shortPageIsNotTheEndOfAStatement() {
        served.answer(rows("1"), rows("2"), rows());

        assertThat(served.project
                        .queries()
                        .pages("SELECT id FROM t", List.of("id"))
                        .withPageSize(2))
                .hasSize(2);
    }

    @Test
    void rowsAreNumberedThroughAllPagesAndKeepEveryCell() {
        served.answer(
                "{\"columns\":[{\"columnName\":\"id\"},{\"columnName\":\"x\"},{\"columnName\":\"x\"}],"
                        + "\"data\":[[\"7\",null,{\"a\":[1.10]}],[8,true,\"\"]]}",
                rows("9"),
                rows());

        List<Row> rows = served.project.queries().pages("SELECT id FROM t", List.of("id")).withPageSize(2).stream()
                .toList();

        assertThat(rows).extracting(Row::number).containsExactly(1L, 2L, 3L);
        assertThat(rows).extracting(row -> row.getLong("id")).containsExactly(7L, 8L, 9L);
        assertThat(rows.get(0).isNull(1)).isTrue();
        assertThat(rows.get(0).getString(2)).isEqualTo("{\"a\":[1.10]}");
        assertThat(rows.get(1).getBoolean(1)).isTrue();
    }

    @Test
    void resultWithoutRowsIsADecodingException() {
        served.answer("{\"columns\":[]}");

        assertThatThrownBy(() -> served.project
                        .queries()
                        .pages("SELECT id FROM t", List.of("id"))
                        .withPageSize(2)
                        .iterator()
                        .next())
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("QueryResult.data is missing or null");
    }

    @Test
    void rowThatIsNotAListIsAPagingException() {
        served.answer("{\"columns\":[],\"data\":[{\"id\":\"1\"}]}");

        assertThatThrownBy(() -> served.project
                        .queries()
                        .pages("SELECT id FROM t", List.of("id"))
                        .withPageSize(2)
                        .iterator()
                        .next())
                .isInstanceOf(PagingException.class)
                .hasMessageContaining("a row is not a list of cells");
    }

    @Test
    void orderThatIsNotUniqueWithinAPageIsAPagingException() {
        served.answer(rows("1", "1"));

        assertThatThrownBy(() -> served.project
                        .queries()
                        .pages("SELECT id FROM t", List.of("id"))
                        .withPageSize(2)
                        .iterator()
                        .next())
                .isInstanceOf(PagingException.class)
                .hasMessageContaining("executeQuery: the order by [id] is not unique");
    }

    @Test
    void orderThatIsNotUniqueBetweenPagesIsAPagingException() {
        served.answer(rows("1", "2"), rows("2", "3"), rows());

        assertThatThrownBy(() -> served.project
                        .queries()
                        .pages("SELECT id FROM t", List.of("id"))
                        .withPageSize(2)
                        .forEach(row -> {}))
                .isInstanceOf(PagingException.class);
    }

    @Test
    void sourceThatIgnoresOffsetIsAPagingException() {
        served.answer(rows("1", "2", "3"), rows("1", "2", "3"));

        assertPagesEndWith(
                served.project
                        .queries()
                        .pages("SELECT id FROM t", List.of("id"))
                        .withPageSize(3),
                3,
                "the source ignores OFFSET");
    }

    @Test
    void pageOfTheSameRowsInAnotherOrderIsAPagingException() {
        served.answer(rows("1", "2", "3"), rows("3", "1", "2"));

        assertPagesEndWith(
                served.project
                        .queries()
                        .pages("SELECT id FROM t", List.of("id"))
                        .withPageSize(3),
                3,
                "two rows have");
    }

    @Test
    void tableQueryWhoseSourceIgnoresTheOffsetIsAPagingException() {
        served.answer(rows("1", "2"), rows("1", "2"));

        assertPagesEndWith(served.project.queries().pages(query("id")), 2, "the source ignores OFFSET");
    }

    @Test
    void repeatedPageIsFoundOutWithoutTheColumnsOfTheOrder() {
        served.answer(rows("1", "2"), rows("1", "2"));

        assertPagesEndWith(served.project.queries().pages(query("created")), 2, "the same rows as the one before");
    }

    @Test
    void equalRowsProveNothingWithoutTheColumnsOfTheOrder() {
        served.answer(rows("1", "1"), rows("1", "1"), rows("1"), rows("1"), rows());

        assertThat(served.project.queries().pages(query("created"))).hasSize(6);
    }

    @Test
    void searchThatRepeatsAPageIsAPagingException() {
        String table = "{\"matchedTables\":[{\"table\":\"t\"}],\"meta\":{\"page\":{\"nextOffset\":";
        served.answer(table + "5}}}", table + "10}}}");

        assertPagesEndWith(
                served.project.tables().search("x").tables(), 1, "search: a page has the same hits as the one before");
    }

    @Test
    void pagesWithoutHitsAreNoRepetition() {
        String none = "{\"matchedTables\":[],\"meta\":{\"page\":{\"nextOffset\":";
        served.answer(none + "5}}}", none + "10}}}", "{}");

        assertThat(served.project.tables().search("x").hits()).hasSize(3);
    }

    @Test
    void emptyPagesWithoutEndAreAPagingException() {
        for (int i = 1; i <= Pager.MAX_EMPTY_PAGES + 1; i++) {
            served.answer("{\"meta\":{\"page\":{\"nextOffset\":" + i + "}}}");
        }
        Iterator<?> tables = served.project.tables().search("x").tables().iterator();

        assertThatThrownBy(tables::hasNext)
                .isInstanceOf(PagingException.class)
                .hasMessageContaining("search: 100 pages in a row are empty, and none of them is the last");
        assertThat(served.server.getRequestCount()).isEqualTo(Pager.MAX_EMPTY_PAGES);
        assertThatThrownBy(tables::hasNext).isInstanceOf(PagingException.class);
    }

    @Test
    void pagesWithoutHitsEndLikeEmptyOnes() {
        for (int i = 1; i <= Pager.MAX_EMPTY_PAGES; i++) {
            served.answer("{\"meta\":{\"page\":{\"nextOffset\":" + i + "}}}");
        }

        assertPagesEndWith(served.project.tables().search("x").hits(), Pager.MAX_EMPTY_PAGES - 1, "are empty");
    }

    @Test
    void emptyPagesAreCountedInARowOnly() {
        int pages = 0;
        for (int filled = 0; filled < 2; filled++) {
            for (int i = 1; i < Pager.MAX_EMPTY_PAGES; i++) {
                served.answer("{\"meta\":{\"page\":{\"nextOffset\":" + ++pages + "}}}");
            }
            served.answer("{\"matchedTables\":[{\"table\":\"t" + filled + "\"}],\"meta\":{\"page\":{\"nextOffset\":"
                    + ++pages + "}}}");
        }
        served.answer("{}");

        assertThat(served.project.tables().search("x").tables()).hasSize(2);
    }

    /** Reads the items that come before a page that must not be. */
    private static void assertPagesEndWith(Pager<?> pager, int items, String message) {
        var iterator = pager.iterator();
        for (int i = 0; i < items; i++) {
            iterator.next();
        }
        assertThatThrownBy(iterator::hasNext)
                .isInstanceOf(PagingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void cursorOfRowsFitsAnotherPagerOfTheSameStatement() {
        served.answer(rows("1"), rows("2"), rows());
        Cursor cursor = requireNonNull(served.project
                .queries()
                .pages("SELECT id FROM t", List.of("id"))
                .pages()
                .iterator()
                .next()
                .next());

        assertThat(served.project
                        .queries()
                        .pages("SELECT id FROM t", List.of("id"))
                        .withStart(Cursor.parse(cursor.toString())))
                .extracting(row -> row.getString("id"))
                .containsExactly("2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.project
                        .queries()
                        .pages("SELECT id FROM u", List.of("id"))
                        .withStart(cursor));
    }

    @Test
    void missingOrderIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.project.queries().pages("SELECT 1", List.of()))
                .withMessage("uniqueOrderColumns must name columns that are unique together, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.project.queries().pages("SELECT 1", List.of(" ")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.project.queries().pages("SELECT 1", List.of("i\0d")))
                .withMessageContaining("must not contain NUL");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.project.queries().pages(" ; ", List.of("id")));
    }

    @Test
    void builderFormIsPagedByOffset() throws Exception {
        served.answer(rows("1"), rows());

        assertThat(served.project.queries().pages(query("id")))
                .extracting(row -> row.getLong("id"))
                .containsExactly(1L);

        assertThat(served.request()).contains("\"limit\":100", "\"offset\":0", "\"orderBy\":[\"id\"]");
        assertThat(served.request()).contains("\"offset\":1");
    }

    @Test
    void builderFormWithoutAnOrderIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.project.queries().pages(query()))
                .withMessage("query must have an orderBy that is unique, got none");
    }

    private static ExecuteTableQuery query(String... orderBy) {
        return ExecuteTableQuery.builder()
                .from(List.of(TableForQuery.builder()
                        .catalogId("k1")
                        .schemaName("s")
                        .tableName("t")
                        .build()))
                .orderBy(List.of(orderBy))
                .build();
    }

    private static String rows(String... ids) {
        String rows = Stream.of(ids).map(id -> "[\"" + id + "\",\"x\"]").collect(joining(","));
        return "{\"columns\":[{\"columnName\":\"id\"},{\"columnName\":\"a\\\"b\"}],\"data\":[" + rows + "]}";
    }
}
