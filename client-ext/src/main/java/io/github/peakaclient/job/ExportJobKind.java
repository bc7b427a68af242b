package io.github.peakaclient.job;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.ExportsApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.job.JobStatus.Phase;
import io.github.peakaclient.model.ExportJob;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An export, which has an id of its own, so that its state is enough. */
final class ExportJobKind extends JobKind<ExportJob> {
    private final String projectId;

    ExportJobKind(String projectId, String exportId) {
        super(Operations.GET_EXPORT, "export", exportId);
        this.projectId = projectId;
    }

    @Override
    ApiCall<ExportJob> poll(Session session) {
        return session.api(ExportsApi.class).getExport(projectId, id);
    }

    @Override
    JobStatus<ExportJob> judge(ExportJob answer, Duration age) {
        return JobStatus.of(phase(answer), answer.getStatus().getValue(), answer);
    }

    private static Phase phase(ExportJob answer) {
        switch (answer.getStatus().known()) {
            case SUCCEEDED:
                return Phase.SUCCEEDED;
            case FAILED:
            case CANCELLED:
            case EXPIRED:
                return Phase.FAILED;
            default:
                return Phase.RUNNING;
        }
    }

    @Override
    @Nullable
    String text(ExportJob answer) {
        return answer.getError();
    }

    @Override
    ApiCall<?> cancel(Session session) {
        return session.api(ExportsApi.class).cancelExport(projectId, id);
    }
}
