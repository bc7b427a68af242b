package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.MaterializedQueriesApi;
import io.github.peakaclient.call.Calls;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.MaterializedQueryStatus;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The refreshes of materialized queries. Immutable and thread-safe.
 *
 * <p>The state of the refresh before is served until the new one starts, and a new query says {@code COMPLETED}. So a refresh has
 * ended when {@code lastExecutionStartTime} is another than before the trigger, and the state is final. Measured on the
 * live API.
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
     * Starts a refresh. Looks at the status first, to know the new run from the one before.
     *
     * @throws PeakaException if it does not start
     */
    public Job<MaterializedQueryStatus> refresh(String queryId) {
        MaterializedQueryStatus before =
                Calls.send(session.api(MaterializedQueriesApi.class).getMaterializedQueryStatus(projectId, queryId));
        Calls.send(session.api(MaterializedQueriesApi.class).refreshMaterializedQuery(projectId, queryId));
        return attach(queryId, before.getLastExecutionStartTime());
    }

    /** A refresh that was seen running before; if none runs, how the last one ended. Nothing is sent. */
    public Job<MaterializedQueryStatus> attach(String queryId) {
        return job(new MaterializedQueryJobKind(projectId, requireNonNull(queryId, "queryId == null"), false, null));
    }

    /**
     * A refresh that was triggered before, but may not have been seen running. Nothing is sent.
     *
     * @param startBefore {@code lastExecutionStartTime} before the trigger, null if there was none
     */
    public Job<MaterializedQueryStatus> attach(String queryId, @Nullable OffsetDateTime startBefore) {
        return job(new MaterializedQueryJobKind(projectId, requireNonNull(queryId, "queryId == null"), true, startBefore));
    }

    private Job<MaterializedQueryStatus> job(MaterializedQueryJobKind kind) {
        return new Job<>(kind, session);
    }
}
