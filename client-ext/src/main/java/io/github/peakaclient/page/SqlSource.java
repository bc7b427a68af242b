package io.github.peakaclient.page;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.model.ExecuteStatement;
import io.github.peakaclient.model.QueryResult;
import io.github.peakaclient.model.RowFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** A statement, wrapped so that its rows have an order, and cut by OFFSET before LIMIT, as Trino wants it. */
final class SqlSource extends OffsetSource<@Nullable Object, QueryResult> {
    private final String projectId;
    private final String sql;
    private final List<String> order;

    SqlSource(String projectId, String sql, List<String> order) {
        super("executeQuery", "POST /data/projects/{projectId}/queries/execute", projectId, sql, order);
        this.projectId = projectId;
        this.sql = sql;
        this.order = order;
    }

    /** The line break ends a comment that the statement may end with. */
    String statement(String position, int pageSize) {
        StringBuilder text = new StringBuilder("SELECT * FROM (").append(sql).append("\n) AS page_of ORDER BY ");
        for (int i = 0; i < order.size(); i++) {
            text.append(i == 0 ? "" : ", ")
                    .append('"')
                    .append(order.get(i).replace("\"", "\"\""))
                    .append('"');
        }
        return text.append(" OFFSET ")
                .append(position)
                .append(" LIMIT ")
                .append(pageSize)
                .toString();
    }

    @Override
    Call<QueryResult> call(Peaka peaka, String position, int pageSize) {
        ExecuteStatement page = ExecuteStatement.builder()
                .statement(statement(position, pageSize))
                .build();
        return peaka.queries().executeQuery(projectId, page, RowFormat.SIMPLE);
    }

    @Override
    Fetched<@Nullable Object> read(QueryResult answer, String position, int pageSize) {
        List<@Nullable Object> rows = answer.getData();
        for (int i = 1; i < rows.size(); i++) {
            checkOrder(rows.get(i - 1), rows.get(i));
        }
        return byCount(rows, position);
    }

    @Override
    void compare(List<@Nullable Object> before, List<@Nullable Object> now) {
        checkOrder(before.get(before.size() - 1), now.get(0));
    }

    /** Rows of the same key come in any order, another one on each page. */
    private void checkOrder(@Nullable Object row, @Nullable Object next) {
        List<@Nullable Object> key = key(row);
        if (key != null && key.equals(key(next))) {
            throw broken("the order by " + order + " is not unique: two rows have the same values there");
        }
    }

    /** Null if the row does not show all columns under the names that the order has. */
    private @Nullable List<@Nullable Object> key(@Nullable Object row) {
        List<@Nullable Object> key = new ArrayList<>();
        for (String column : order) {
            if (!(row instanceof Map) || !((Map<?, ?>) row).containsKey(column)) {
                return null;
            }
            key.add(((Map<?, ?>) row).get(column));
        }
        return key;
    }
}
