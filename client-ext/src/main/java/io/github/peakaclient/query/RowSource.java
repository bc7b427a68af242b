package io.github.peakaclient.query;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.QueriesApi;
import io.github.peakaclient.api.QueriesApi.ExecuteQueryQuery;
import io.github.peakaclient.internal.CellText;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ExecuteQueryRequest;
import io.github.peakaclient.model.QueryResult;
import io.github.peakaclient.model.RowFormat;
import io.github.peakaclient.page.OffsetSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Source of pages of rows of executeQuery, numbered through all pages. Rows can be equal, so equal pages prove nothing. */
abstract class RowSource extends OffsetSource<Row, QueryResult> {
    private final String projectId;

    RowSource(String projectId, @Nullable Object... arguments) {
        super(Operations.EXECUTE_QUERY, projectId, arguments);
        this.projectId = projectId;
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
    protected Fetched<Row> read(QueryResult answer, String position) {
        RowFactory factory = RowFactory.of(answer.getColumns());
        List<Row> rows = new ArrayList<>();
        for (@Nullable Object row : answer.getData()) {
            if (!(row instanceof Collection)) {
                throw broken("a row is not a list of cells, though COMPACT rows were asked for");
            }
            rows.add(factory.row(Long.parseLong(position) + rows.size() + 1, cells((Collection<?>) row)));
        }
        return byCount(rows, position);
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
