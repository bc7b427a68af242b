package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.MaterializedQueriesApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.MaterializedQueryStatus;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The refreshes of materialized queries. Immutable and thread-safe.
 *
 * <p>The server reports the state of the previous refresh until the new one starts, and {@code COMPLETED} for a new query. So a refresh
 * has ended when {@code lastExecutionStartTime} differs from that before the trigger and the state is final, as measured on the live
 * API.
 */
public final class MaterializedQueries {
    private final Session session;
    private final String projectId;

    /** @hidden */
    @Internal
    public MaterializedQueries(Session session, String projectId) {
        this.session = requireNonNull(session, "session == null");
        this.projectId = requireNonNull(projectId, "projectId == null");
    }

    /**
     * Starts a refresh. Polls the status first, to distinguish the new run from the previous one.
     *
     * @throws PeakaException if it does not start
     */
    public Job<MaterializedQueryStatus> refresh(String queryId) {
        MaterializedQueryStatus before = session.api(MaterializedQueriesApi.class)
                .getMaterializedQueryStatus(projectId, queryId)
                .send();
        OffsetDateTime startBefore =
                Answers.readOrNull(Operations.GET_MATERIALIZED_QUERY_STATUS, before::getLastExecutionStartTime);
        session.api(MaterializedQueriesApi.class)
                .refreshMaterializedQuery(projectId, queryId)
                .send();
        return attach(queryId, startBefore);
    }

    /** Returns the refresh that was seen running before or, if none runs, the last one. Nothing is sent. */
    public Job<MaterializedQueryStatus> attach(String queryId) {
        return job(new MaterializedQueryJobKind(projectId, requireNonNull(queryId, "queryId == null"), false, null));
    }

    /**
     * Returns a refresh that was triggered before, but may not have been seen running. Nothing is sent.
     *
     * @param startBefore {@code lastExecutionStartTime} before the trigger, null if there was none
     */
    public Job<MaterializedQueryStatus> attach(String queryId, @Nullable OffsetDateTime startBefore) {
        return job(
                new MaterializedQueryJobKind(projectId, requireNonNull(queryId, "queryId == null"), true, startBefore));
    }

    private Job<MaterializedQueryStatus> job(MaterializedQueryJobKind kind) {
        return new Job<>(kind, session);
    }
}
