package io.github.peakaclient.job;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.MaterializedQueriesApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.job.JobStatus.Phase;
import io.github.peakaclient.model.MaterializedQueryStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The refresh of a materialized query, which has ended when a run other than the previous one has a final state. */
final class MaterializedQueryJobKind extends JobKind<MaterializedQueryStatus> {
    private final String projectId;
    private final boolean knowsBefore;
    private final @Nullable Instant startBefore;

    MaterializedQueryJobKind(
            String projectId, String queryId, boolean knowsBefore, @Nullable OffsetDateTime startBefore) {
        super(Operations.GET_MATERIALIZED_QUERY_STATUS, "refresh of materialized query", queryId);
        this.projectId = projectId;
        this.knowsBefore = knowsBefore;
        this.startBefore = startBefore == null ? null : startBefore.toInstant();
    }

    @Override
    ApiCall<MaterializedQueryStatus> poll(Session session) {
        return session.api(MaterializedQueriesApi.class).getMaterializedQueryStatus(projectId, id);
    }

    @Override
    JobStatus<MaterializedQueryStatus> judge(MaterializedQueryStatus answer, Duration age) {
        return JobStatus.of(
                isStale(answer) ? Phase.RUNNING : phase(answer),
                answer.getStatus().getValue(),
                answer);
    }

    private boolean isStale(MaterializedQueryStatus answer) {
        OffsetDateTime start = answer.getLastExecutionStartTime();
        return knowsBefore && (start == null || start.toInstant().equals(startBefore));
    }

    private static Phase phase(MaterializedQueryStatus answer) {
        switch (answer.getStatus().known()) {
            case COMPLETED:
                return Phase.SUCCEEDED;
            case FAILED:
            case CANCELED:
                return Phase.FAILED;
            default:
                return Phase.RUNNING;
        }
    }

    @Override
    ApiCall<?> cancel(Session session) {
        return session.api(MaterializedQueriesApi.class).cancelMaterializedQuery(projectId, id);
    }
}
