package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransferException;
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
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
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
 * ones are requested once. The deadline of the client does not apply to transfers.
 */
public final class Export {
    private final Session session;
    private final Job<ExportJob> job;
    private final ExportCsvOptions csv;

    Export(Session session, String projectId, String exportId, ExportCsvOptions csv) {
        this.session = session;
        this.job = ExportJobs.attach(session, projectId, exportId);
        this.csv = csv;
    }

    /** Returns the id to attach to the export by. */
    public String id() {
        return job.id();
    }

    /** Returns the export as a job: to wait for it, poll or cancel it. */
    public Job<ExportJob> job() {
        return job;
    }

    /** Downloads like {@link #awaitAndDownload(File, DownloadOptions, TransferProgress)} with {@link DownloadOptions#standard()}. */
    public DownloadedFiles awaitAndDownload(File directory) {
        return download(directory, DownloadOptions.standard(), null);
    }

    /**
     * Waits until the export has ended and downloads all of its files into a directory. The files get their names when all of
     * them are complete and have the right size; until then they are hidden files ending in {@code .part}, which are deleted if
     * anything fails. Their names are those of the server, if they are harmless on every system, otherwise such as {@code
     * part-00001.jsonl.gz}. Each part is held in memory 64 KiB at a time.
     *
     * <p>If the thread is interrupted, the download ends with a {@link TransportException} and the thread stays interrupted; closing
     * the client ends it likewise.
     *
     * @param directory one that exists
     * @param progress of the download, in bytes as they are sent, on the threads of the download
     * @throws IllegalArgumentException if the directory does not exist, or cannot be written to; nothing was sent
     * @throws JobFailedException if the export failed, was canceled or has expired
     * @throws WaitTimeoutException if it has not ended in time
     * @throws TransferException if a file exists and must not be replaced, or cannot be fetched or written
     * @throws TransportException if the deadline of the options has passed
     * @throws DecodingException if the server names no files
     * @throws PeakaException if the server cannot be polled for the export
     * @throws IllegalStateException if the client is closed
     */
    public DownloadedFiles awaitAndDownload(File directory, DownloadOptions options, TransferProgress progress) {
        return download(directory, options, requireNonNull(progress, "progress == null"));
    }

    /** Downloads like {@link #awaitAndDownload(File)}. On Android this needs API level 26. */
    public DownloadedFiles awaitAndDownload(Path directory) {
        return awaitAndDownload(file(directory));
    }

    /** Downloads like {@link #awaitAndDownload(File, DownloadOptions, TransferProgress)}. On Android this needs API level 26. */
    public DownloadedFiles awaitAndDownload(Path directory, DownloadOptions options, TransferProgress progress) {
        return awaitAndDownload(file(directory), options, progress);
    }

    private static File file(Path directory) {
        try {
            return requireNonNull(directory, "directory == null").toFile();
        } catch (UnsupportedOperationException e) {
            throw new IllegalArgumentException("directory must be one of the default file system, got " + directory, e);
        }
    }

    private DownloadedFiles download(File directory, DownloadOptions options, @Nullable TransferProgress progress) {
        requireNonNull(directory, "directory == null");
        requireNonNull(options, "options == null");
        if (!directory.isDirectory()) {
            throw new IllegalArgumentException("directory must be a directory that exists, got " + directory);
        }
        if (!directory.canWrite()) {
            throw new IllegalArgumentException("directory must be one that can be written to, got " + directory);
        }
        ExportJob ended = job.await(options.waitPolicy());
        PartUrls urls = new PartUrls(job, ended, session.timing());
        return new Download(session, ended, urls, directory, options, progress).run();
    }

    /** Reads like {@link #awaitAndRead(WaitPolicy)} with {@link WaitPolicy#standard()}. */
    public ExportRows awaitAndRead() {
        return awaitAndRead(WaitPolicy.standard());
    }

    /**
     * Waits until the export has ended and reads its rows straight from the host of its files. Returns when the columns are
     * known.
     *
     * @throws IllegalArgumentException if the export was started with CSV options that do not allow it; nothing was sent
     * @throws JobFailedException if the export failed, was canceled or has expired
     * @throws WaitTimeoutException if it has not ended in time
     * @throws TransferException if its first file cannot be fetched
     * @throws DecodingException if it does not begin with a row, the format is neither CSV nor JSONL, or the server names no
     *     files
     * @throws PeakaException if the server cannot be polled for the export
     * @throws IllegalStateException if the client is closed
     */
    public ExportRows awaitAndRead(WaitPolicy policy) {
        CsvRows csvRows = new CsvRows(csv);
        ExportJob ended = job.await(policy);
        PartUrls urls = new PartUrls(job, ended, session.timing());
        RowFormat format = isJsonLines(ended, urls) ? new JsonRows() : csvRows;
        return ExportRows.open(session, urls, format);
    }

    private boolean isJsonLines(ExportJob ended, PartUrls urls) {
        ExportFormat format = Answers.readOrNull(Transfer.OPERATION, ended::getFormat);
        if (format == null) {
            String name = urls.parts().get(0).label().toLowerCase(Locale.ROOT);
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
