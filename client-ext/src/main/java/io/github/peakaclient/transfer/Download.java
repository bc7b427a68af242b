package io.github.peakaclient.transfer;

import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.internal.SizeLimit;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ExportJob;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One download of the files of an export into a directory: all of them, or none. Continues that of a process that ended. Used once. */
final class Download {
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final Session session;
    private final ExportJob export;
    private final PartUrls urls;
    private final @Nullable RowFormat format;
    private final List<String> names;
    private final File directory;
    private final DownloadOptions options;
    private final @Nullable ProgressMeter meter;

    /** @param format the format to count rows by, null if they cannot be read */
    Download(
            Session session,
            ExportJob export,
            PartUrls urls,
            @Nullable RowFormat format,
            File directory,
            DownloadOptions options) {
        this.session = session;
        this.export = export;
        this.urls = urls;
        this.format = format;
        this.names = Answers.read(Transfer.OPERATION, () -> PartNames.of(export, urls.parts(), options.unpack()));
        this.directory = directory;
        this.options = options;
        TransferListener listener = options.listener();
        this.meter = listener == null ? null : new ProgressMeter(listener, urls.parts());
    }

    /** Downloads the files. */
    DownloadedFiles run() {
        if (names.isEmpty()) { // an export without rows
            if (!directory.isDirectory() && !directory.mkdirs()) {
                throw unwritable(null);
            }
            return new DownloadedFiles(export, Collections.emptyList());
        }
        try (Transfer transfer = new Transfer(session, options.deadline());
                Staging staging = open()) {
            List<PartDownload> downloads = new ArrayList<>();
            for (Part part : urls.parts()) {
                PartStream stream = new PartStream(transfer, urls, part, meter, true);
                downloads.add(new PartDownload(transfer, stream, staging, options.unpack()));
            }
            if (!staging.isPublishing()) {
                refuseTaken();
                fetch(transfer, downloads);
                transfer.check();
                countRows(transfer, downloads);
            }
            DownloadedFiles files = publish(staging, downloads);
            staging.deleteStale(session.timing().now().toEpochMilli());
            if (meter != null) {
                meter.complete();
            }
            return files;
        }
    }

    private Staging open() {
        Staging staging;
        try {
            staging = Staging.open(directory, urls.exportId(), identity(), source(), names);
        } catch (IOException e) {
            throw unwritable(e);
        }
        if (staging == null) {
            throw problem(
                    "export " + urls.exportId() + " is being downloaded into " + directory
                            + " by another process or thread",
                    null);
        }
        return staging;
    }

    /** Returns what tells this download from others of the same id: it must never continue the files of another. */
    private List<@Nullable String> identity() {
        List<@Nullable String> identity = new ArrayList<>(Arrays.asList(
                urls.projectId(),
                urls.exportId(),
                String.valueOf(Answers.readOrNull(Transfer.OPERATION, export::getCreatedAt)),
                String.valueOf(urls.rowCount()),
                String.valueOf(options.unpack())));
        for (Part part : urls.parts()) {
            identity.add(part.name);
            identity.add(String.valueOf(part.bytes));
        }
        return identity;
    }

    /** Returns the query or table of the export: an export that is newer makes what is left of an older one useless. */
    private List<@Nullable String> source() {
        return Arrays.asList(
                urls.projectId(),
                Answers.readOrNull(Transfer.OPERATION, export::getQueryId),
                Answers.readOrNull(Transfer.OPERATION, export::getCatalogId),
                Answers.readOrNull(Transfer.OPERATION, export::getSchemaName),
                Answers.readOrNull(Transfer.OPERATION, export::getTableName));
    }

    private DownloadException unwritable(@Nullable IOException cause) {
        return problem("export " + urls.exportId() + " cannot be written to " + directory, cause);
    }

    private static DownloadException problem(String problem, @Nullable IOException cause) {
        return new DownloadException(Transfer.OPERATION, null, problem, null, 0, Collections.emptyList(), null, cause);
    }

    /** Counts the rows, if a file without any size can have been cut at the end of a line. */
    private void countRows(Transfer transfer, List<PartDownload> downloads) {
        boolean isProven = true;
        for (PartDownload download : downloads) {
            isProven &= download.isProvenComplete();
        }
        if (isProven || format == null || urls.rowCount() == null) {
            return;
        }
        long count = 0;
        try {
            for (PartDownload download : downloads) {
                try (InputStream content = download.open()) {
                    format.begin(content);
                    while (format.next(count + 1) != null) {
                        count++;
                        transfer.checkInterrupted();
                    }
                }
            }
        } catch (SizeLimit.Exceeded e) {
            return; // rows that are too large to be read are no reason not to have them in a file
        } catch (IOException e) {
            throw problem(
                    "the files of export " + urls.exportId() + " are cut off or broken after " + count + " rows", e);
        }
        urls.checkRows(count);
    }

    private DownloadedFiles publish(Staging staging, List<PartDownload> downloads) {
        try {
            String taken = staging.publish(options.overwrite());
            if (taken != null) {
                throw problem(
                        "export " + urls.exportId() + " is not kept: " + new File(directory, taken)
                                + " was created in the meantime",
                        null);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        List<DownloadedFile> files = new ArrayList<>();
        for (PartDownload download : downloads) {
            files.add(download.published());
        }
        return new DownloadedFiles(export, files);
    }

    /** Refuses names that are taken. The listing includes dangling symbolic links; {@code exists} handles file systems that ignore case. */
    private void refuseTaken() {
        String[] listed = directory.list();
        Set<String> taken = new HashSet<>();
        if (listed != null) {
            Collections.addAll(taken, listed);
        }
        for (int i = 0; i < names.size(); i++) {
            File target = new File(directory, names.get(i));
            boolean isTaken = taken.contains(names.get(i)) || target.exists();
            if (target.isDirectory() || (isTaken && !options.overwrite())) {
                throw new DownloadException(
                        Transfer.OPERATION,
                        urls.parts().get(i).label(),
                        "of export " + urls.exportId() + " is not fetched: " + target + " exists"
                                + (target.isDirectory() ? " and is a directory" : "; overwrite(true) replaces it"),
                        null,
                        0,
                        Collections.emptyList(),
                        null,
                        null);
            }
        }
    }

    /** Fetches all parts, and returns when no thread is running any more, whatever the outcome. */
    private void fetch(Transfer transfer, List<PartDownload> downloads) {
        int threads = Math.min(options.parallelParts(), downloads.size());
        ExecutorService executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "peaka-download-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        transfer.onStop(executor::shutdownNow);
        try {
            for (PartDownload download : downloads) {
                executor.execute(() -> fetch(transfer, download));
            }
        } catch (RejectedExecutionException e) {
            // a part has failed already
        } catch (Throwable t) { // there is no memory for a thread
            transfer.stop(t);
        } finally {
            executor.shutdown();
            awaitEnd(transfer, executor);
        }
    }

    private static void fetch(Transfer transfer, PartDownload download) {
        try {
            download.fetch();
        } catch (Throwable t) { // an Error too: it must be reported to the caller
            transfer.stop(t);
        }
    }

    private static void awaitEnd(Transfer transfer, ExecutorService executor) {
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = executor.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
                InterruptedIOException cause = new InterruptedIOException("interrupted during the download");
                cause.initCause(e);
                transfer.stop(Transfer.ended(cause));
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
