package io.github.peakaclient.job;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.MetadataApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.MetadataRefreshState;
import io.github.peakaclient.model.MetadataRefreshStatus;
import java.time.Duration;

/**
 * The refresh of metadata. Its state alone is ambiguous: until the job was seen running, a final state may be left by the previous one,
 * and {@code not-active} may mean that it has not begun.
 */
final class MetadataJobKind extends JobKind<MetadataRefreshStatus> {
    static final Duration START_LIMIT = Duration.ofSeconds(5);

    private final Duration startLimit;
    private volatile boolean seenRunning;

    /**
     * Creates a kind.
     *
     * @param startLimit the age from which a state that may be stale is the end
     */
    MetadataJobKind(JobToken token, Duration startLimit) {
        super(Operations.GET_METADATA_REFRESH_STATUS, MetadataRefreshStatus.class, token);
        this.startLimit = startLimit;
    }

    @Override
    JobToken token() {
        return seenRunning ? new JobToken(token.type, token.projectId(), id(), null) : token;
    }

    @Override
    ApiCall<MetadataRefreshStatus> poll(Session session) {
        return session.api(MetadataApi.class).getMetadataRefreshStatus(token.projectId(), id());
    }

    @Override
    JobStatus<MetadataRefreshStatus> judge(MetadataRefreshStatus answer, Duration age) {
        MetadataRefreshState state = answer.getStatus();
        JobPhase phase = phase(state);
        if (phase.equals(JobPhase.RUNNING)) {
            seenRunning = true;
        }
        return JobStatus.of(isStale(state, age) ? JobPhase.RUNNING : phase, state.getValue(), answer);
    }

    private boolean isStale(MetadataRefreshState state, Duration age) {
        return token.before != null
                && !seenRunning
                && age.compareTo(startLimit) < 0
                && (state.equals(MetadataRefreshState.NOT_ACTIVE)
                        || state.equals(MetadataRefreshState.of(token.before)));
    }

    private static JobPhase phase(MetadataRefreshState state) {
        switch (state.known()) {
            case COMPLETED:
            case NOT_ACTIVE:
                return JobPhase.SUCCEEDED;
            case FAILED:
                return JobPhase.FAILED;
            default:
                return JobPhase.RUNNING;
        }
    }
}
