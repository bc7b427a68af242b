package io.github.peakaclient.query;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.QueriesApi;
import io.github.peakaclient.api.QueriesApi.ExecuteQueryQuery;
import io.github.peakaclient.internal.CellText;
import io.github.peakaclient.internal.session.RequiredTables;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ExecuteQueryRequest;
import io.github.peakaclient.model.QueryResult;
import io.github.peakaclient.model.RowFormat;
import io.github.peakaclient.page.OffsetSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Source of pages of rows of executeQuery, numbered through all pages, in an order that has to be unique. Some sources ignore OFFSET, and
 * answer every page with the same rows: so a row of the page before that comes again ends the list.
 */
abstract class RowSource extends OffsetSource<Row, QueryResult> {
    private final String projectId;
    private final RequiredTables required;
    private final List<String> order;

    /**
     * Creates a source.
     *
     * @param order the columns to order by
     * @param arguments what else makes the list another one
     */
    RowSource(String projectId, RequiredTables required, List<String> order, @Nullable Object... arguments) {
        super(
                Operations.EXECUTE_QUERY,
                projectId,
                order,
                Arrays.asList(arguments)); // an array has no text of its content
        this.projectId = projectId;
        this.required = required;
        this.order = order;
    }

    @Override
    protected final boolean needsPreparation() {
        return !required.isEmpty();
    }

    @Override
    protected final void prepare(Session session) {
        required.check(session, projectId, operation);
    }

    /** Returns the request for the rows from this position. */
    abstract ExecuteQueryRequest request(String position, int pageSize);

    @Override
    protected final ApiCall<QueryResult> call(Session session, String position, int pageSize) {
        return session.api(QueriesApi.class)
                .executeQuery(
                        projectId,
                        request(position, pageSize),
                        ExecuteQueryQuery.builder().format(RowFormat.COMPACT).build());
    }

    @Override
    protected final Fetched<Row> read(QueryResult answer, String position) {
        RowFactory factory = RowFactory.of(answer.getColumns());
        List<Row> rows = new ArrayList<>();
        for (@Nullable Object row : answer.getData()) {
            if (!(row instanceof Collection)) {
                throw broken("a row is not a list of cells, though COMPACT rows were asked for");
            }
            rows.add(factory.row(Long.parseLong(position) + rows.size() + 1, cells((Collection<?>) row)));
        }
        checkUnique(Collections.emptySet(), rows);
        return byCount(rows, position);
    }

    @Override
    protected final void compare(List<Row> before, List<Row> now) {
        Set<List<@Nullable String>> keys = new HashSet<>();
        for (Row row : before) {
            List<@Nullable String> key = key(row);
            if (key == null) {
                compareWhole(before, now);
                return;
            }
            keys.add(key);
        }
        checkUnique(keys, now);
    }

    /** Refuses a row with the key of one before: such rows come in any order, another one on each page, or the page is an old one. */
    private void checkUnique(Set<List<@Nullable String>> before, List<Row> rows) {
        Set<List<@Nullable String>> keys = new HashSet<>(before);
        for (Row row : rows) {
            List<@Nullable String> key = key(row);
            if (key != null && !keys.add(key)) {
                throw broken("the order by " + order + " is not unique, or the source ignores OFFSET: two rows have the"
                        + " same values there");
            }
        }
    }

    /** Returns null if the row does not have all columns under the names that the order uses. */
    private @Nullable List<@Nullable String> key(Row row) {
        List<@Nullable String> key = new ArrayList<>();
        for (String column : order) {
            int index = row.indexOf(column);
            if (index < 0) {
                return null;
            }
            key.add(row.get(index));
        }
        return key;
    }

    /**
     * Refuses a page that is the one before, if the rows do not have the columns of the order. Rows can be equal then, so only several that
     * differ prove something.
     */
    private void compareWhole(List<Row> before, List<Row> now) {
        List<List<@Nullable String>> texts = texts(now);
        if (now.size() > 1 && new HashSet<>(texts).size() == now.size() && texts.equals(texts(before))) {
            throw broken("a page has the same rows as the one before: the source ignores OFFSET");
        }
    }

    private static List<List<@Nullable String>> texts(List<Row> rows) {
        List<List<@Nullable String>> texts = new ArrayList<>();
        for (Row row : rows) {
            texts.add(row.texts());
        }
        return texts;
    }

    private static @Nullable String[] cells(Collection<?> row) {
        @Nullable String[] cells = new @Nullable String[row.size()];
        int index = 0;
        for (@Nullable Object cell : row) {
            cells[index++] = CellText.of(cell);
        }
        return cells;
    }
}
