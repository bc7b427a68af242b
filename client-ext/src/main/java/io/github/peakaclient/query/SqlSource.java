package io.github.peakaclient.query;

import io.github.peakaclient.internal.session.RequiredTables;
import io.github.peakaclient.model.ExecuteQueryRequest;
import io.github.peakaclient.model.ExecuteStatement;
import io.github.peakaclient.sql.Sql;
import java.util.List;

/** Source of pages of a statement, wrapped so that its rows have an order, and cut by OFFSET before LIMIT, as Trino requires. */
final class SqlSource extends RowSource {
    private final String sql;
    private final String orderBy;

    SqlSource(String projectId, RequiredTables required, String sql, List<String> order) {
        super(projectId, required, order, sql);
        this.sql = sql;
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
}
