package io.github.peakaclient.query;

import io.github.peakaclient.internal.session.RequiredTables;
import io.github.peakaclient.model.ExecuteQueryRequest;
import io.github.peakaclient.model.ExecuteTableQuery;
import java.util.List;

/** Source of pages of a query that names tables, with a limit and an offset. */
final class TableQuerySource extends RowSource {
    private final ExecuteTableQuery query;

    TableQuerySource(String projectId, RequiredTables required, ExecuteTableQuery query, List<String> order) {
        super(projectId, required, order, query.getFrom(), query.getColumns(), query.getFilters());
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
