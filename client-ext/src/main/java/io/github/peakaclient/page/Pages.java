package io.github.peakaclient.page;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.model.CacheExecutionInfo;
import io.github.peakaclient.model.ExecuteTableQuery;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportState;
import io.github.peakaclient.model.SearchRequest;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Sql;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists of a project that come in pages. Nothing is sent before a list is read. Immutable and thread-safe. */
public final class Pages {
    private final Peaka peaka;
    private final String projectId;
    private final Timing timing;

    /** Used by the client itself. */
    public Pages(Peaka peaka, String projectId, Timing timing) {
        this.peaka = requireNonNull(peaka, "peaka == null");
        this.projectId = requireNonNull(projectId, "projectId == null");
        this.timing = requireNonNull(timing, "timing == null");
    }

    /**
     * Catalogs, schemas and tables whose name has this text in it.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public SearchPages search(String text) {
        if (requireNonNull(text, "text == null").trim().isEmpty()) {
            throw new IllegalArgumentException("text must be a part of a name, got a blank text");
        }
        return search(SearchRequest.builder().query(text).build());
    }

    /**
     * What a search finds.
     *
     * @param request its limit and offset are replaced by those of the pages
     */
    public SearchPages search(SearchRequest request) {
        return new SearchPages(peaka, projectId, requireNonNull(request, "request == null"), timing);
    }

    /** The runs of a cache. Taken to end with an empty page, which is unproven. */
    public Pager<CacheExecutionInfo> cacheExecutions(String cacheId) {
        return pager(new ExecutionSource(projectId, requireNonNull(cacheId, "cacheId == null")));
    }

    /** All exports, newest first, without files. Exports of the same time are neither lost nor repeated. */
    public Pager<ExportJob> exports() {
        return exports(Collections.emptyList());
    }

    /**
     * The exports in one of these states, newest first, without files. Those that change their state meanwhile can be missed.
     *
     * @param states empty for all
     */
    public Pager<ExportJob> exports(List<ExportState> states) {
        StringBuilder text = new StringBuilder();
        for (ExportState state : requireNonNull(states, "states == null")) {
            text.append(text.length() == 0 ? "" : ",")
                    .append(requireNonNull(state, "states has null").getValue());
        }
        return pager(new ExportSource(projectId, text.length() == 0 ? null : text.toString()));
    }

    /**
     * The rows of a query that names tables. Its limit and offset are replaced by those of the pages. Only an {@code orderBy}
     * that is unique keeps rows from being lost or repeated between pages, so one is asked for; whether it is unique is not
     * checked. API connectors cap live reads without saying so, until the table is cached; the list ends with an empty page.
     *
     * @return rows, numbered from 1 through all pages
     * @throws IllegalArgumentException if the query has no {@code orderBy}
     */
    public Pager<Row> queryPages(ExecuteTableQuery query) {
        List<String> orderBy = requireNonNull(query, "query == null").getOrderBy();
        if (orderBy == null || orderBy.isEmpty()) {
            throw new IllegalArgumentException("query must have an orderBy that is unique, got none");
        }
        return pager(new TableQuerySource(projectId, query));
    }

    /**
     * The rows of a statement, in an order that the caller declares to be unique. Each page runs the statement again.
     *
     * @param sql a SELECT, which may end with a semicolon; an order or limit of its own holds inside of it
     * @param uniqueOrderColumns names of columns of the result, as they are, whose values together no two rows share, such as
     *     the primary key: else pages would repeat and skip rows. A pager that meets two such rows next to each other fails.
     * @param pageSize rows of a page, positive
     * @return rows, numbered from 1 through all pages
     * @throws IllegalArgumentException if {@code uniqueOrderColumns} is empty, or has a name that is blank or that {@link
     *     Sql#identifier} refuses; if {@code sql} is blank; if {@code pageSize} is not positive
     */
    public Pager<Row> queryPages(String sql, List<String> uniqueOrderColumns, int pageSize) {
        String statement = requireNonNull(sql, "sql == null").trim();
        while (statement.endsWith(";")) {
            statement = statement.substring(0, statement.length() - 1).trim();
        }
        if (statement.isEmpty()) {
            throw new IllegalArgumentException("sql must be a SELECT, got a blank text");
        }
        List<String> order = new ArrayList<>(requireNonNull(uniqueOrderColumns, "uniqueOrderColumns == null"));
        if (order.isEmpty()) {
            throw new IllegalArgumentException(
                    "uniqueOrderColumns must name columns that are unique together, got none");
        }
        for (String column : order) {
            if (requireNonNull(column, "uniqueOrderColumns has null").trim().isEmpty()) {
                throw new IllegalArgumentException("uniqueOrderColumns must be names of columns, got " + order);
            }
        }
        return pager(new SqlSource(projectId, statement, order)).pageSize(pageSize);
    }

    private <T extends @Nullable Object> Pager<T> pager(PageSource<T, ?> source) {
        return new Pager<>(source, peaka, timing);
    }
}
