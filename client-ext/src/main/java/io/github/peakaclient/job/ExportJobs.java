package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.Calls;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportRequest;

/**
 * Exports of saved queries and tables to files. Immutable and thread-safe.
 *
 * <p>The result has the files, with URLs that expire; a further {@link Job#poll()} gives fresh ones. An export of an empty table
 * fails, and others fail now and then for no reason of the caller's. [live]
 */
public final class ExportJobs {
    private final Peaka peaka;
    private final String projectId;
    private final Timing timing;

    /** Used by the client itself. */
    public ExportJobs(Peaka peaka, String projectId, Timing timing) {
        this.peaka = requireNonNull(peaka, "peaka == null");
        this.projectId = requireNonNull(projectId, "projectId == null");
        this.timing = requireNonNull(timing, "timing == null");
    }

    /**
     * Starts to export what a saved query gives.
     *
     * @throws PeakaException if it does not start
     */
    public Job<ExportJob> ofQuery(String queryId, ExportRequest request) {
        return attach(Calls.send(peaka.exports().exportQuery(projectId, queryId, request))
                .getId());
    }

    /**
     * Starts to export a table.
     *
     * @throws PeakaException if it does not start
     */
    public Job<ExportJob> ofTable(String catalogId, String schemaName, String tableName, ExportRequest request) {
        return attach(Calls.send(peaka.exports().exportTable(projectId, catalogId, schemaName, tableName, request))
                .getId());
    }

    /** An export that was started before. Nothing is sent. */
    public Job<ExportJob> attach(String exportId) {
        return new Job<>(new ExportKind(projectId, requireNonNull(exportId, "exportId == null")), peaka, timing);
    }
}
