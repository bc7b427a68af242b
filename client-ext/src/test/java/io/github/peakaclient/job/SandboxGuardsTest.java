package io.github.peakaclient.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.credential.StripeCredential;
import io.github.peakaclient.error.IgnoredSettingsException;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.model.Cache;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CatalogRequest;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.MaterializedQueryStatus;
import io.github.peakaclient.model.QueryType;
import io.github.peakaclient.sandbox.Sandbox;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the sandbox does without reporting it, like the API, and what the client does about it. */
@Timeout(60)
class SandboxGuardsTest {
    private Sandbox sandbox;
    private Peaka peaka;
    private PeakaProject project;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        peaka = Peaka.builder()
                .baseUrl(sandbox.baseUrl())
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .timing(new VirtualTiming())
                .build();
        project = peaka.project(sandbox.projectId());
    }

    @AfterEach
    void close() {
        peaka.close();
        sandbox.close();
    }

    @Test
    void schedulesOfACacheThatATableHasAlreadyAreReportedAndReplaced() {
        CacheRequest.Builder request =
                CacheRequest.builder().catalogId(stripe()).schemaName("payment").tableName("charges");
        Job<?> sync = project.caches()
                .create(request.incrementalCacheSchedule(CacheSchedules.every(Duration.ofHours(6)))
                        .build());
        sync.await();

        assertThatExceptionOfType(IgnoredSettingsException.class)
                .isThrownBy(() -> project.caches()
                        .create(request.incrementalCacheSchedule(CacheSchedules.every(Duration.ofHours(1)))
                                .build()))
                .withMessageContaining("BASIC PT6H, not BASIC PT1H")
                .satisfies(e -> assertThat(e.resourceId()).isEqualTo(sync.id()));
        Cache updated = project.caches()
                .updateSchedules(sync.id(), CacheSchedules.every(Duration.ofHours(1)), CacheSchedules.none());
        assertThat(updated.getIncrementalCacheSchedule()).isEqualTo(CacheSchedules.every(Duration.ofHours(1)));
    }

    private String stripe() {
        String connectionId = peaka.connections()
                .createConnection(
                        project.id(),
                        StripeCredential.builder().token("t").build().toRequest("payments"))
                .send()
                .getId();
        return peaka.catalogs()
                .createCatalog(
                        project.id(),
                        CatalogRequest.builder()
                                .name("payments")
                                .connectionId(connectionId)
                                .build())
                .send()
                .getId();
    }

    @Test
    void refreshRightAfterTheCreationWaitsForTheRunThatStartsByItself() {
        String queryId = peaka.queries()
                .createQuery(
                        project.id(),
                        CreateQueryRequest.builder()
                                .displayName("paid")
                                .inputQuery("SELECT 1 AS one")
                                .queryType(QueryType.MATERIALIZED)
                                .build())
                .send()
                .getId();

        Job<MaterializedQueryStatus> refresh = project.materializedQueries().startRefresh(queryId);

        assertThat(sandbox.requests("getMaterializedQueryStatus")).hasSizeGreaterThan(2);
        assertThat(refresh.await().getLastExecutionStartTime()).isNotNull();
    }
}
