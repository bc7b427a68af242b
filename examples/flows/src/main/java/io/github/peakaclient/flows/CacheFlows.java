package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.DAILY;
import static io.github.peakaclient.flows.Fixture.NEVER;
import static io.github.peakaclient.flows.Fixture.QUICK;
import static io.github.peakaclient.flows.Fixture.errorBody;
import static io.github.peakaclient.flows.Fixture.present;
import static io.github.peakaclient.flows.Fixture.refused;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.api.CachesApi.GetCacheStatusQuery;
import io.github.peakaclient.api.CachesApi.ListCacheExecutionsQuery;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.flows.Fixture.Source;
import io.github.peakaclient.job.Job;
import io.github.peakaclient.model.Cache;
import io.github.peakaclient.model.CacheCreateResult;
import io.github.peakaclient.model.CacheExecutionInfo;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CacheSchedule;
import io.github.peakaclient.model.CacheScheduleType;
import io.github.peakaclient.model.CacheSettingsUpdateRequest;
import io.github.peakaclient.model.CacheState;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.sandbox.job.SandboxJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Caches of tables, their refreshes, schedules and histories. */
final class CacheFlows {
    private static final String SOURCE = "live-behaviour: Jobs, Cache refresh";
    private static final String TABLE = "corrections O: Data -- Cache";
    private static final String CHARGES = "charges";

