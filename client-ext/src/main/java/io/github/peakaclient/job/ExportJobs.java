package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
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

    /** Returns an export as a job. Nothing is sent. */
    public static Job<ExportJob> attach(Session session, String projectId, String exportId) {
        ExportJobKind kind = new ExportJobKind(
                requireNonNull(projectId, "projectId == null"), requireNonNull(exportId, "exportId == null"));
        return new Job<>(kind, requireNonNull(session, "session == null"));
    }
}
