package io.github.peakaclient.page;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.model.ExecuteTableQuery;
import io.github.peakaclient.model.QueryResult;
import io.github.peakaclient.model.RowFormat;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** Rows can be equal, so equal pages prove nothing. */
final class TableQuerySource extends OffsetSource<@Nullable Object, QueryResult> {
    private final String projectId;
    private final ExecuteTableQuery query;

    TableQuerySource(String projectId, ExecuteTableQuery query) {
        super(
                "executeQuery",
                "POST /data/projects/{projectId}/queries/execute",
                projectId,
                query.getFrom(),
                query.getColumns(),
                query.getFilters(),
                query.getOrderBy());
        this.projectId = projectId;
        this.query = query;
    }

    @Override
    Call<QueryResult> call(Peaka peaka, String position, int pageSize) {
        ExecuteTableQuery page = query.toBuilder()
                .limit(pageSize)
                .offset(Long.parseLong(position))
                .build();
        return peaka.queries().executeQuery(projectId, page, RowFormat.SIMPLE);
    }

    @Override
    Fetched<@Nullable Object> read(QueryResult answer, String position, int pageSize) {
        return byCount(answer.getData(), position);
    }
}
