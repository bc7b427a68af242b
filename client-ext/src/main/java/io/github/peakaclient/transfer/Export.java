package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.error.EmptyExportException;
import io.github.peakaclient.error.ExportLimitException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.job.ExportJobs;
import io.github.peakaclient.job.Job;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.model.ExportCsvOptions;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportState;
import io.github.peakaclient.query.Rows;
import java.io.File;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An export that has been started: wait for it, and fetch its files or read its rows. Thread-safe; each download is separate.
 *
 * <p>The files are on another host. It gets the request with the caller's HTTP client (proxy, TLS, interceptors) but never the
 * API key, nor other headers of this client. Redirects are followed, but not between http and https. The addresses of the files
 * are secrets: they are in no exception and not logged by this client.
 *
 * <p>A transfer that is interrupted by a failure is resumed there if the host supports it, otherwise started again. The retry policy and
 * the retry budget of the client apply; receiving data resets the retry count. When the host refuses an address or it has expired, fresh
 * ones are requested once. The call timeout of the client does not apply to transfers.
 */
public final class Export {
    private final Session session;
    private final Job<ExportJob> job;
    private final ExportCsvOptions csv;
    private final long rowLimit;
    private final boolean emptyAllowed;

    Export(Session session, Job<ExportJob> job, ExportCsvOptions csv) {
        this(session, job, csv, ExportJobs.ROW_LIMIT, false);
    }

    private Export(Session session, Job<ExportJob> job, ExportCsvOptions csv, long rowLimit, boolean emptyAllowed) {
        this.session = session;
        this.job = ExportJobs.with(job, rowLimit, emptyAllowed);
        this.csv = csv;
        this.rowLimit = rowLimit;
        this.emptyAllowed = emptyAllowed;
    }

    /**
     * {@return the same export, whose waits, downloads and rows accept as many rows as an export has at most} Default: exactly 1,000,000
     * rows are an {@link ExportLimitException}, since the server cuts off larger results there without reporting it.
     */
    public Export allowRowLimit() {
        return withRowLimit(Long.MAX_VALUE);
    }

    /** Returns the same export, which is taken for cut off at another number of rows. For tests. */
    Export withRowLimit(long limit) {
        return new Export(session, job, csv, limit, emptyAllowed);
    }

    /**
     * {@return the same export, for which no rows are a success: its job ends well, {@link #awaitAndRead()} gives no rows and no columns,
     * and {@link #awaitAndDownload(File)} no files} Default: an {@link EmptyExportException}, since the server reports such an export as
     * failed, also when the table looks empty only because its cache is in its first sync.
     */
    public Export allowEmpty() {
        return new Export(session, job, csv, rowLimit, true);
    }

    /** {@return the id to attach to the export by} */
    public String id() {
        return job.id();
    }

    /** {@return the export as a job: to wait for it, poll or cancel it} */
    public Job<ExportJob> job() {
        return job;
    }

    /**
     * Downloads like {@link #awaitAndDownload(File, DownloadOptions)} with {@link DownloadOptions#standard()}.
     *
     * @param directory the directory, which may be missing if its parent exists
     * @return the files, all of them complete
     */
    public DownloadedFiles awaitAndDownload(File directory) {
        return awaitAndDownload(directory, DownloadOptions.standard());
    }

    /**
     * Waits until the export has ended and downloads all of its files into a directory. Their names are those of the server, if they are
     * harmless on every system, otherwise such as {@code part-00001.jsonl.gz}. Each part is held in memory 64 KiB at a time.
     *
     * <p><b>All files or none.</b> Until all files are complete, of the right size and written to the device, they are in a hidden
     * directory: {@code .peaka-ID} in the given one, or, if that does not exist, {@code .NAME.peaka-ID} beside it, with the id of the
     * export, or a hash of it if it is no harmless name. If the given directory does not exist, it then appears with all its files by one
     * rename. Otherwise the files are renamed into it one after the other, and the set is complete when the hidden directory is gone. If
     * anything fails, the hidden directory is deleted with what is in it.
     *
     * <p><b>If the process ends</b>, the hidden directory stays. The next download of the same export into the same directory continues it:
     * {@link Exports#attach} to the id of the export. Complete files are kept, and a part is resumed if its host named a strong {@code ETag}
     * or a {@code Last-Modified} time, otherwise fetched again. A download that completes deletes hidden directories of other exports
     * that no process uses, if they are of the same query or table, hold a file of the same name or are more than a day old. While a download is running, another one of the
     * same export into the same directory is refused, also by another process.
     *
     * <p><b>Cut files.</b> A file that ends before the size that its host or the export names is resumed. If there is no size, the rows of
     * all files are counted: fewer than the export has are an error.
     *
     * <p>If the thread is interrupted, the download ends with a {@link TransportException} and the thread stays interrupted; closing
     * the client ends it likewise.
     *
     * @param directory created with its parents if it does not exist
     * @param options the options of the download
     * @return the files, all of them complete
     * @throws DownloadException if the directory cannot be created or written to, before anything is sent; if a file exists
     *     and must not be replaced, or cannot be fetched or written; if the same download is running
     * @throws JobFailedException if the export failed, was canceled or has expired; an {@link EmptyExportException} if it has no rows
     * @throws ExportLimitException if it has as many rows as the server exports at most
     * @throws WaitTimeoutException if it has not ended in time
     * @throws TransportException if the deadline of the options has passed
     * @throws DecodingException if the server names no files
     * @throws PeakaException if the server cannot be polled for the export
     * @throws IllegalStateException if the client is closed
     */
    public DownloadedFiles awaitAndDownload(File directory, DownloadOptions options) {
        requireNonNull(options, "options == null");
        check(requireNonNull(directory, "directory == null"));
        return download(job.await(options.waitPolicy()), directory, options);
    }

