package io.github.peakaclient.job;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ExportJob;

/**
 * The jobs of exports; {@link io.github.peakaclient.transfer.Exports} starts them and fetches their files. Static and thread-safe.
 *
 * @hidden
 */
@Internal
public final class ExportJobs {
    /** The most rows that an export has, as the vendor says. */
    public static final long ROW_LIMIT = 1_000_000;

    private ExportJobs() {}

    /**
     * {@return an export that has just been started as a job} Nothing is sent.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @param exportId the id of the export
     * @throws IllegalArgumentException if the id is blank
     */
    public static Job<ExportJob> started(Session session, String projectId, String exportId) {
        return Job.started(kind(projectId, exportId), session);
    }

    /**
     * {@return an export that was started before as a job} Nothing is sent.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @param exportId the id of the export
     * @throws IllegalArgumentException if the id is blank
     */
    public static Job<ExportJob> attached(Session session, String projectId, String exportId) {
        return Job.attached(kind(projectId, exportId), session);
    }

    private static ExportJobKind kind(String projectId, String exportId) {
        return new ExportJobKind(
                new JobToken(JobType.EXPORT, projectId, Arguments.notBlank(exportId, "exportId"), null));
    }

    /**
     * {@return the same job with other conditions of success}
     *
     * @param job the job
     * @param rowLimit the number of rows at which it is taken for cut off
     * @param emptyAllowed whether an export without rows has succeeded
     */
    public static Job<ExportJob> with(Job<ExportJob> job, long rowLimit, boolean emptyAllowed) {
        return job.as(new ExportJobKind(job.token(), rowLimit, emptyAllowed));
    }
}
