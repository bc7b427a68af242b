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
import io.github.peakaclient.internal.session.RequiredTables;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.job.ExportJobs;
import io.github.peakaclient.model.ExportCsvOptions;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportJobCreated;
import io.github.peakaclient.model.ExportRequest;
import io.github.peakaclient.model.ExportState;
import io.github.peakaclient.page.Pager;
import io.github.peakaclient.sql.TableId;
import io.github.peakaclient.sql.TableName;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
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
 *
 * <p><b>Rows can be missing without an error.</b> An export of a table of an API connector that is not cached, or of a query that reads
 * one, can have only its first rows, 100 for Stripe (measured). {@link io.github.peakaclient.table.Tables#ensureCached} has tables cached,
 * {@link #requiringCached} refuses to export any that are not. The section "What the API does silently" of {@code client-ext/README.md} has
 * the whole list.
 */
public final class Exports {
    private static final ExportCsvOptions STANDARD_CSV =
            ExportCsvOptions.builder().build();

    private final Session session;
    private final String projectId;
    private final RequiredTables required;

    /**
     * Creates the feature of a project.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @param required the tables that exports require to be cached
     * @hidden
     */
    @Internal
    public Exports(Session session, String projectId, RequiredTables required) {
        this.session = requireNonNull(session, "session == null");
        this.projectId = Arguments.notBlank(projectId, "projectId");
        this.required = required;
    }

    /**
     * {@return exports that are refused before they start unless reading each of these tables gives all its rows: it is cached, or is an
     * internal table or one of a database} The tables that are exported or that a saved query reads are not looked for: name them all.
     *
     * <p>Each start reads the states of the tables first, as {@link io.github.peakaclient.table.Tables#states} does. A refusal is a {@link
     * io.github.peakaclient.error.TableNotCachedException}. A table can change after it was checked, such as when somebody deletes its
     * cache; that goes unnoticed. Called again, it adds tables.
     *
     * @param tables the tables that are going to be read
     */
    public Exports requiringCached(TableName... tables) {
        return new Exports(session, projectId, required.and(Arrays.asList(requireNonNull(tables, "tables == null"))));
    }

    /**
     * Starts to export the result of a saved query, not packed. Rows can be missing without an error, see {@link Exports}.
     *
     * @param queryId the id of the saved query
     * @param format the format of the files
     * @return the export, to wait for
     * @throws IllegalArgumentException if the id is blank
     * @throws PeakaException if it does not start
     */
    public Export startQuery(String queryId, ExportFormat format) {
        return startQuery(queryId, of(format));
    }

    /**
     * Starts to export the result of a saved query, like {@link #startQuery(String, ExportFormat)}.
     *
     * @param queryId the id of the saved query
     * @param request the format and the compression
     * @return the export, to wait for
     */
    public Export startQuery(String queryId, ExportRequest request) {
        return start(Operations.EXPORT_QUERY, queryCall(queryId, request), request);
    }

    /**
     * Starts to export a table, not packed. Rows can be missing without an error, see {@link Exports}.
     *
     * @param table the table, by the id of its catalog
     * @param format the format of the files
     * @return the export, to wait for
     * @throws PeakaException if it does not start
     */
    public Export startTable(TableId table, ExportFormat format) {
        return startTable(table, of(format));
    }

    /**
     * Starts to export a table, like {@link #startTable(TableId, ExportFormat)}.
     *
     * @param table the table, by the id of its catalog
     * @param request the format and the compression
     * @return the export, to wait for
     */
    public Export startTable(TableId table, ExportRequest request) {
        return start(Operations.EXPORT_TABLE, tableCall(table, request), request);
    }

    /**
     * Starts to export the result of a saved query on OkHttp's own threads. Rows can be missing without an error, see {@link Exports}.
     * Requires API level 24 on Android.
     *
     * @param queryId the id of the saved query
     * @param request the format and the compression
     * @return completes when the export has started, or exceptionally with what {@link #startQuery(String, ExportRequest)} would
     *     throw; on one of OkHttp's threads, which must not be blocked. Canceling it cancels the call; the export may have started.
     * @throws IllegalArgumentException if the id is blank
     */
    public CompletableFuture<Export> startQueryAsync(String queryId, ExportRequest request) {
        return startAsync(Operations.EXPORT_QUERY, queryCall(queryId, request), request);
    }

    /**
     * Starts to export a table like {@link #startQueryAsync}.
     *
     * @param table the table, by the id of its catalog
     * @param request the format and the compression
     * @return a future of the export, which completes when the request was answered
     */
    public CompletableFuture<Export> startTableAsync(TableId table, ExportRequest request) {
        return startAsync(Operations.EXPORT_TABLE, tableCall(table, request), request);
    }

    private Export start(OperationInfo operation, ApiCall<ExportJobCreated> call, ExportRequest request) {
        required.check(session, projectId, operation);
        return started(operation, call.send(), request);
    }

    private CompletableFuture<Export> startAsync(
            OperationInfo operation, ApiCall<ExportJobCreated> call, ExportRequest request) {
        CompletableFuture<ExportJobCreated> created = required.isEmpty()
                ? call.sendAsync()
                : StepFuture.flatMap(required.checkAsync(session, projectId, operation), checked -> call.sendAsync());
        return StepFuture.map(created, answer -> started(operation, answer, request));
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
     * Exports the result of a saved query and downloads its files, like {@link #startQuery(String, ExportRequest)} and {@link
     * Export#awaitAndDownload(File, DownloadOptions)}. A directory that cannot be used is refused before the export is started, so that no
     * export is left on the server that nobody fetches. The names of the files are known only after it has ended: use a directory that does
     * not exist, or {@link DownloadOptions.Builder#overwrite}, so that none of them is taken.
     *
     * @param queryId the id of the saved query
     * @param request the format and the compression
     * @param directory the directory, which may be missing if its parent exists
     * @param options the options of the download
     * @return the files, all of them complete
     * @throws IllegalArgumentException if the id is blank
     * @throws io.github.peakaclient.error.DownloadException if the directory cannot be created or written to; nothing was sent then
     * @throws PeakaException as the two methods do
     */
    public DownloadedFiles downloadQuery(
            String queryId, ExportRequest request, File directory, DownloadOptions options) {
        ApiCall<ExportJobCreated> call = queryCall(queryId, request);
        check(directory, options);
        return start(Operations.EXPORT_QUERY, call, request).awaitAndDownload(directory, options);
    }

    /**
     * Downloads like {@link #downloadQuery(String, ExportRequest, File, DownloadOptions)}. On Android this needs API level 26.
     *
     * @param queryId the id of the saved query
     * @param request the format and the compression
     * @param directory the directory, which may be missing if its parent exists
     * @param options the options of the download
     * @return the files, all of them complete
     */
    public DownloadedFiles downloadQuery(
            String queryId, ExportRequest request, Path directory, DownloadOptions options) {
        return downloadQuery(queryId, request, Export.file(directory), options);
    }

    /**
     * Exports a table and downloads its files, like {@link #downloadQuery(String, ExportRequest, File, DownloadOptions)}.
     *
     * @param table the table, by the id of its catalog
     * @param request the format and the compression
     * @param directory the directory, which may be missing if its parent exists
     * @param options the options of the download
     * @return the files, all of them complete
     */
    public DownloadedFiles downloadTable(
            TableId table, ExportRequest request, File directory, DownloadOptions options) {
        ApiCall<ExportJobCreated> call = tableCall(table, request);
        check(directory, options);
        return start(Operations.EXPORT_TABLE, call, request).awaitAndDownload(directory, options);
    }

    /**
     * Downloads like {@link #downloadTable(TableId, ExportRequest, File, DownloadOptions)}. On Android this needs API level 26.
     *
     * @param table the table, by the id of its catalog
     * @param request the format and the compression
     * @param directory the directory, which may be missing if its parent exists
     * @param options the options of the download
     * @return the files, all of them complete
     */
    public DownloadedFiles downloadTable(
            TableId table, ExportRequest request, Path directory, DownloadOptions options) {
        return downloadTable(table, request, Export.file(directory), options);
    }

    private static void check(File directory, DownloadOptions options) {
        requireNonNull(options, "options == null");
        Export.check(requireNonNull(directory, "directory == null"));
    }

    /**
     * {@return an export that was started before} Nothing is sent. Its rows are read with the server's defaults for CSV.
     *
     * @param exportId the id of the export
     * @throws IllegalArgumentException if the id is blank
     */
    public Export attach(String exportId) {
        return attach(exportId, STANDARD_CSV);
    }

    /**
     * {@return an export that was started before} Nothing is sent.
     *
     * @param exportId the id of the export
     * @param csv the options that the export was started with: the server does not report them, and they are needed to read rows
     * @throws IllegalArgumentException if the id is blank
     */
    public Export attach(String exportId, ExportCsvOptions csv) {
        requireNonNull(csv, "csv == null");
        return new Export(session, ExportJobs.attached(session, projectId, exportId), csv);
    }

    /** {@return all exports, newest first, without files} Exports of the same time are neither lost nor repeated. */
    public Pager<ExportJob> list() {
        return list(Collections.emptyList());
    }

    /**
     * {@return the exports in one of these states, newest first, without files} Exports that change their state in the meantime can
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
        String exportId = Answers.read(operation, created::getId);
        return new Export(session, ExportJobs.started(session, projectId, exportId), csv == null ? STANDARD_CSV : csv);
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