    private CacheFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("a cache is created, read, listed and deleted", TABLE, CacheFlows::lifeOfACache),
                flow("a new cache runs its first sync by itself and counts the inserted rows", SOURCE, p -> {
                    Source stripe = p.stripe();
                    CacheStatus status = p.cacheStatus(p.cache(stripe, CHARGES));
                    CacheExecutionInfo sync = present(status.getLastFullRefreshCacheExecution());
                    assertThat(state(sync)).isEqualTo("COMPLETED");
                    assertThat(present(sync.getProgress()).getNumberOfInsertedRecords())
                            .isEqualTo(p.count(stripe.sql(CHARGES)));
                    assertThat(sync.getFinishedAt()).isNotNull();
                }),
                flow("the client waits for the first sync of a cache", SOURCE, p -> {
                    Job<CacheStatus> sync =
                            p.project.caches().create(p.stripe().cache(CHARGES).build());
                    p.settle();
                    assertThat(sync.await(QUICK).getStatus()).isEqualTo(CacheState.COMPLETED);
                }),
                flow("with an incremental schedule only, the first sync is in the incremental slot", SOURCE, p -> {
                    String cacheId = p.peaka
                            .caches()
                            .createCache(
                                    p.id,
                                    p.stripe()
                                            .cache(CHARGES)
                                            .incrementalCacheSchedule(DAILY)
                                            .build())
                            .send()
                            .getId();
                    p.settle();
                    CacheStatus status = p.cacheStatus(cacheId);
                    assertThat(state(present(status.getLastIncrementalCacheExecution())))
                            .isEqualTo("COMPLETED");
                    assertThat(status.getLastFullRefreshCacheExecution()).isNull();
                }),
                flow("a second creation of an idle cache answers the first", TABLE, p -> {
                    Source stripe = p.stripe();
                    String first = p.cache(stripe, CHARGES);
                    assertThat(p.beginCache(stripe, CHARGES)).isEqualTo(first);
                    assertThat(p.peaka.caches().listCacheStatuses(p.id).send()).hasSize(1);
                }),
                flow("a second creation during the first sync is 500", TABLE, p -> {
                    Source stripe = p.stripe();
                    p.beginCache(stripe, CHARGES);
                    p.advanceMillis(1_000);
                    refused(500, () -> p.beginCache(stripe, CHARGES));
                }),
                flow("a table of a database is TABLE_NOT_CACHEABLE", SOURCE, p -> {
                    Source postgres = p.postgres();
                    assertThat(errorBody(refused(400, () -> p.beginCache(postgres, p.firstTable(postgres)))))
                            .containsEntry("error", "WrongRequestException")
                            .containsEntry("errorCode", "TABLE_NOT_CACHEABLE");
                }),
                flow("a cache of an internal table is 400 without a code", "hazards H16", p -> {
                    p.createLeads("leads");
                    notFound(p, "table", "leads");
                }),
                flow("a cache of a BI table is 400 without a code", "hazards H16", p -> {
                    p.peaka.biTables().createBiTable(p.id, "facts").send();
                    p.peaka
                            .biTables()
                            .addBiTableColumns(p.id, "facts", List.of(Fixture.column("n", ColumnType.BIGINT)))
                            .send();
                    notFound(p, "bitable", "facts");
                }),
                flow(
                        "a full refresh has 300 ms in which only the previous record is visible",
                        SOURCE,
                        CacheFlows::window),
                flow("an incremental record stays when a full refresh follows", SOURCE, CacheFlows::slots),
                flow("a running execution has error null", SOURCE, p -> {
                    String cacheId = p.cache(p.stripe(), CHARGES);
                    p.peaka.caches().startFullRefresh(p.id, cacheId).send();
                    p.advanceMillis(1_000);
                    Map<?, ?> run = (Map<?, ?>) present(p.get("/data/projects/{p}/cache/" + cacheId + "/status")
                            .object()
                            .get("lastFullRefreshCacheExecution"));
                    assertThat(run.get("status")).isEqualTo("RUNNING");
                    assertThat(run.containsKey("error")).isTrue();
                    assertThat(run.get("error")).isNull();
                }),
                flow("a full refresh cancelled within 300 ms is 500", SOURCE, p -> {
                    String cacheId = p.cache(p.stripe(), CHARGES);
                    p.peaka.caches().startFullRefresh(p.id, cacheId).send();
                    p.advanceMillis(100);
                    refused(
                            500,
                            () -> p.peaka
                                    .caches()
                                    .cancelFullRefresh(p.id, cacheId)
                                    .send());
                    p.settle();
                    assertThat(p.cacheStatus(cacheId).getStatus()).isEqualTo(CacheState.COMPLETED);
                }),
                flow("an incremental update cancelled within 300 ms is 200", SOURCE, p -> {
                    String cacheId = p.cache(p.stripe(), CHARGES);
                    p.peaka.caches().startIncrementalUpdate(p.id, cacheId).send();
                    p.advanceMillis(100);
                    p.peaka.caches().cancelIncrementalUpdate(p.id, cacheId).send();
                }),
                flow("a running full refresh is cancelled, spelled CANCELLED", SOURCE, p -> {
                    String cacheId = p.cache(p.stripe(), CHARGES);
                    p.peaka.caches().startFullRefresh(p.id, cacheId).send();
                    p.advanceMillis(1_000);
                    p.peaka.caches().cancelFullRefresh(p.id, cacheId).send();
                    p.settle();
                    assertThat(p.get("/data/projects/{p}/cache/" + cacheId + "/status")
                                    .object())
                            .containsEntry("status", "CANCELLED");
                }),
                flow("a first sync is cancelled", SOURCE, p -> {
                    String cacheId = p.beginCache(p.stripe(), CHARGES);
                    p.advanceMillis(1_000);
                    p.peaka.caches().cancelFullRefresh(p.id, cacheId).send();
                    p.settle();
                    assertThat(p.cacheStatus(cacheId).getStatus()).isEqualTo(CacheState.CANCELLED);
                }),
                flow("times are ISO-8601 in UTC", "corrections G8", p -> {
                    String cacheId = p.cache(p.stripe(), CHARGES);
                    Map<?, ?> sync = (Map<?, ?>) present(p.get("/data/projects/{p}/cache/" + cacheId + "/status")
                            .object()
                            .get("lastFullRefreshCacheExecution"));
                    for (String time : List.of("createdAt", "updatedAt", "finishedAt")) {
                        assertThat((String) sync.get(time))
                                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");
                    }
                }),
                flow("a running incremental update is cancelled", SOURCE, p -> {
                    String cacheId = p.cache(p.stripe(), CHARGES);
                    p.peaka.caches().startIncrementalUpdate(p.id, cacheId).send();
                    p.advanceMillis(1_000);
                    p.peaka.caches().cancelIncrementalUpdate(p.id, cacheId).send();
                    p.settle();
                    assertThat(state(present(p.cacheStatus(cacheId).getLastIncrementalCacheExecution())))
                            .isEqualTo("CANCELLED");
                }),
                flow("the cancellation of an idle cache is 404", SOURCE, p -> {
                    String cacheId = p.cache(p.stripe(), CHARGES);
                    refused(
                            404,
                            () -> p.peaka
                                    .caches()
                                    .cancelFullRefresh(p.id, cacheId)
                                    .send());
                    refused(
                            404,
                            () -> p.peaka
                                    .caches()
                                    .cancelIncrementalUpdate(p.id, cacheId)
                                    .send());
                }),
                flow("a refresh of an unknown cache is 400 Cache settings not found", TABLE, p -> {
                    unknown(p, "fullRefreshUpdate");
                    unknown(p, "incrementalUpdate");
                }),
                flow("a valid schedule is stored, alone or with the other", TABLE, CacheFlows::schedules),
                flow("an invalid schedule is answered 200 and ignored", "hazards H6", p -> {
                    String cacheId = p.cache(p.stripe(), CHARGES);
                    p.put("/data/projects/{p}/cache/" + cacheId, update("every now and then", DAILY.getExpression()))
                            .expect(200);
                    assertThat(fullSchedule(p, cacheId).getExpression()).isEqualTo(DAILY.getExpression());
                }),
                flow("the execution history has limit and offset", TABLE, CacheFlows::history),
                flow("a batch creates what can be cached and explains the rest", TABLE, p -> {
                    Source stripe = p.stripe();
                    Source postgres = p.postgres();
                    List<CacheCreateResult> results = p.peaka
                            .caches()
                            .createCaches(
                                    p.id,
                                    List.of(
                                            stripe.cache(CHARGES).build(),
                                            postgres.cache(p.firstTable(postgres))
                                                    .build()))
                            .send();
                    assertThat(results).extracting(CacheCreateResult::isSuccess).containsExactly(true, false);
                    assertThat(present(results.get(0).getCache()).getTableName())
                            .isEqualTo(CHARGES);
                    assertThat(results.get(1).getError()).isNotBlank();
                }),
                flow("cache states are listed by project and by catalog", TABLE, p -> {
                    Source stripe = p.stripe();
                    Source hubSpot = p.hubSpot();
                    String first = p.cache(stripe, CHARGES);
                    String second = p.cache(hubSpot, "contacts");
                    assertThat(p.peaka.caches().listCacheStatuses(p.id).send())
                            .extracting(CacheStatus::getId)
                            .containsExactlyInAnyOrder(first, second);
                    assertThat(p.peaka
                                    .caches()
                                    .listCatalogCacheStatuses(
                                            p.id, stripe.catalog().getId())
                                    .send())
                            .extracting(CacheStatus::getId)
                            .containsExactly(first);
                }),
                flow("the cache states of a schema are 500 always", "corrections G17", p -> {
                    Source stripe = p.stripe();
                    refused(
                            500,
                            () -> p.peaka
                                    .caches()
                                    .listSchemaCacheStatuses(
                                            p.id, stripe.catalog().getId(), stripe.schema())
                                    .send());
                }),
                flow("the state of a cache is answered without its log too", TABLE, p -> {
                    String cacheId = p.cache(p.stripe(), CHARGES);
                    assertThat(p.peaka
                                    .caches()
                                    .getCacheStatus(
                                            p.id,
                                            cacheId,
                                            GetCacheStatusQuery.builder()
                                                    .excludeLogs(true)
                                                    .build())
                                    .send()
                                    .getCacheActionLogs())
                            .isNullOrEmpty();
                }),
                flow("some refreshes hang for ever: updatedAt stays createdAt", "hazards H5", p -> {
                    String cacheId = p.cache(p.stripe(), CHARGES);
                    p.host.sandbox.jobs().hangNext(SandboxJob.FULL_REFRESH);
                    Job<CacheStatus> refresh = p.project.caches().startFullRefresh(cacheId);
                    p.host.clock.advance(Duration.ofHours(1));
                    CacheExecutionInfo run = present(p.cacheStatus(cacheId).getLastFullRefreshCacheExecution());
                    assertThat(state(run)).isEqualTo("RUNNING");
                    assertThat(run.getUpdatedAt()).isEqualTo(run.getCreatedAt());
                    assertThatThrownBy(() -> refresh.await(QUICK.toBuilder()
                                    .noProgressLimit(Duration.ofMillis(50))
                                    .build()))
                            .isInstanceOf(WaitTimeoutException.class);
                }),
                flow("the error of a failed refresh is an object", TABLE, p -> {
                    String cacheId = p.cache(p.stripe(), CHARGES);
                    p.host.sandbox.jobs().failNext(SandboxJob.FULL_REFRESH, "the source is down");
                    Job<CacheStatus> refresh = p.project.caches().startFullRefresh(cacheId);
                    p.settle();
                    assertThat(present(p.cacheStatus(cacheId).getLastFullRefreshCacheExecution())
                                    .getError())
                            .isNotNull();
                    assertThatThrownBy(() -> refresh.await(QUICK))
                            .isInstanceOf(JobFailedException.class)
                            .hasMessageContaining("the source is down");
                }),
                flow("a refreshed cache is waited for by its newest record", SOURCE, p -> {
                    String cacheId = p.cache(p.stripe(), CHARGES);
                    CacheExecutionInfo before = present(p.cacheStatus(cacheId).getLastFullRefreshCacheExecution());
                    Job<CacheStatus> refresh = p.project.caches().startFullRefresh(cacheId);
                    assertThat(refresh.poll().isEnded()).isFalse();
                    p.settle();
                    CacheExecutionInfo after = present(refresh.await(QUICK).getLastFullRefreshCacheExecution());
                    assertThat(present(after.getCreatedAt())).isAfter(present(before.getCreatedAt()));
                }));
    }

    private static String state(CacheExecutionInfo execution) {
        return present(execution.getStatus()).getValue();
    }

    private static void lifeOfACache(Fixture p) {
        Source stripe = p.stripe();
        Cache cache = p.peaka
                .caches()
                .createCache(p.id, stripe.cache(CHARGES).build())
                .send();
        assertThat(cache.getCatalogId()).isEqualTo(stripe.catalog().getId());
        assertThat(cache.getSchemaName()).isEqualTo(stripe.schema());
        p.settle();
        assertThat(p.peaka.caches().getCache(p.id, cache.getId()).send().getTableName())
                .isEqualTo(CHARGES);
        p.peaka.caches().deleteCache(p.id, cache.getId()).send();
        assertThat(p.peaka.caches().listCacheStatuses(p.id).send())
                .noneMatch(status -> status.getId().equals(cache.getId())
                        && !status.getStatus().equals(CacheState.DELETED));
    }

    private static void notFound(Fixture p, String schema, String table) {
        Map<String, @Nullable Object> body = errorBody(refused(
                400,
                () -> p.peaka
                        .caches()
                        .createCache(
                                p.id,
                                CacheRequest.builder()
                                        .catalogId("1")
                                        .schemaName(schema)
                                        .tableName(table)
                                        .build())
                        .send()));
        assertThat(body).containsEntry("errorCode", null);
        assertThat((String) body.get("message")).containsIgnoringCase("cannot find table or properties");
    }

    private static void unknown(Fixture p, String trigger) {
        Map<String, @Nullable Object> body = p.post("/data/projects/{p}/cache/0f0f0f0f/" + trigger, "")
                .expect(400)
                .object();
        assertThat(body).containsEntry("error", "WrongRequestException");
        assertThat((String) body.get("message")).contains("Cache settings not found");
    }

    private static void window(Fixture p) {
        String cacheId = p.cache(p.stripe(), CHARGES);
        CacheExecutionInfo before = present(p.cacheStatus(cacheId).getLastFullRefreshCacheExecution());
        p.peaka.caches().startFullRefresh(p.id, cacheId).send();
        p.advanceMillis(100);
        CacheStatus early = p.cacheStatus(cacheId);
        assertThat(early.getStatus()).isEqualTo(CacheState.RUNNING);
        assertThat(present(early.getLastFullRefreshCacheExecution()).getCreatedAt())
                .isEqualTo(before.getCreatedAt());
        p.advanceMillis(400);
        CacheExecutionInfo run = present(p.cacheStatus(cacheId).getLastFullRefreshCacheExecution());
        assertThat(state(run)).isEqualTo("RUNNING");
        assertThat(present(run.getCreatedAt())).isAfter(present(before.getCreatedAt()));
        p.settle();
        assertThat(p.cacheStatus(cacheId).getStatus()).isEqualTo(CacheState.COMPLETED);
    }

    private static void slots(Fixture p) {
        String cacheId = p.cache(p.stripe(), CHARGES);
        p.peaka.caches().startIncrementalUpdate(p.id, cacheId).send();
        p.settle();
        CacheExecutionInfo incremental = present(p.cacheStatus(cacheId).getLastIncrementalCacheExecution());
        assertThat(state(incremental)).isEqualTo("COMPLETED");
        p.peaka.caches().startFullRefresh(p.id, cacheId).send();
        p.settle();
        CacheStatus status = p.cacheStatus(cacheId);
        assertThat(present(status.getLastIncrementalCacheExecution()).getCreatedAt())
                .isEqualTo(incremental.getCreatedAt());
        assertThat(present(present(status.getLastFullRefreshCacheExecution()).getCreatedAt()))
                .isAfter(present(incremental.getCreatedAt()));
    }

    private static String update(@Nullable String full, @Nullable String incremental) {
        return "{\"fullRefreshCacheSchedule\":{\"type\":\"BASIC\",\"expression\":\"" + full
                + "\"},\"incrementalCacheSchedule\":{\"type\":\"BASIC\",\"expression\":\"" + incremental + "\"}}";
    }

    private static CacheSchedule fullSchedule(Fixture p, String cacheId) {
        return present(p.peaka.caches().getCache(p.id, cacheId).send().getFullRefreshCacheSchedule());
    }

    private static void schedules(Fixture p) {
        String cacheId = p.cache(p.stripe(), CHARGES);
        CacheSchedule hourly = CacheSchedule.builder()
                .type(CacheScheduleType.BASIC)
                .expression("PT1H")
                .build();
        p.peaka
                .caches()
                .updateCacheSettings(
                        p.id,
                        cacheId,
                        CacheSettingsUpdateRequest.builder()
                                .fullRefreshCacheSchedule(hourly)
                                .incrementalCacheSchedule(NEVER)
                                .build())
                .send();
        assertThat(fullSchedule(p, cacheId).getExpression()).isEqualTo("PT1H");
        p.peaka
                .caches()
                .updateCacheSettings(
                        p.id,
                        cacheId,
                        CacheSettingsUpdateRequest.builder()
                                .incrementalCacheSchedule(DAILY)
                                .build())
                .send();
        assertThat(present(p.peaka.caches().getCache(p.id, cacheId).send().getIncrementalCacheSchedule())
                        .getExpression())
                .isEqualTo("P1D");
    }

    private static void history(Fixture p) {
        String cacheId = p.cache(p.stripe(), CHARGES);
        for (int i = 0; i < 2; i++) {
            p.peaka.caches().startFullRefresh(p.id, cacheId).send();
            p.settle();
        }
        List<CacheExecutionInfo> all =
                p.peaka.caches().listCacheExecutions(p.id, cacheId).send();
        assertThat(all).hasSizeGreaterThanOrEqualTo(3);
        assertThat(p.peaka
                        .caches()
                        .listCacheExecutions(
                                p.id,
                                cacheId,
                                ListCacheExecutionsQuery.builder()
                                        .limit(1L)
                                        .offset(1L)
                                        .build())
                        .send())
                .containsExactly(all.get(1));
        assertThat(p.project.caches().executions(cacheId).withPageSize(2)).containsExactlyElementsOf(all);
    }
}
