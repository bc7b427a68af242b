package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.QUICK;
import static io.github.peakaclient.flows.Fixture.present;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.flows.Fixture.Source;
import io.github.peakaclient.job.Job;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.MaterializedQuerySchedule;
import io.github.peakaclient.model.MaterializedQueryScheduleType;
import io.github.peakaclient.model.MaterializedQueryStatus;
import io.github.peakaclient.model.QueryType;
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.sandbox.job.SandboxJob;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Saved queries whose rows Peaka stores. */
final class MaterializedFlows {
    private static final String SOURCE = "live-behaviour: Jobs, Materialized query refresh";
    private static final String TABLE = "corrections O: Data -- Materialized Queries";
    private static final String LEADS = "\"peaka\".\"table\".\"leads\"";

    private MaterializedFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("a new materialized query is COMPLETED without times", SOURCE, p -> {
                    MaterializedQueryStatus status = status(p, p.materialize("one", "SELECT 1 AS n"));
                    assertThat(status.getStatus().getValue()).isEqualTo("COMPLETED");
                    assertThat(status.getLastExecutionStartTime()).isNull();
                    assertThat(status.getLastUpdateTime()).isNull();
                }),
                flow("a new materialized query runs by itself at once", "hazards H17", p -> {
                    SavedQuery query = p.materialize("one", "SELECT 1 AS n");
                    p.settle();
                    MaterializedQueryStatus status = status(p, query);
                    assertThat(status.getStatus().getValue()).isEqualTo("COMPLETED");
                    assertThat(status.getLastExecutionStartTime()).isNotNull();
                    assertThat(status.getLastUpdateTime()).isNotNull();
                    assertThat(p.value("SELECT n FROM " + stored(query))).isEqualTo("1");
                }),
                flow("the schedule of a materialized query is an object with expression, given or not", SOURCE, p -> {
                    SavedQuery query = p.materialize("one", "SELECT 1 AS n");
                    assertThat(p.get("/data/projects/{p}/queries/" + query.getId())
                                    .object()
                                    .get("schedule"))
                            .isInstanceOf(Map.class)
                            .asInstanceOf(MAP)
                            .containsKey("expression");
                    assertThat(p.get("/data/projects/{p}/materialized-queries/" + query.getId() + "/status")
                                    .object()
                                    .get("scheduleSettings"))
                            .isInstanceOf(Map.class)
                            .asInstanceOf(MAP)
                            .containsKey("expression");
                }),
                flow("queryName of a status is the name in SQL, not the display name", SOURCE, p -> {
                    SavedQuery query = p.materialize("Revenue per Country", "SELECT 1 AS n");
                    assertThat(status(p, query).getQueryName())
                            .isEqualTo(query.getName())
                            .isNotEqualTo("Revenue per Country");
                }),
                flow(
                        "after a refresh the previous state is served until the new run starts",
                        SOURCE,
                        MaterializedFlows::stale),
                flow("a running refresh is cancelled, spelled CANCELED", SOURCE, p -> {
                    SavedQuery query = p.materialize("one", "SELECT 1 AS n");
                    p.settle();
                    p.peaka
                            .materializedQueries()
                            .refreshMaterializedQuery(p.id, query.getId())
                            .send();
                    p.advanceMillis(1_000);
                    assertThat(status(p, query).getStatus().getValue()).isEqualTo("RUNNING");
                    p.peaka
                            .materializedQueries()
                            .cancelMaterializedQuery(p.id, query.getId())
                            .send();
                    p.settle();
                    assertThat(status(p, query).getStatus().getValue()).isEqualTo("CANCELED");
                }),
                flow("a cancellation with nothing running is 200", TABLE, p -> {
                    SavedQuery query = p.materialize("one", "SELECT 1 AS n");
                    p.settle();
                    p.peaka
                            .materializedQueries()
                            .cancelMaterializedQuery(p.id, query.getId())
                            .send();
                    assertThat(status(p, query).getStatus().getValue()).isEqualTo("COMPLETED");
                }),
                flow("the list of states has materialized queries only", TABLE, p -> {
                    p.save("plain", "SELECT 1 AS n");
                    SavedQuery query = p.materialize("stored", "SELECT 1 AS n");
                    assertThat(p.peaka
                                    .materializedQueries()
                                    .listMaterializedQueryStatuses(p.id)
                                    .send())
                            .extracting(MaterializedQueryStatus::getQueryId)
                            .containsExactly(query.getId());
                }),
                flow(
                        "peaka.mtquery has the rows of the last run, not those of now",
                        "live-behaviour: Reading data",
                        p -> {
                            p.createLeads("leads");
                            p.importLeads("leads", "name,score\nAda,1\nBob,2\n");
                            SavedQuery query = p.materialize("lead count", "SELECT count(*) AS n FROM " + LEADS);
                            p.settle();
                            p.importLeads("leads", "name,score\nCid,3\n");
                            assertThat(p.value("SELECT n FROM " + stored(query)))
                                    .isEqualTo("2");
                            p.peaka
                                    .materializedQueries()
                                    .refreshMaterializedQuery(p.id, query.getId())
                                    .send();
                            p.settle();
                            assertThat(p.value("SELECT n FROM " + stored(query)))
                                    .isEqualTo("3");
                        }),
                flow("a materialized query over an uncached table keeps 100 rows", "hazards H2", p -> {
                    Source stripe = p.stripe();
                    SavedQuery query = p.materialize("charges", "SELECT * FROM " + stripe.sql("charges"));
                    p.settle();
                    p.cache(stripe, "charges");
                    assertThat(p.count(stored(query))).isEqualTo(100);
                    p.peaka
                            .materializedQueries()
                            .refreshMaterializedQuery(p.id, query.getId())
                            .send();
                    p.settle();
                    assertThat(p.count(stored(query))).isEqualTo(p.count(stripe.sql("charges")));
                }),
                flow("a materialized query built during a first sync keeps 0 rows", "hazards H3", p -> {
                    Source stripe = p.stripe();
                    p.beginCache(stripe, "charges");
                    p.advanceMillis(400);
                    SavedQuery query = p.materialize("charges", "SELECT * FROM " + stripe.sql("charges"));
                    p.settle();
                    assertThat(p.count(stripe.sql("charges"))).isGreaterThan(100);
                    assertThat(p.count(stored(query))).isZero();
                }),
                flow("an interval is stored and answered", "corrections O: createQuery", p -> {
                    SavedQuery query = scheduled(
                            p,
                            MaterializedQuerySchedule.builder()
                                    .type(MaterializedQueryScheduleType.INTERVAL)
                                    .repeatDuration("PT1H")
                                    .build());
                    MaterializedQuerySchedule stored = present(status(p, query).getScheduleSettings());
                    assertThat(stored.getType()).isEqualTo(MaterializedQueryScheduleType.INTERVAL);
                    assertThat(stored.getRepeatDuration()).isEqualTo("PT1H");
                    assertThat(stored.getCronExpression()).isNull();
                }),
                flow("a cron expression is stored with its zone", "corrections O: createQuery", p -> {
                    SavedQuery query = scheduled(
                            p,
                            MaterializedQuerySchedule.builder()
                                    .type(MaterializedQueryScheduleType.CRON)
                                    .cronExpression("0 6 * * *")
                                    .timezone("Europe/Berlin")
                                    .build());
                    MaterializedQuerySchedule stored = present(status(p, query).getScheduleSettings());
                    assertThat(stored.getType()).isEqualTo(MaterializedQueryScheduleType.CRON);
                    assertThat(stored.getCronExpression()).isEqualTo("0 6 * * *");
                    assertThat(stored.getTimezone()).isEqualTo("Europe/Berlin");
                }),
                flow("the client waits for the first run, then for a refresh", "hazards H17", p -> {
                    SavedQuery query = p.materialize("one", "SELECT 1 AS n");
                    Job<MaterializedQueryStatus> first =
                            p.project.materializedQueries().attachInitialRun(query.getId());
                    p.settle();
                    OffsetDateTime started = present(first.await(QUICK).getLastExecutionStartTime());
                    Job<MaterializedQueryStatus> refresh =
                            p.project.materializedQueries().startRefresh(query.getId());
                    p.settle();
                    assertThat(present(refresh.await(QUICK).getLastExecutionStartTime()))
                            .isAfter(started);
                }),
                flow("a failed run is FAILED and told by the client", SOURCE, p -> {
                    SavedQuery query = p.materialize("one", "SELECT 1 AS n");
                    p.settle();
                    p.host.sandbox.jobs().failNext(SandboxJob.MATERIALIZED_QUERY);
                    Job<MaterializedQueryStatus> refresh =
                            p.project.materializedQueries().startRefresh(query.getId());
                    p.settle();
                    assertThat(status(p, query).getStatus().getValue()).isEqualTo("FAILED");
                    assertThatThrownBy(() -> refresh.await(QUICK)).isInstanceOf(JobFailedException.class);
                }));
    }

    private static MaterializedQueryStatus status(Fixture p, SavedQuery query) {
        return p.peaka
                .materializedQueries()
                .getMaterializedQueryStatus(p.id, query.getId())
                .send();
    }

    private static String stored(SavedQuery query) {
        return "\"peaka\".\"mtquery\".\"" + query.getName() + '"';
    }

    private static SavedQuery scheduled(Fixture p, MaterializedQuerySchedule schedule) {
        return p.peaka
                .queries()
                .createQuery(
                        p.id,
                        CreateQueryRequest.builder()
                                .displayName("scheduled")
                                .inputQuery("SELECT 1 AS n")
                                .queryType(QueryType.MATERIALIZED)
                                .schedule(schedule)
                                .build())
                .send();
    }

    private static void stale(Fixture p) {
        SavedQuery query = p.materialize("one", "SELECT 1 AS n");
        p.settle();
        OffsetDateTime before = present(status(p, query).getLastExecutionStartTime());
        p.peaka
                .materializedQueries()
                .refreshMaterializedQuery(p.id, query.getId())
                .send();
        MaterializedQueryStatus early = status(p, query);
        assertThat(early.getStatus().getValue()).isEqualTo("COMPLETED");
        assertThat(early.getLastExecutionStartTime()).isEqualTo(before);
        p.advanceMillis(1_000);
        MaterializedQueryStatus running = status(p, query);
        assertThat(running.getStatus().getValue()).isEqualTo("RUNNING");
        p.settle();
        MaterializedQueryStatus ended = status(p, query);
        assertThat(ended.getStatus().getValue()).isEqualTo("COMPLETED");
        assertThat(present(ended.getLastExecutionStartTime())).isAfter(before);
    }
}
