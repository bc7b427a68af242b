package io.github.peakaclient.transfer;

import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.internal.StepFuture;
import java.io.File;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** The asynchronous part of {@link Export}, separate since {@link CompletableFuture} is missing on Android before API level 24. */
final class AsyncDownload {
    private AsyncDownload() {}

    static CompletableFuture<DownloadedFiles> start(
            Export export, ExecutorService executor, File directory, DownloadOptions options) {
        try {
            Export.check(directory);
        } catch (DownloadException e) {
            return StepFuture.failed(e);
        }
        return StepFuture.flatMap(
                export.job().awaitAsync(options.waitPolicy()),
                ended -> StepFuture.running(executor, () -> export.download(ended, directory, options)));
    }
}
