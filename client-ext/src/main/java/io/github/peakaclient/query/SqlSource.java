package io.github.peakaclient.query;

import io.github.peakaclient.model.ExecuteQueryRequest;
import io.github.peakaclient.model.ExecuteStatement;
import io.github.peakaclient.model.QueryResult;
import io.github.peakaclient.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Source of pages of a statement, wrapped so that its rows have an order, and cut by OFFSET before LIMIT, as Trino requires. */
final class SqlSource extends RowSource {
    private final String sql;
    private final List<String> order;
    private final String orderBy;

    SqlSource(String projectId, String sql, List<String> order) {
        super(projectId, sql, order);
        this.sql = sql;
        this.order = order;
        StringBuilder names = new StringBuilder();
        for (String column : order) {
            names.append(names.length() == 0 ? "" : ", ").append(Sql.identifier(column));
        }
        this.orderBy = names.toString();
    }

    /** Returns the statement of a page. The line break ends a comment that the statement may end with. */
    String statement(String position, int pageSize) {
        return "SELECT * FROM (" + sql + "\n) AS page_of ORDER BY " + orderBy + " OFFSET " + position + " LIMIT "
                + pageSize;
    }

    @Override
    ExecuteQueryRequest request(String position, int pageSize) {
        return ExecuteStatement.builder()
                .statement(statement(position, pageSize))
                .build();
    }

    @Override
    protected Fetched<Row> read(QueryResult answer, String position) {
        Fetched<Row> page = super.read(answer, position);
        for (int i = 1; i < page.items.size(); i++) {
            checkOrder(page.items.get(i - 1), page.items.get(i));
        }
        return page;
    }

    @Override
    protected void compare(List<Row> before, List<Row> now) {
        checkOrder(before.get(before.size() - 1), now.get(0));
    }

    /** Refuses rows of the same key: they come in any order, another one on each page. */
    private void checkOrder(Row row, Row next) {
        List<@Nullable String> key = key(row);
        if (key != null && key.equals(key(next))) {
            throw broken("the order by " + order + " is not unique: two rows have the same values there");
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
}
