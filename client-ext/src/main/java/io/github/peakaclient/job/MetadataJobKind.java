package io.github.peakaclient.job;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.MetadataApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.job.JobStatus.Phase;
import io.github.peakaclient.model.MetadataRefreshState;
import io.github.peakaclient.model.MetadataRefreshStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The refresh of metadata. Its state alone is ambiguous, so this remembers whether the job was seen running. */
final class MetadataJobKind extends JobKind<MetadataRefreshStatus> {
    private static final Duration STALE = Duration.ofSeconds(5);

    private final String projectId;
    private final @Nullable MetadataRefreshState before;
    private volatile boolean seenRunning;

    MetadataJobKind(String projectId, String catalogId, @Nullable MetadataRefreshState before) {
        super(Operations.GET_METADATA_REFRESH_STATUS, "metadata refresh of catalog", catalogId);
        this.projectId = projectId;
        this.before = before;
    }

    @Override
    ApiCall<MetadataRefreshStatus> poll(Session session) {
        return session.api(MetadataApi.class).getMetadataRefreshStatus(projectId, id);
    }

    @Override
    JobStatus<MetadataRefreshStatus> judge(MetadataRefreshStatus answer, Duration age) {
        MetadataRefreshState state = answer.getStatus();
        return JobStatus.of(phase(state, age), state.getValue(), answer);
    }

    private Phase phase(MetadataRefreshState state, Duration age) {
        switch (state.known()) {
            case COMPLETED:
                return isStale(state, age) ? Phase.RUNNING : Phase.SUCCEEDED;
            case FAILED:
                return isStale(state, age) ? Phase.RUNNING : Phase.FAILED;
            case NOT_ACTIVE:
                return seenRunning ? Phase.SUCCEEDED : Phase.RUNNING;
            default:
                seenRunning = true;
                return Phase.RUNNING;
        }
    }

    private boolean isStale(MetadataRefreshState state, Duration age) {
        return state.equals(before) && !seenRunning && age.compareTo(STALE) < 0;
    }
}
