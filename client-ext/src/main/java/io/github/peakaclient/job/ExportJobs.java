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
     * Returns an export as a job. Nothing is sent.
     *
     * @param rowLimit the number of rows at which it is taken for cut off
     * @param emptyAllowed whether an export without rows has succeeded
     * @throws IllegalArgumentException if the id is blank
     */
    public static Job<ExportJob> attach(
            Session session, String projectId, String exportId, long rowLimit, boolean emptyAllowed) {
        JobToken token = new JobToken(JobType.EXPORT, projectId, Arguments.notBlank(exportId, "exportId"), null);
        return new Job<>(new ExportJobKind(token, rowLimit, emptyAllowed), session);
    }
}
