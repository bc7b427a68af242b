package io.github.peakaclient.job;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.MaterializedQueriesApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.MaterializedQueryStatus;
import java.time.Duration;
import java.time.OffsetDateTime;

/** A run of a materialized query, which has ended when a run other than the previous one has a final state. */
class MaterializedQueryJobKind extends JobKind<MaterializedQueryStatus> {
    /** The start of the last run, in tokens, of a query that has not run. */
    static final String NEVER = "never";

    MaterializedQueryJobKind(JobToken token) {
        super(Operations.GET_MATERIALIZED_QUERY_STATUS, MaterializedQueryStatus.class, token);
    }

    /** Returns the start of the last run, as tokens have it. */
    static String lastStart(MaterializedQueryStatus answer) {
        OffsetDateTime start =
                Answers.readOrNull(Operations.GET_MATERIALIZED_QUERY_STATUS, answer::getLastExecutionStartTime);
        return start == null ? NEVER : start.toInstant().toString();
    }

    /** Returns whether the query has ever run. */
    static boolean hasRun(MaterializedQueryStatus answer) {
        return !lastStart(answer).equals(NEVER);
    }

    @Override
    ApiCall<MaterializedQueryStatus> poll(Session session) {
        return session.api(MaterializedQueriesApi.class).getMaterializedQueryStatus(token.projectId(), id());
    }

    @Override
    JobStatus<MaterializedQueryStatus> judge(MaterializedQueryStatus answer, Duration age) {
        return JobStatus.of(
                isStale(answer) ? JobPhase.RUNNING : phase(answer),
                answer.getStatus().getValue(),
                answer);
    }

    private boolean isStale(MaterializedQueryStatus answer) {
        return token.before != null && (!hasRun(answer) || lastStart(answer).equals(token.before));
    }

    /** Returns whether nothing is in flight. */
    static boolean isFinal(MaterializedQueryStatus answer) {
        return !phase(answer).equals(JobPhase.RUNNING);
    }

    private static JobPhase phase(MaterializedQueryStatus answer) {
        switch (answer.getStatus().known()) {
            case COMPLETED:
                return JobPhase.SUCCEEDED;
            case FAILED:
                return JobPhase.FAILED;
            case CANCELED:
                return JobPhase.CANCELED;
            default:
                return JobPhase.RUNNING;
        }
    }

    @Override
    ApiCall<?> cancel(Session session) {
        return session.api(MaterializedQueriesApi.class).cancelMaterializedQuery(token.projectId(), id());
    }
}
