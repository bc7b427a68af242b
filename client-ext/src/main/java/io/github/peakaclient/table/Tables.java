package io.github.peakaclient.table;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TableNotCachedException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.RequiredTables;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.model.SearchRequest;
import io.github.peakaclient.query.Queries;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.sql.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The tables of a project: whether reading them gives all rows, and how to make it so. Immutable and thread-safe.
 *
 * <p>A table of an API connector that is not cached is read live, and a live read can stop at the page size of the connector without an
 * error: Stripe's stops at 100 rows, as measured, and {@code COUNT}, {@code SUM}, joins, saved queries and exports work on those. While
 * the first sync of its cache runs, the same table gives no rows at all. So call {@link #ensureCached(TableName, WaitPolicy)} before
 * reading such a table, and let queries, exports and materialized queries require their tables, such as with {@link
 * Queries#requiringCached}. The section "What the API does silently" of {@code client-ext/README.md} lists everything of that sort.
 *
 * <p>Internal tables and those of PostgreSQL, MySQL and MongoDB are complete without a cache, and cannot have one. Every other connector
 * counts as one like Stripe, also where no limit was measured. Of a saved query ({@code peaka.query}) and the stored rows of a
 * materialized one ({@code peaka.mtquery}) this client cannot tell whether they are complete: their state is {@code UNKNOWN}, and the tables
 * that they read have to be named instead.
 *
 * <p>States are read when they are needed and never kept. A table can change right after, such as when somebody deletes its cache.
 */
public final class Tables {
    private final Session session;
    private final String projectId;

    /**
     * Creates the feature of a project.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @hidden
     */
    @Internal
    public Tables(Session session, String projectId) {
        this.session = requireNonNull(session, "session == null");
        this.projectId = Arguments.notBlank(projectId, "projectId");
    }

    /**
     * {@return the state of a table} Whether an internal table or one of a database exists is not checked.
     *
     * @param table the table, by the name that SQL uses
     * @throws PeakaException if it cannot be read
     */
    public TableState state(TableName table) {
        return states(Collections.singleton(requireNonNull(table, "table == null")))
                .get(0);
    }

    /**
     * {@return the states of tables, in their order and without repetitions} Catalogs and caches are listed once for all of them; each table
     * without a cache takes another request.
     *
     * @param tables the tables, by the names that SQL uses
     * @throws PeakaException if they cannot be read
     */
    public List<TableState> states(Collection<TableName> tables) {
        return states(session, projectId, distinct(tables));
    }

    static List<TableState> states(Session session, String projectId, Collection<TableName> tables) {
        TableFinder finder =
                new TableFinder(new BoundedCalls(session, Deadline.none(session.timing()), "states"), projectId);
        List<TableState> states = new ArrayList<>();
        for (TableName table : tables) {
            states.add(finder.find(table).state);
        }
        return Collections.unmodifiableList(states);
    }

    /**
     * Ensures that reading a table gives all its rows, like {@link #ensureCached(Collection, WaitPolicy, TableListener)}.
     *
     * @param table the table, by the name that SQL uses
     * @param policy the intervals and limits of the wait
     * @return its state, which is complete
     */
    public TableState ensureCached(TableName table, WaitPolicy policy) {
        return ensureCached(Collections.singleton(requireNonNull(table, "table == null")), policy)
                .get(0);
    }

    /**
     * Ensures that reading tables gives all their rows, like {@link #ensureCached(Collection, WaitPolicy, TableListener)}.
     *
     * @param tables the tables, by the names that SQL uses
     * @param policy the intervals and limits of the wait
     * @return the states of the tables, in their order
     */
    public List<TableState> ensureCached(Collection<TableName> tables, WaitPolicy policy) {
        return ensureCached(tables, policy, (table, event) -> {});
    }

    /**
     * Ensures that reading tables gives all their rows: creates the caches that are missing, waits on this thread for their first syncs and
     * for those that run already, all at once, and does nothing for tables that are complete. So it can be called before every read, by
     * several processes too, and again after a failure.
     *
     * <p>New caches have no schedules; {@code caches().create} makes one with schedules. A failure ends the wait: caches that were created
     * stay, and their syncs go on. A cache that exists is not refreshed.
     *
     * @param tables the tables, by the names that SQL uses
     * @param policy its deadline is that of the whole; a first sync without a change counts as hung on its own
     * @param listener receives the progress of each first sync
     * @return the states of the tables, in their order and without repetitions, all of them complete
     * @throws TableNotCachedException if a table cannot be cached, is broken or not known, in which case no cache was created; or if a
     *     first sync has failed or was canceled
     * @throws WaitTimeoutException if the deadline has passed, or a first sync has hung, as some do for ever; the message names the table
     * @throws PeakaException if a call fails for good
     */
    public List<TableState> ensureCached(Collection<TableName> tables, WaitPolicy policy, TableListener listener) {
        return caching(tables, policy, listener).run();
    }

    /**
     * Has a table cached like {@link #ensureCached(TableName, WaitPolicy)}. Requires API level 24 on Android.
     *
     * @param table the table, by the name that SQL uses
     * @param policy the intervals and limits of the wait
     * @return a future of the state of the table
     */
    public CompletableFuture<TableState> ensureCachedAsync(TableName table, WaitPolicy policy) {
        return StepFuture.map(
                ensureCachedAsync(Collections.singleton(requireNonNull(table, "table == null")), policy),
                states -> states.get(0));
    }

    /**
     * Has tables cached like {@link #ensureCached(Collection, WaitPolicy)}. Requires API level 24 on Android.
     *
     * @param tables the tables, by the names that SQL uses
     * @param policy the intervals and limits of the wait
     * @return a future of the states of the tables, in their order
     */
    public CompletableFuture<List<TableState>> ensureCachedAsync(Collection<TableName> tables, WaitPolicy policy) {
        return ensureCachedAsync(tables, policy, (table, event) -> {});
    }

    /**
     * Has tables cached like {@link #ensureCached(Collection, WaitPolicy, TableListener)}, without blocking this thread. Caches are created
     * on one of OkHttp's threads; the waits block none. Requires API level 24 on Android.
     *
     * @param tables the tables, by the names that SQL uses
     * @param policy the intervals and limits of the wait
     * @param listener what receives the progress of each first sync
     * @return completes as {@code ensureCached} returns or throws, on one of OkHttp's threads or the client's scheduler, neither of which
     *     must be blocked. Canceling it ends the waits, not the syncs.
     */
    public CompletableFuture<List<TableState>> ensureCachedAsync(
            Collection<TableName> tables, WaitPolicy policy, TableListener listener) {
        return AsyncTableCaching.start(caching(tables, policy, listener), session.executor());
    }

    private TableCaching caching(Collection<TableName> tables, WaitPolicy policy, TableListener listener) {
        return new TableCaching(
                session,
                projectId,
                distinct(tables),
                requireNonNull(policy, "policy == null"),
                requireNonNull(listener, "listener == null"));
    }

    private static Set<TableName> distinct(Collection<TableName> tables) {
        Set<TableName> distinct = new LinkedHashSet<>();
        for (TableName table : requireNonNull(tables, "tables == null")) {
            distinct.add(requireNonNull(table, "tables has null"));
        }
        return distinct;
    }

    /**
     * Returns all rows of a table, in no order, read while they are iterated over. System columns such as {@code _id} are among the columns.
     *
     * @param table the table, by the name that SQL uses
     * @return to be closed, as {@link Queries#run(String)} returns it
     * @throws TableNotCachedException if reading the table would not give all its rows; the query was not sent
     * @throws PeakaException as {@link Queries#run(String)}
     */
    public Rows rows(TableName table) {
        return new Queries(session, projectId, RequiredTables.none(new CompleteTables()))
                .requiringCached(table)
                .run("SELECT * FROM " + table.toSql());
    }

    /** {@return the internal tables, which a project keeps in Peaka itself: creates them, and reports what the server does not keep} */
    public InternalTables internal() {
        return InternalTables.of(session, projectId);
    }

    /** {@return the BI tables: creates them, and reports what the server does not keep of their names and settings} */
    public InternalTables bi() {
        return InternalTables.ofBi(session, projectId);
    }

    /**
     * Finds catalogs, schemas and tables whose names contain a text. Pages are fetched as they are read. Tables of catalogs that were
     * deleted can still be found, as measured.
     *
     * @param text a part of the names
     * @return the pages of what was found, which are requested lazily
     * @throws IllegalArgumentException if the text is blank
     */
    public SearchPages search(String text) {
        return search(
                SearchRequest.builder().query(Arguments.notBlank(text, "text")).build());
    }

    /**
     * Finds catalogs, schemas and tables like {@link #search(String)}. The limit and offset of the request are replaced by those of the
     * pages.
     *
     * @param request what to search for
     * @return the pages of what was found, which are requested lazily
     */
    public SearchPages search(SearchRequest request) {
        return new SearchPages(session, projectId, requireNonNull(request, "request == null"));
    }

    @Override
    public String toString() {
        return "Tables{" + projectId + "}";
    }
}
