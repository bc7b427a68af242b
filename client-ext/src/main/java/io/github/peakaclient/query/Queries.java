package io.github.peakaclient.query;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Beta;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.QueriesApi;
import io.github.peakaclient.api.QueriesApi.ExecuteQueryQuery;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.RequiredTables;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ExecuteNamedQuery;
import io.github.peakaclient.model.ExecuteQueryRequest;
import io.github.peakaclient.model.ExecuteSavedQuery;
import io.github.peakaclient.model.ExecuteStatement;
import io.github.peakaclient.model.ExecuteTableQuery;
import io.github.peakaclient.model.RowFormat;
import io.github.peakaclient.page.Pager;
import io.github.peakaclient.sql.Sql;
import io.github.peakaclient.sql.TableId;
import io.github.peakaclient.sql.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import okhttp3.ResponseBody;

/**
 * The queries of one project. Methods that run one send it and return when the names of its columns have arrived; the rows are
 * read while they are iterated over. Immutable and thread-safe; used by {@code PeakaProject}.
 *
 * <p><b>Rows can be missing without an error.</b> A table of an API connector that is not cached can give only its first rows, 100 for
 * Stripe, and none at all while its first sync runs (measured). Sums, joins and saved queries work on those. {@link
 * io.github.peakaclient.table.Tables#ensureCached} has tables cached, {@link #requiringCached} refuses to read any that are not. The
 * section "What the API does silently" of {@code client-ext/README.md} has the whole list.
 *
 * <p>Queries only read, so they are retried as the retry policy says, but only until the answer begins. Methods that run one
 * throw
 *
 * <ul>
 *   <li>{@link io.github.peakaclient.error.InvalidRequestException} for SQL errors, unknown names and statements that write,
 *   <li>any other {@link ApiException} that fits the status,
 *   <li>{@link TransportException} if no answer begins,
 *   <li>{@link DecodingException} if it begins with something other than rows,
 *   <li>{@link io.github.peakaclient.error.SizeLimitException} if what precedes the rows exceeds a limit of the options,
 *   <li>{@link IllegalStateException} if the client is closed.
 * </ul>
 */
public final class Queries {
    private final Session session;
    private final String projectId;
    private final RequiredTables required;

    /**
     * Creates the feature of a project.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @param required the tables that queries require to be cached
     * @hidden
     */
    @Internal
    public Queries(Session session, String projectId, RequiredTables required) {
        this.session = requireNonNull(session, "session == null");
        this.projectId = Arguments.notBlank(projectId, "projectId");
        this.required = required;
    }

    /**
     * {@return queries that are refused before they are sent unless reading each of these tables gives all its rows: it is cached, or is an
     * internal table or one of a database} The tables that a statement or a saved query reads are not looked for in it: name them all.
     *
     * <p>Each query reads the states of the tables first, as {@link io.github.peakaclient.table.Tables#states} does, and pages do so once
     * an iteration. A refusal is a {@link io.github.peakaclient.error.TableNotCachedException}. A table can change after it was checked,
     * such as when somebody deletes its cache; that goes unnoticed. Called again, it adds tables.
     *
     * @param tables the tables that are going to be read
     */
    public Queries requiringCached(TableName... tables) {
        return new Queries(session, projectId, required.and(Arrays.asList(requireNonNull(tables, "tables == null"))));
    }

    /**
     * Runs SQL. Rows can be missing without an error, see {@link Queries}.
     *
     * @param sql one statement in Trino's dialect that reads; {@link Sql} and {@link TableName} write names and values into it
     * @return the rows, which must be closed
     * @throws IllegalArgumentException if it is blank
     */
    public Rows run(String sql) {
        return run(statement(sql));
    }

    /**
     * Runs any form of the request, for members that the other methods do not set, such as {@code timeout}. Rows can be missing without an
     * error, see {@link Queries}.
     *
     * @param request the request, in any of its forms
     * @return the rows, which must be closed
     */
    public Rows run(ExecuteQueryRequest request) {
        ApiCall<ResponseBody> call = call(request);
        required.check(session, projectId, Operations.EXECUTE_QUERY);
        return Rows.open(new QueryRows(call, PeakaCalls.sendWithInfo(call), limits()));
    }

    /**
     * Runs a saved query. Rows can be missing without an error, see {@link Queries}.
     *
     * @param id as {@code SavedQuery.getId()} gives it
     * @return the rows, which must be closed
     * @throws IllegalArgumentException if it is blank
     */
    public Rows runSaved(String id) {
        return run(ExecuteSavedQuery.builder().id(Arguments.notBlank(id, "id")).build());
    }

