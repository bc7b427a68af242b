package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.MaterializedQueriesApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.QueriesApi;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TableNotCachedException;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.RequiredTables;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.internal.session.TableCheck;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.MaterializedQueryStatus;
import io.github.peakaclient.model.QueryType;
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.sql.TableName;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Materialized queries and their runs: the first one, which starts by itself, and refreshes. {@link QuerySchedules} makes their schedules.
 * Immutable and thread-safe.
 *
 * <p>The server reports the state of the previous run until the new one starts, and {@code COMPLETED} for a new query. So a run has
 * ended when {@code lastExecutionStartTime} differs from that before the trigger and the state is final, as measured on the live
 * API. A refresh is not requested while another run is in flight, which could be mistaken for it.
 *
 * <p>Every method refuses a blank id with an {@link IllegalArgumentException} before anything is sent.
 */
public final class MaterializedQueries {
    private final Session session;
    private final String projectId;
    private final TableCheck check;

    /**
     * Creates the feature of a project.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @param check what checks whether tables are read completely
     * @hidden
     */
    @Internal
    public MaterializedQueries(Session session, String projectId, TableCheck check) {
        this.session = session;
        this.projectId = projectId;
        this.check = check;
    }

    /**
     * Saves a query as a materialized one. Its first run starts by itself.
     *
     * <p>A materialized query keeps the rows of its last run. If it ran while a table of an API connector was not cached, it keeps only the
     * first rows of that, 100 for Stripe, and none if the first sync of its cache ran then; no error tells. So the tables that it reads
     * have to be named, and it is not created unless reading each of them gives all its rows. {@link
     * io.github.peakaclient.table.Tables#ensureCached} has them cached. They are checked once: a later run is not refused if a cache was
     * deleted meanwhile. The section "What the API does silently" of {@code client-ext/README.md} has the whole list.
     *
     * @param request its type is set to {@code MATERIALIZED}
     * @param reads all tables that it reads, also through other saved queries; they are not looked for in its SQL
     * @return the first run; the id of the job is that of the query
     * @throws TableNotCachedException if a table is not complete; the query was not created
     * @throws PeakaException if it cannot be created
     */
    public Job<MaterializedQueryStatus> create(CreateQueryRequest request, Collection<TableName> reads) {
        RequiredTables required = RequiredTables.none(check).and(reads);
        ApiCall<SavedQuery> creation = creation(request);
        required.check(session, projectId, Operations.CREATE_QUERY);
        return created(creation.send());
    }

    /**
     * Saves a query like {@link #create}, without blocking. On Android this needs API level 24.
     *
     * @param request the query to save
     * @param reads the tables that the query reads
     * @return a future of the first run, which the server starts by itself
     */
    public CompletableFuture<Job<MaterializedQueryStatus>> createAsync(
            CreateQueryRequest request, Collection<TableName> reads) {
        RequiredTables required = RequiredTables.none(check).and(reads);
        ApiCall<SavedQuery> creation = creation(request);
        return StepFuture.map(
                StepFuture.flatMap(
                        required.checkAsync(session, projectId, Operations.CREATE_QUERY),
                        checked -> creation.sendAsync()),
                this::created);
    }

    private ApiCall<SavedQuery> creation(CreateQueryRequest request) {
        return session.api(QueriesApi.class)
                .createQuery(
                        projectId,
                        requireNonNull(request, "request == null").toBuilder()
                                .queryType(QueryType.MATERIALIZED)
                                .build());
    }

    private Job<MaterializedQueryStatus> created(SavedQuery query) {
        String queryId = Answers.read(Operations.CREATE_QUERY, query::getId);
        return started(JobType.INITIAL_RUN, queryId, MaterializedQueryJobKind.NEVER);
    }

    /**
     * Starts a refresh like {@link #startRefresh(String, WaitPolicy)}, which waits as {@link WaitPolicy#standard()} says for a run in
     * flight.
     *
     * @param queryId the id of the saved query
     * @return the job, to wait for
     */
    public Job<MaterializedQueryStatus> startRefresh(String queryId) {
        return startRefresh(queryId, WaitPolicy.standard());
    }

