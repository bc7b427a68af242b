package io.github.peakaclient.job;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.MaterializedQueriesApi;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.MaterializedQueryStatus;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The runs of materialized queries: the first one, which starts by itself, and refreshes. Immutable and thread-safe.
 *
 * <p>The server reports the state of the previous run until the new one starts, and {@code COMPLETED} for a new query. So a run has
 * ended when {@code lastExecutionStartTime} differs from that before the trigger and the state is final, as measured on the live
 * API.
 *
 * <p>Every method refuses a blank id with an {@link IllegalArgumentException} before anything is sent.
 */
public final class MaterializedQueries {
    private final Session session;
    private final String projectId;

    /** @hidden */
    @Internal
    public MaterializedQueries(Session session, String projectId) {
        this.session = session;
        this.projectId = projectId;
    }

    /**
     * Starts a refresh. Polls the status first, to distinguish the new run from the previous one.
     *
     * @throws PeakaException if it does not start
     */
    public Job<MaterializedQueryStatus> startRefresh(String queryId) {
        String before = MaterializedQueryJobKind.lastStart(status(queryId).send());
        refresh(queryId).send();
        return job(JobType.REFRESH, queryId, before);
    }

    /** Starts a refresh like {@link #startRefresh}, without blocking. On Android this needs API level 24. */
    public CompletableFuture<Job<MaterializedQueryStatus>> startRefreshAsync(String queryId) {
        return StepFuture.flatMap(status(queryId).sendAsync(), status -> {
            String before = MaterializedQueryJobKind.lastStart(status);
            return StepFuture.map(refresh(queryId).sendAsync(), started -> job(JobType.REFRESH, queryId, before));
        });
    }

    private ApiCall<MaterializedQueryStatus> status(String queryId) {
        return api().getMaterializedQueryStatus(projectId, Arguments.notBlank(queryId, "queryId"));
    }

    private ApiCall<@Nullable Void> refresh(String queryId) {
        return api().refreshMaterializedQuery(projectId, queryId);
    }

    /**
     * Returns the first run of a query that was created before, which the server starts by itself; if it has run again since, the last
     * run. Nothing is sent.
     */
    public Job<MaterializedQueryStatus> attachInitialRun(String queryId) {
        return job(JobType.INITIAL_RUN, queryId, MaterializedQueryJobKind.NEVER);
    }

    /**
     * Returns the refresh that was seen running before or, if none runs, the last one. Nothing is sent. For a refresh that may not run
     * yet, keep the {@link Job#token()} of {@link #startRefresh}.
     */
    public Job<MaterializedQueryStatus> attachRefresh(String queryId) {
        return job(JobType.REFRESH, queryId, null);
    }

    private Job<MaterializedQueryStatus> job(JobType type, String queryId, @Nullable String before) {
        JobToken token = new JobToken(type, projectId, Arguments.notBlank(queryId, "queryId"), before);
        return new Job<>(new MaterializedQueryJobKind(token), session);
    }

    private MaterializedQueriesApi api() {
        return session.api(MaterializedQueriesApi.class);
    }

    @Override
    public String toString() {
        return "MaterializedQueries{" + projectId + "}";
    }
}
