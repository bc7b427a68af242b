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
    private ExportJobs() {}

    /**
     * Returns an export as a job. Nothing is sent.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public static Job<ExportJob> attach(Session session, String projectId, String exportId) {
        JobToken token = new JobToken(JobType.EXPORT, projectId, Arguments.notBlank(exportId, "exportId"), null);
        return new Job<>(new ExportJobKind(token), session);
    }
}
