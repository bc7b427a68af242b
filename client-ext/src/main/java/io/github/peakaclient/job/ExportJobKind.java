package io.github.peakaclient.job;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.ExportsApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ExportJob;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An export, which has an id of its own, so that its state is enough. */
final class ExportJobKind extends JobKind<ExportJob> {
    ExportJobKind(JobToken token) {
        super(Operations.GET_EXPORT, ExportJob.class, token);
    }

    @Override
    ApiCall<ExportJob> poll(Session session) {
        return session.api(ExportsApi.class).getExport(token.projectId(), id());
    }

    @Override
    JobStatus<ExportJob> judge(ExportJob answer, Duration age) {
        return JobStatus.of(phase(answer), answer.getStatus().getValue(), answer);
    }

    private static JobPhase phase(ExportJob answer) {
        switch (answer.getStatus().known()) {
            case SUCCEEDED:
                return JobPhase.SUCCEEDED;
            case FAILED:
                return JobPhase.FAILED;
            case CANCELLED:
                return JobPhase.CANCELED;
            case EXPIRED:
                return JobPhase.EXPIRED;
            default:
                return JobPhase.RUNNING;
        }
    }

    @Override
    @Nullable
    String text(ExportJob answer) {
        return answer.getError();
    }

    @Override
    ApiCall<?> cancel(Session session) {
        return session.api(ExportsApi.class).cancelExport(token.projectId(), id());
    }
}
