package io.github.peakaclient.job;

import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.model.MaterializedQueryStatus;
import java.time.Duration;

/**
 * The run of a materialized query that must be over before another is requested. Its outcome does not matter. A new query has not
 * run, and starts to by itself; if it does not start, nothing is waited for.
 */
final class PriorRunJobKind extends MaterializedQueryJobKind {
    /** The vendor says that the first run starts at once. Not measured. */
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    PriorRunJobKind(String projectId, String queryId, MaterializedQueryStatus seen) {
        super(new JobToken(hasRun(seen) ? JobType.REFRESH : JobType.INITIAL_RUN, projectId, queryId, null));
    }

    @Override
    JobStatus<MaterializedQueryStatus> judge(MaterializedQueryStatus answer, Duration age) {
        JobStatus<MaterializedQueryStatus> status = super.judge(answer, age);
        boolean isOver = status.isEnded() && (hasRun(answer) || age.compareTo(START_LIMIT) >= 0);
        return JobStatus.of(isOver ? JobPhase.SUCCEEDED : JobPhase.RUNNING, status.state(), answer);
    }
}
