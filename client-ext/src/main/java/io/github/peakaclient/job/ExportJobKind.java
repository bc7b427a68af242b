package io.github.peakaclient.job;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.ExportsApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.EmptyExportException;
import io.github.peakaclient.error.ExportLimitException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.json.InvalidDataException;
import io.github.peakaclient.model.ExportJob;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An export, which has an id of its own, so that its state is enough. */
final class ExportJobKind extends JobKind<ExportJob> {
    private final long rowLimit;
    private final boolean emptyAllowed;

    ExportJobKind(JobToken token) {
        this(token, ExportJobs.ROW_LIMIT, false);
    }

    /**
     * Creates a kind.
     *
     * @param rowLimit the number of rows at which an export is taken for cut off
     * @param emptyAllowed whether an export without rows, which the server calls failed, has succeeded
     */
    ExportJobKind(JobToken token, long rowLimit, boolean emptyAllowed) {
        super(Operations.GET_EXPORT, ExportJob.class, token);
        this.rowLimit = rowLimit;
        this.emptyAllowed = emptyAllowed;
    }

    @Override
    ApiCall<ExportJob> poll(Session session) {
        return session.api(ExportsApi.class).getExport(token.projectId(), id());
    }

    @Override
    JobStatus<ExportJob> judge(ExportJob answer, Duration age) {
        JobPhase phase = emptyAllowed && isEmpty(answer) ? JobPhase.SUCCEEDED : phase(answer);
        return JobStatus.of(phase, answer.getStatus().getValue(), answer);
    }

    /** Returns whether the server says that the export has no rows: as measured, that it failed and "produced no files". */
    private boolean isEmpty(ExportJob answer) {
        try {
            String problem = text(answer);
            return problem != null
                    && problem.toLowerCase(Locale.ROOT).contains("produced no files")
                    && phase(answer).equals(JobPhase.FAILED);
        } catch (InvalidDataException e) {
            return false; // a text that cannot be read does not say so; the failure reports it
        }
    }

    @Override
    void check(ExportJob answer) {
        Long rows = Answers.readOrNull(operation, answer::getRowCount);
        if (rows != null && rows == rowLimit) {
            throw new ExportLimitException(operation, id(), rowLimit);
        }
    }

    @Override
    JobFailedException failure(JobStatus<ExportJob> status, @Nullable String problem) {
        return isEmpty(status.answer())
                ? new EmptyExportException(operation, id(), status.state(), problem, status.answer())
                : super.failure(status, problem);
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