    /**
     * Starts a refresh, after the run that is in flight, if there is one. Polls the status first, to distinguish the new run from the
     * previous one. For a query that has never run, that is the first run, which the server starts by itself; if it has not started
     * within 10 s, the refresh is requested all the same. Blocks until the refresh is requested; its end is awaited by the job.
     *
     * @param queryId the id of the saved query
     * @param policy the limits of the wait for the run in flight
     * @return the job, to wait for
     * @throws io.github.peakaclient.error.WaitTimeoutException if that run has not ended in time; no refresh was requested
     * @throws PeakaException if the refresh does not start
     */
    public Job<MaterializedQueryStatus> startRefresh(String queryId, WaitPolicy policy) {
        requireNonNull(policy, "policy == null");
        MaterializedQueryStatus status = status(queryId).send();
        if (!isIdle(status)) {
            status = priorRun(queryId, status).await(policy);
        }
        refresh(queryId).send();
        return started(JobType.REFRESH, queryId, MaterializedQueryJobKind.lastStart(status));
    }

    /**
     * Starts a refresh like {@link #startRefresh(String)}, without blocking. On Android this needs API level 24.
     *
     * @param queryId the id of the saved query
     * @return a future of the job, which completes when the request was answered
     */
    public CompletableFuture<Job<MaterializedQueryStatus>> startRefreshAsync(String queryId) {
        return startRefreshAsync(queryId, WaitPolicy.standard());
    }

    /**
     * Starts a refresh like {@link #startRefresh(String, WaitPolicy)}, without blocking. On Android this needs API level 24.
     *
     * @param queryId the id of the saved query
     * @param policy the intervals and limits of the wait
     * @return a future of the job, which completes when the request was answered
     */
    public CompletableFuture<Job<MaterializedQueryStatus>> startRefreshAsync(String queryId, WaitPolicy policy) {
        requireNonNull(policy, "policy == null");
        return StepFuture.flatMap(
                status(queryId).sendAsync(),
                status -> isIdle(status)
                        ? refreshAsync(queryId, status)
                        : StepFuture.flatMap(
                                priorRun(queryId, status).awaitAsync(policy), over -> refreshAsync(queryId, over)));
    }

    private CompletableFuture<Job<MaterializedQueryStatus>> refreshAsync(
            String queryId, MaterializedQueryStatus status) {
        String before = MaterializedQueryJobKind.lastStart(status);
        return StepFuture.map(refresh(queryId).sendAsync(), answer -> started(JobType.REFRESH, queryId, before));
    }

    private static boolean isIdle(MaterializedQueryStatus status) {
        return Answers.read(
                Operations.GET_MATERIALIZED_QUERY_STATUS,
                () -> MaterializedQueryJobKind.hasRun(status) && MaterializedQueryJobKind.isFinal(status));
    }

    private Job<MaterializedQueryStatus> priorRun(String queryId, MaterializedQueryStatus status) {
        return Job.started(new PriorRunJobKind(projectId, queryId, status), session);
    }

    private ApiCall<MaterializedQueryStatus> status(String queryId) {
        return api().getMaterializedQueryStatus(projectId, Arguments.notBlank(queryId, "queryId"));
    }

    private ApiCall<@Nullable Void> refresh(String queryId) {
        return api().refreshMaterializedQuery(projectId, queryId);
    }

    /**
     * {@return the first run of a query that was created before, which the server starts by itself; if it has run again since, the last
     * run} Nothing is sent.
     *
     * @param queryId the id of the saved query
     */
    public Job<MaterializedQueryStatus> attachInitialRun(String queryId) {
        return attached(JobType.INITIAL_RUN, queryId, MaterializedQueryJobKind.NEVER);
    }

    /**
     * {@return the refresh that was seen running before or, if none runs, the last one} Nothing is sent. For a refresh that may not run
     * yet, keep the {@link Job#token()} of {@link #startRefresh}.
     *
     * @param queryId the id of the saved query
     */
    public Job<MaterializedQueryStatus> attachRefresh(String queryId) {
        return attached(JobType.REFRESH, queryId, null);
    }

    private Job<MaterializedQueryStatus> started(JobType type, String queryId, String before) {
        return Job.started(kind(type, queryId, before), session);
    }

    private Job<MaterializedQueryStatus> attached(JobType type, String queryId, @Nullable String before) {
        return Job.attached(kind(type, queryId, before), session);
    }

    private MaterializedQueryJobKind kind(JobType type, String queryId, @Nullable String before) {
        return new MaterializedQueryJobKind(
                new JobToken(type, projectId, Arguments.notBlank(queryId, "queryId"), before));
    }

    private MaterializedQueriesApi api() {
        return session.api(MaterializedQueriesApi.class);
    }

    @Override
    public String toString() {
        return "MaterializedQueries{" + projectId + "}";
    }
}