    /**
     * Downloads like {@link #awaitAndDownload(File)}. On Android this needs API level 26.
     *
     * @param directory the directory, which may be missing if its parent exists
     * @return the files, all of them complete
     */
    public DownloadedFiles awaitAndDownload(Path directory) {
        return awaitAndDownload(file(directory));
    }

    /**
     * Downloads like {@link #awaitAndDownload(File, DownloadOptions)}. On Android this needs API level 26.
     *
     * @param directory the directory, which may be missing if its parent exists
     * @param options the options of the download
     * @return the files, all of them complete
     */
    public DownloadedFiles awaitAndDownload(Path directory, DownloadOptions options) {
        return awaitAndDownload(file(directory), options);
    }

    /**
     * Downloads like {@link #awaitAndDownload(File, DownloadOptions)}: waits without blocking a thread, then downloads on a thread of
     * the HTTP client's executor, since writing files blocks, besides the threads of the download. Requires API level 24 on
     * Android.
     *
     * @param directory the directory, which may be missing if its parent exists
     * @param options the options of the download
     * @return completes as {@link #awaitAndDownload(File, DownloadOptions)} returns or throws. Canceling it ends the wait or the
     *     download, not the export.
     */
    public CompletableFuture<DownloadedFiles> awaitAndDownloadAsync(File directory, DownloadOptions options) {
        return AsyncDownload.start(
                this,
                session.executor(),
                requireNonNull(directory, "directory == null"),
                requireNonNull(options, "options == null"));
    }

    /**
     * Downloads like {@link #awaitAndDownloadAsync(File, DownloadOptions)}. On Android this needs API level 26.
     *
     * @param directory the directory, which may be missing if its parent exists
     * @param options the options of the download
     * @return a future of the files, all of them complete
     */
    public CompletableFuture<DownloadedFiles> awaitAndDownloadAsync(Path directory, DownloadOptions options) {
        return awaitAndDownloadAsync(file(directory), options);
    }

    static File file(Path directory) {
        try {
            return requireNonNull(directory, "directory == null").toFile();
        } catch (UnsupportedOperationException e) {
            throw new IllegalArgumentException("directory must be one of the default file system, got " + directory, e);
        }
    }

    /** Refuses a directory that can neither be used nor created. */
    static void check(File directory) {
        File existing = directory.getAbsoluteFile();
        while (existing != null && !existing.exists()) {
            existing = existing.getParentFile();
        }
        if (existing == null || !existing.isDirectory()) {
            throw unusable(directory, existing, "is no directory");
        }
        if (directory.exists() ? !directory.canWrite() : !existing.canWrite()) {
            throw unusable(directory, existing, "cannot be written to");
        }
    }

    private static DownloadException unusable(File directory, @Nullable File existing, String problem) {
        return new DownloadException(
                Transfer.OPERATION,
                null,
                directory.getAbsoluteFile().equals(existing)
                        ? directory + " " + problem
                        : directory + " cannot be created: " + existing + " " + problem,
                null,
                0,
                Collections.emptyList(),
                null,
                null);
    }

    DownloadedFiles download(ExportJob ended, File directory, DownloadOptions options) {
        PartUrls urls = urls(ended);
        return new Download(session, ended, urls, countingFormat(ended, urls), directory, options).run();
    }

