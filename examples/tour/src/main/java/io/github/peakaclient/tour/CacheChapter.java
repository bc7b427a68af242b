package io.github.peakaclient.tour;

import io.github.peakaclient.job.Job;
import io.github.peakaclient.model.Cache;
import io.github.peakaclient.model.CacheExecutionInfo;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.tour.Stage.Source;
import java.util.Objects;
import java.util.Optional;

/** Caches a table at Peaka and refreshes the cache. */
final class CacheChapter implements Chapter {
    @Override
    public void run(Stage stage) {
        stage.source().ifPresent(source -> {
            Optional<Cache> existing = stage.steps.run(
                    "Find a cache of " + source.table(),
                    () -> stage.peaka.caches().listCacheStatuses(stage.project.id()).send().stream()
                            .filter(status -> isOf(source, status))
                            .findFirst()
                            .map(status -> stage.peaka
                                    .caches()
                                    .getCache(stage.project.id(), status.getId())
                                    .send()));
            String cacheId = existing.map(Cache::getId).orElseGet(() -> create(stage, source));
            stage.steps.note("cache " + cacheId);
            Job<CacheStatus> refresh = stage.steps.run(
                    "Trigger a full refresh", () -> stage.project.caches().fullRefresh(cacheId));
            CacheExecutionInfo run =
                    stage.await("Wait for the refresh", refresh).getLastFullRefreshCacheExecution();
            stage.steps.note("its execution: " + (run == null ? "none" : run.getStatus()));
        });
    }

    private static boolean isOf(Source source, CacheStatus status) {
        return Objects.equals(status.getCatalogId(), source.catalog().getId())
                && Objects.equals(status.getSchemaName(), source.schema())
                && Objects.equals(status.getTableName(), source.table());
    }

    private static String create(Stage stage, Source source) {
        Job<CacheStatus> firstSync = stage.steps.run(
                "Create a cache",
                () -> stage.project
                        .caches()
                        .create(CacheRequest.builder()
                                .catalogId(source.catalog().getId())
                                .schemaName(source.schema())
                                .tableName(source.table())
                                .build()));
        stage.await("Wait for its first sync", firstSync);
        return firstSync.id();
    }
}
