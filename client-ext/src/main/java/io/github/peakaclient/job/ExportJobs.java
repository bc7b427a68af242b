package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.model.ExportJob;

/**
 * Waiting for exports; {@link io.github.peakaclient.transfer.Exports} starts them and fetches their files. Static and thread-safe.
 */
public final class ExportJobs {
    private ExportJobs() {}

    /** Used by the client itself. Nothing is sent. */
    public static Job<ExportJob> attach(Peaka peaka, String projectId, String exportId, Timing timing) {
        ExportKind kind = new ExportKind(
                requireNonNull(projectId, "projectId == null"), requireNonNull(exportId, "exportId == null"));
        return new Job<>(kind, requireNonNull(peaka, "peaka == null"), requireNonNull(timing, "timing == null"));
    }
}
