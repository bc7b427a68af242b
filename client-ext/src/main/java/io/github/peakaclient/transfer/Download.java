package io.github.peakaclient.transfer;

import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ExportJob;
import java.io.File;
import java.io.InterruptedIOException;
import java.util.ArrayList;
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

/** One download of the files of an export into a directory: all of them, or none. Used once. */
final class Download {
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final Session session;
    private final ExportJob export;
    private final PartUrls urls;
    private final File directory;
    private final DownloadOptions options;
    private final @Nullable ProgressMeter meter;

    Download(Session session, ExportJob export, PartUrls urls, File directory, DownloadOptions options) {
        this.session = session;
        this.export = export;
        this.urls = urls;
        this.directory = directory;
        this.options = options;
        TransferListener listener = options.listener();
        this.meter = listener == null ? null : new ProgressMeter(listener, urls.parts());
    }

    /** Downloads the files. */
    DownloadedFiles run() {
        if (urls.parts().isEmpty()) { // an export without rows
            return new DownloadedFiles(export, Collections.emptyList());
        }
        List<String> names =
                Answers.read(Transfer.OPERATION, () -> PartNames.of(export, urls.parts(), options.unpack()));
        refuseTaken(names);
        List<PartDownload> downloads = new ArrayList<>();
        try (Transfer transfer = new Transfer(session, options.deadline())) {
            for (Part part : urls.parts()) {
                PartStream stream = new PartStream(transfer, urls, part, meter, true);
                downloads.add(new PartDownload(stream, directory, names.get(part.index), options.unpack()));
            }
            fetch(transfer, downloads);
            transfer.check();
            DownloadedFiles files = keep(downloads);
            if (meter != null) {
                meter.complete();
            }
            return files;
        } finally {
            for (PartDownload download : downloads) {
                download.clean();
            }
        }
    }

    /** Refuses names that are taken. The listing includes dangling symbolic links; {@code exists} handles file systems that ignore case. */
    private void refuseTaken(List<String> names) {
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

    private DownloadedFiles keep(List<PartDownload> downloads) {
        List<DownloadedFile> kept = new ArrayList<>();
        boolean all = false;
        try {
            for (PartDownload download : downloads) {
                kept.add(download.keep(options.overwrite()));
            }
            all = true;
            return new DownloadedFiles(export, kept);
        } finally {
            if (!all && !options.overwrite()) {
                for (DownloadedFile file : kept) {
                    deleteQuietly(file.file());
                }
            }
        }
    }

    private static void deleteQuietly(File file) {
        if (!file.delete()) {
            file.deleteOnExit();
        }
    }
}
