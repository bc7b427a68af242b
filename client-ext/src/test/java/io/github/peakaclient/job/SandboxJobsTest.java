package io.github.peakaclient.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.ExportRequest;
import io.github.peakaclient.model.QueryType;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sql.TableId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The jobs of the sandbox, whose traps are those of the API, go one step on with every look. */
@Timeout(60)
class SandboxJobsTest {
    private final VirtualTiming timing = new VirtualTiming();
    private Sandbox sandbox;
    private Peaka peaka;
    private String projectId;
    private String catalogId;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        projectId = sandbox.projectId();
        peaka = Peaka.builder()
                .baseUrl(sandbox.baseUrl())
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .timing(timing)
                .build();
        catalogId = peaka.catalogs().listCatalogs(projectId).send().stream()
                .filter(catalog -> catalog.getName().equals("demo"))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    @AfterEach
    void close() {
        peaka.close();
        sandbox.close();
    }

    @Test
    void cacheIsSyncedUpdatedAndRefreshed() {
        Caches caches = peaka.project(projectId).caches();
        var sync = caches.create(CacheRequest.builder()
                .catalogId(catalogId)
                .schemaName("sales")
                .tableName("charges")
                .build());
        sync.await();
        caches.startIncrementalUpdate(sync.id()).await();
        var before = sync.poll().answer();

        List<String> states = new ArrayList<>();
        var after = caches.startFullRefresh(sync.id())
                .await(WaitPolicy.standard(), event -> states.add(event.status().state()));

        assertThat(states).hasSizeGreaterThan(1).startsWith("RUNNING").endsWith("COMPLETED");
        assertThat(after.getLastFullRefreshCacheExecution()).isNotEqualTo(before.getLastFullRefreshCacheExecution());
        assertThat(after.getLastIncrementalCacheExecution()).isEqualTo(before.getLastIncrementalCacheExecution());
    }

    @Test
    void materializedQueryIsRefreshed() {
        String queryId = peaka.queries()
                .createQuery(
                        projectId,
                        CreateQueryRequest.builder()
                                .displayName("paid")
                                .inputQuery("SELECT 1 AS one")
                                .queryType(QueryType.of("MATERIALIZED"))
                                .build())
                .send()
                .getId();

        var status = peaka.project(projectId)
                .materializedQueries()
                .startRefresh(queryId)
                .await();

        assertThat(status.getLastExecutionStartTime()).isNotNull();
    }

    @Test
    void exportEndsWithFiles() {
        var export = peaka.project(projectId)
                .exports()
                .startTable(
                        TableId.of(catalogId, "sales", "charges"),
                        ExportRequest.builder().build())
                .job()
                .await(WaitPolicy.standard());

        assertThat(export.getFiles()).isNotEmpty();
    }

    @Test
    void metadataIsRefreshed() {
        var status = peaka.project(projectId).metadata().startRefresh(catalogId).await();

        assertThat(status.getStatus().getValue()).isEqualTo("completed");
    }
}
