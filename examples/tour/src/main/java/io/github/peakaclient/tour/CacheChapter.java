package io.github.peakaclient.tour;

import io.github.peakaclient.job.Job;
import io.github.peakaclient.model.CacheExecutionInfo;
import io.github.peakaclient.model.CacheStatus;

/** Refreshes the cache of a table at Peaka. */
final class CacheChapter implements Chapter {
    @Override
    public void run(Stage stage) {
        stage.source().ifPresent(source -> {
            String cacheId = source.cacheId();
            if (cacheId == null) {
                stage.steps.note(source.name() + " needs no cache, so there is nothing to refresh.");
                return;
            }
            stage.steps.note("cache " + cacheId);
            Job<CacheStatus> refresh = stage.steps.run(
                    "Trigger a full refresh", () -> stage.project.caches().startFullRefresh(cacheId));
            CacheExecutionInfo run =
                    stage.await("Wait for the refresh", refresh).getLastFullRefreshCacheExecution();
            stage.steps.note("its execution: " + (run == null ? "none" : run.getStatus()));
        });
    }
}