    /** Returns the format to count rows by, null if rows of this format or these options cannot be read. */
    private @Nullable RowFormat countingFormat(ExportJob ended, PartUrls urls) {
        ExportFormat format = Answers.readOrNull(Transfer.OPERATION, ended::getFormat);
        if (format != null && !ExportFormat.CSV.equals(format) && !ExportFormat.JSONL.equals(format)) {
            return null;
        }
        try {
            return isJsonLines(ended, urls) ? new JsonRows(limits()) : new CsvRows(csv, limits());
        } catch (IllegalArgumentException e) {
            return null; // the options allow no reading, which no download needs
        }
    }

    /**
     * Reads like {@link #awaitAndRead(WaitPolicy)} with {@link WaitPolicy#standard()}.
     *
     * @return the rows, which must be closed
     */
    public Rows awaitAndRead() {
        return awaitAndRead(WaitPolicy.standard());
    }

    /**
     * Waits until the export has ended and reads its rows straight from the host of its files, in their order; nothing is stored.
     * Returns when the columns are known. Broken connections are resumed, and expired addresses are renewed. While a file is read, the
     * next three are opened, and up to 1 MiB of each is read ahead on threads of the HTTP client's executor.
     *
     * <p>The content of the files is not proven, so reading is as lenient as possible without guessing:
     *
     * <ul>
     *   <li>CSV: RFC 4180 in UTF-8, with or without byte order mark, with LF or CRLF, and with the delimiter, quote and null text
     *       that the export was asked for. A cell without quotes that is the null text is NULL; without a null text, an empty cell
     *       without quotes. The first line of the first file has the names of the columns, unless the export was asked to have none.
     *       The first line of a later file is skipped if it is the same. All rows must have as many cells.
     *   <li>JSONL: an object on each line. The keys of the first are the columns; a key that comes up later is one more column at
     *       the end, from that row on; a key that is missing is NULL. Numbers are returned exactly as they are written, objects and
     *       lists as JSON.
     *   <li>gzip is recognised by its first bytes.
     * </ul>
     *
     * <p>If a file has no size by its host or the export, the rows are counted: fewer than the export has are an error at their end.
     *
     * <p>The iterator of the rows throws a {@link DownloadException} if a file cannot be fetched, is cut off or has changed in the meantime, a
     * {@link DecodingException} that names the row if it is not valid CSV or JSON, a {@link
     * io.github.peakaclient.error.SizeLimitException} if it exceeds a limit of the options, and other {@link PeakaException}s if fresh
     * addresses cannot be got, the client is closed or the thread is interrupted.
     *
     * @param policy the intervals and limits of the wait
     * @return the rows, which must be closed
     * @throws IllegalArgumentException if the export was started with CSV options that do not allow it; nothing was sent
     * @throws JobFailedException if the export failed, was canceled or has expired; an {@link EmptyExportException} if it has no rows
     * @throws ExportLimitException if it has as many rows as the server exports at most
     * @throws WaitTimeoutException if it has not ended in time
     * @throws DownloadException if its first file cannot be fetched
     * @throws DecodingException if it does not begin with a row, the format is neither CSV nor JSONL, or the server names no
     *     files
     * @throws PeakaException if the server cannot be polled for the export
     * @throws IllegalStateException if the client is closed
     */
    public Rows awaitAndRead(WaitPolicy policy) {
        CsvRows csvRows = new CsvRows(csv, limits());
        ExportJob ended = job.await(policy);
        PartUrls urls = urls(ended);
        RowFormat format = isJsonLines(ended, urls) ? new JsonRows(limits()) : csvRows;
        return Rows.open(new ExportRowStream(session, urls, format));
    }

    private ReadLimits limits() {
        return requireNonNull(session.options().readLimits(), "readLimits == null");
    }

    /** Returns the addresses of the files, of which only an export without rows has none. */
    private PartUrls urls(ExportJob ended) {
        PartUrls urls = new PartUrls(job, ended, session.timing());
        if (urls.parts().isEmpty() && ended.getStatus().equals(ExportState.SUCCEEDED)) {
            throw PartUrls.wrong("export " + id() + " has ended well, but names no files");
        }
        return urls;
    }

    private boolean isJsonLines(ExportJob ended, PartUrls urls) {
        ExportFormat format = Answers.readOrNull(Transfer.OPERATION, ended::getFormat);
        if (format == null) {
            String name =
                    urls.parts().isEmpty() ? "" : urls.parts().get(0).label().toLowerCase(Locale.ROOT);
            return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
        }
        switch (format.known()) {
            case CSV:
                return false;
            case JSONL:
                return true;
            default:
                throw DecodingException.builder(Transfer.OPERATION)
                        .contentType("application/json")
                        .problem("rows can be read from CSV and JSONL only, export " + job.id() + " is "
                                + format.getValue())
                        .build();
        }
    }

    @Override
    public String toString() {
        return "Export{" + job.id() + "}";
    }
}
