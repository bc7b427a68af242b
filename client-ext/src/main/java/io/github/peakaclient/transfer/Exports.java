package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.ExportsApi;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ExportCsvOptions;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportJobCreated;
import io.github.peakaclient.model.ExportRequest;
import io.github.peakaclient.model.ExportState;
import io.github.peakaclient.page.Pager;
import io.github.peakaclient.sql.TableId;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Exports of saved queries and tables to files. Immutable and thread-safe.
 *
 * <p>An export of an empty table fails as measured, and so does one of a table whose cache is in its first sync: that is an {@link
 * io.github.peakaclient.error.EmptyExportException}. Others fail now and then without a fault of the caller. An export has at most
 * 1,000,000 rows, as the vendor says, and larger results are cut off without a report: exactly that many are an {@link
 * io.github.peakaclient.error.ExportLimitException}. {@link Export#allowEmpty()} and {@link Export#allowRowLimit()} accept them.
 * The start of an export is not retried once it may have been received.
 */
public final class Exports {
    private static final ExportCsvOptions STANDARD_CSV =
            ExportCsvOptions.builder().build();

    private final Session session;
    private final String projectId;

    /** @hidden */
    @Internal
    public Exports(Session session, String projectId) {
        this.session = requireNonNull(session, "session == null");
        this.projectId = Arguments.notBlank(projectId, "projectId");
    }

    /**
     * Starts to export the result of a saved query, not packed.
     *
     * @throws IllegalArgumentException if the id is blank
     * @throws PeakaException if it does not start
     */
    public Export startQuery(String queryId, ExportFormat format) {
        return startQuery(queryId, of(format));
    }

    /** Starts to export the result of a saved query, like {@link #startQuery(String, ExportFormat)}. */
    public Export startQuery(String queryId, ExportRequest request) {
        return started(Operations.EXPORT_QUERY, queryCall(queryId, request).send(), request);
    }

    /**
     * Starts to export a table, not packed.
     *
     * @throws PeakaException if it does not start
     */
    public Export startTable(TableId table, ExportFormat format) {
        return startTable(table, of(format));
    }

    /** Starts to export a table, like {@link #startTable(TableId, ExportFormat)}. */
    public Export startTable(TableId table, ExportRequest request) {
        return started(Operations.EXPORT_TABLE, tableCall(table, request).send(), request);
    }

    /**
     * Starts to export the result of a saved query on OkHttp's own threads. Requires API level 24 on Android.
     *
     * @return completes when the export has started, or exceptionally with what {@link #startQuery(String, ExportRequest)} would
     *     throw; on one of OkHttp's threads, which must not be blocked. Canceling it cancels the call; the export may have started.
     * @throws IllegalArgumentException if the id is blank
     */
    public CompletableFuture<Export> startQueryAsync(String queryId, ExportRequest request) {
        return StepFuture.map(
                queryCall(queryId, request).sendAsync(), created -> started(Operations.EXPORT_QUERY, created, request));
    }

    /** Starts to export a table like {@link #startQueryAsync}. */
    public CompletableFuture<Export> startTableAsync(TableId table, ExportRequest request) {
        return StepFuture.map(
                tableCall(table, request).sendAsync(), created -> started(Operations.EXPORT_TABLE, created, request));
    }

    private ApiCall<ExportJobCreated> queryCall(String queryId, ExportRequest request) {
        requireNonNull(request, "request == null");
        return session.api(ExportsApi.class).exportQuery(projectId, Arguments.notBlank(queryId, "queryId"), request);
    }

    private ApiCall<ExportJobCreated> tableCall(TableId table, ExportRequest request) {
        requireNonNull(request, "request == null");
        requireNonNull(table, "table == null");
        return session.api(ExportsApi.class)
                .exportTable(projectId, table.catalogId(), table.schemaName(), table.tableName(), request);
    }

    /**
     * Returns an export that was started before. Nothing is sent. Its rows are read with the server's defaults for CSV.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public Export attach(String exportId) {
        return attach(exportId, STANDARD_CSV);
    }

    /**
     * Returns an export that was started before. Nothing is sent.
     *
     * @param csv the options that the export was started with: the server does not report them, and they are needed to read rows
     * @throws IllegalArgumentException if the id is blank
     */
    public Export attach(String exportId, ExportCsvOptions csv) {
        requireNonNull(csv, "csv == null");
        return new Export(session, projectId, Arguments.notBlank(exportId, "exportId"), csv);
    }

    /** Returns all exports, newest first, without files. Exports of the same time are neither lost nor repeated. */
    public Pager<ExportJob> list() {
        return list(Collections.emptyList());
    }

    /**
     * Returns the exports in one of these states, newest first, without files. Exports that change their state in the meantime can
     * be missed.
     *
     * @param states empty for all
     */
    public Pager<ExportJob> list(List<ExportState> states) {
        StringBuilder text = new StringBuilder();
        for (ExportState state : requireNonNull(states, "states == null")) {
            text.append(text.length() == 0 ? "" : ",")
                    .append(requireNonNull(state, "states has null").getValue());
        }
        return new Pager<>(new ExportSource(projectId, text.length() == 0 ? null : text.toString()), session);
    }

    private Export started(OperationInfo operation, ExportJobCreated created, ExportRequest request) {
        ExportCsvOptions csv = request.getCsvOptions();
        return attach(Answers.read(operation, created::getId), csv == null ? STANDARD_CSV : csv);
    }

    private static ExportRequest of(ExportFormat format) {
        return ExportRequest.builder()
                .format(requireNonNull(format, "format == null"))
                .build();
    }

    @Override
    public String toString() {
        return "Exports{" + projectId + "}";
    }
}
