package io.github.peakaclient.query;

import io.github.peakaclient.model.ExecuteQueryRequest;
import io.github.peakaclient.model.ExecuteTableQuery;

/** Source of pages of a query that names tables, with a limit and an offset. */
final class TableQuerySource extends RowSource {
    private final ExecuteTableQuery query;

    TableQuerySource(String projectId, ExecuteTableQuery query) {
        super(projectId, query.getFrom(), query.getColumns(), query.getFilters(), query.getOrderBy());
        this.query = query;
    }

    @Override
    ExecuteQueryRequest request(String position, int pageSize) {
        return query.toBuilder()
                .limit(pageSize)
                .offset(Long.parseLong(position))
                .build();
    }
}