    /**
     * Runs a saved query by its name. Rows can be missing without an error, see {@link Queries}.
     *
     * @param qualifiedName the parts joined by dots, such as {@code peaka.query.revenue_by_currency}; sent as it is. The exact
     *     form is not proven.
     * @return the rows, which must be closed
     * @throws IllegalArgumentException if it is blank
     */
    @Beta
    public Rows runNamed(String qualifiedName) {
        return run(ExecuteNamedQuery.builder()
                .qualifiedName(Arguments.notBlank(qualifiedName, "qualifiedName"))
                .build());
    }

    /**
     * Runs SQL on OkHttp's own threads. Rows can be missing without an error, see {@link Queries}. Requires API level 24 on Android.
     *
     * @param sql the statement
     * @return completes when the columns have arrived, or exceptionally with what {@link #run(String)} would throw; on one of
     *     OkHttp's threads, which must not be blocked: read the rows on another. Canceling it cancels the call.
     * @throws IllegalArgumentException if it is blank
     */
    public CompletableFuture<Rows> runAsync(String sql) {
        return runAsync(statement(sql));
    }

    /**
     * Runs any form of the request like {@link #runAsync(String)}.
     *
     * @param request the request, in any of its forms
     * @return a future of the rows, which must be closed
     */
    public CompletableFuture<Rows> runAsync(ExecuteQueryRequest request) {
        ApiCall<ResponseBody> call = call(request);
        return required.isEmpty()
                ? AsyncRows.start(call, limits())
                : StepFuture.flatMap(
                        required.checkAsync(session, projectId, Operations.EXECUTE_QUERY),
                        checked -> AsyncRows.start(call, limits()),
                        Rows::close);
    }

    private ReadLimits limits() {
        return requireNonNull(session.options().readLimits(), "readLimits == null");
    }

    private static ExecuteStatement statement(String sql) {
        return ExecuteStatement.builder()
                .statement(Arguments.notBlank(sql, "sql"))
                .build();
    }

    private ApiCall<ResponseBody> call(ExecuteQueryRequest request) {
        return session.streamed(session.api(QueriesApi.class)
                .executeQuery(
                        projectId,
                        requireNonNull(request, "request == null"),
                        ExecuteQueryQuery.builder().format(RowFormat.COMPACT).build()));
    }

    /**
     * {@return a query of a table without SQL, by the name that SQL uses} Sends nothing.
     *
     * @param table the table, by the name that SQL uses
     */
    public TableQuery from(TableName table) {
        return new TableQuery(this).from(table);
    }

    /**
     * {@return a query of a table without SQL, by the id of its catalog} Sends nothing.
     *
     * @param table the table, by the id of its catalog
     */
    public TableQuery from(TableId table) {
        return new TableQuery(this).from(table);
    }

    /**
     * Returns the rows of a query that names tables, page by page. Its limit and offset are replaced by those of the pages. Only
     * an {@code orderBy} that is unique keeps rows from being lost or repeated between pages, so one is required. A pager that meets two
     * rows with the same values there, on one page or two in succession, fails: the order is not unique, or the source ignores the offset.
     * If the result lacks those columns, it fails only when a page of different rows is the one before again. Rows can be missing without
     * an error, see {@link Queries}. The list ends with an empty page.
     *
     * @param query the tables, columns, conditions and order
     * @return rows, numbered from 1 through all pages
     * @throws IllegalArgumentException if the query has no {@code orderBy}
     */
    public Pager<Row> pages(ExecuteTableQuery query) {
        List<String> orderBy = requireNonNull(query, "query == null").getOrderBy();
        if (orderBy == null || orderBy.isEmpty()) {
            throw new IllegalArgumentException("query must have an orderBy that is unique, got none");
        }
        return new Pager<>(new TableQuerySource(projectId, required, query, orderBy), session);
    }

    /**
     * Returns the rows of a statement, page by page, in an order that the caller declares to be unique. Each page runs the statement again.
     * A pager that meets two rows with the same values in the order's columns, on one page or two in succession, fails: the order is not
     * unique, rows were added in the meantime, or the source ignores OFFSET. Rows can be missing without an error, see {@link Queries}.
     *
     * @param sql a SELECT, which may end with a semicolon; an order or limit of its own holds inside of it
     * @param uniqueOrderColumns names of columns of the result, as they are, whose values together no two rows share, such as
     *     the primary key: else pages would repeat and skip rows
     * @return rows, numbered from 1 through all pages
     * @throws IllegalArgumentException if {@code uniqueOrderColumns} is empty, or has a name that is blank or that {@link
     *     Sql#identifier} refuses; if {@code sql} is blank
     */
    public Pager<Row> pages(String sql, List<String> uniqueOrderColumns) {
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
        return new Pager<>(new SqlSource(projectId, required, statement, order), session);
    }

    @Override
    public String toString() {
        return "Queries{" + projectId + "}";
    }
}
