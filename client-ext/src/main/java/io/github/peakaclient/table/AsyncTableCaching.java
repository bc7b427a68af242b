package io.github.peakaclient.table;

import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.internal.StepFuture;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** The asynchronous part of {@link TableCaching}, separate since {@link CompletableFuture} is missing on Android before API level 24. */
final class AsyncTableCaching extends StepFuture<List<TableState>> {
    private final TableCaching caching;

    private AsyncTableCaching(TableCaching caching) {
        this.caching = caching;
    }

    static CompletableFuture<List<TableState>> start(TableCaching caching, ExecutorService executor) {
        AsyncTableCaching future = new AsyncTableCaching(caching);
        future.then(
                StepFuture.running(executor, caching::begin),
                syncs -> future.then(
                        syncs.awaitAsync(caching.policy, caching.deadline), ended -> future.complete(caching.end())));
        return future;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return super.completeExceptionally(
                failure instanceof JobFailedException ? caching.failed((JobFailedException) failure) : failure);
    }
}
