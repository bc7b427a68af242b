package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.flows.Fixture.Source;
import io.github.peakaclient.model.CacheState;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportState;
import io.github.peakaclient.model.MaterializedQueryStatus;
import io.github.peakaclient.model.SavedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Jobs in a sandbox with its default speed, where they advance with each poll. Whatever a partner polls to see the end of a job has to
 * end it: against the real API it ends by itself.
 */
final class PolledFlows {
    private static final String CACHES = "live-behaviour: Jobs, Cache refresh";
    private static final int MOST_POLLS = 30;

    private PolledFlows() {}

    static List<Flow> list() {
        return List.of(
                polled("polled: the state of a cache", CACHES, p -> {
                    Source stripe = p.stripe();
                    String cacheId = p.beginCache(stripe, "charges");
                    until(() -> p.cacheStatus(cacheId).getStatus().equals(CacheState.COMPLETED));
                    assertThat(p.count(stripe.sql("charges"))).isGreaterThan(100);
                }),
                polled("polled: the list of the states of caches", CACHES, p -> {
                    p.beginCache(p.stripe(), "charges");
                    until(() -> p.peaka.caches().listCacheStatuses(p.id).send().stream()
                            .allMatch(status -> status.getStatus().equals(CacheState.COMPLETED)));
                }),
                polled("polled: the rows of a table that is cached", CACHES, p -> {
                    Source stripe = p.stripe();
                    p.beginCache(stripe, "charges");
                    until(() -> p.count(stripe.sql("charges")) > 100);
                }),
                polled("polled: a full refresh, until its own record ended", CACHES, p -> {
                    String cacheId = p.beginCache(p.stripe(), "charges");
                    until(() -> p.cacheStatus(cacheId).getStatus().equals(CacheState.COMPLETED));
                    String path = "/data/projects/{p}/cache/" + cacheId + "/status";
                    String before = full(p.get(path));
                    p.peaka.caches().startFullRefresh(p.id, cacheId).send();
                    assertThat(p.get(path).object()).containsEntry("status", "RUNNING");
                    until(() -> p.cacheStatus(cacheId).getStatus().equals(CacheState.COMPLETED)
                            && !full(p.get(path)).equals(before));
                }),
                polled("polled: a full refresh is cancelled too early, then in time, then too late", CACHES, p -> {
                    String cacheId = p.beginCache(p.stripe(), "charges");
                    until(() -> p.cacheStatus(cacheId).getStatus().equals(CacheState.COMPLETED));
                    p.peaka.caches().startFullRefresh(p.id, cacheId).send();
                    refused(
                            500,
                            () -> p.peaka
                                    .caches()
                                    .cancelFullRefresh(p.id, cacheId)
                                    .send());
                    until(() -> full(p.get("/data/projects/{p}/cache/" + cacheId + "/status"))
                            .contains("RUNNING"));
                    p.peaka.caches().cancelFullRefresh(p.id, cacheId).send();
                    until(() -> p.cacheStatus(cacheId).getStatus().equals(CacheState.CANCELLED));
                    refused(
                            404,
                            () -> p.peaka
                                    .caches()
                                    .cancelFullRefresh(p.id, cacheId)
                                    .send());
                }),
                polled("polled: the state of a new materialized query", "hazards H17", p -> {
                    SavedQuery query = p.materialize("one", "SELECT 1 AS n");
                    until(() -> status(p, query).getLastExecutionStartTime() != null
                            && status(p, query).getStatus().getValue().equals("COMPLETED"));
                    assertThat(p.value("SELECT n FROM peaka.mtquery." + query.getName()))
                            .isEqualTo("1");
                }),
                polled("polled: the stored rows of a new materialized query", "hazards H17", p -> {
                    SavedQuery query = p.materialize("one", "SELECT 1 AS n");
                    until(() -> p.call(
                                            "POST",
                                            "/data/projects/{p}/queries/execute",
                                            "{\"statement\":\"SELECT n FROM peaka.mtquery." + query.getName() + "\"}")
                                    .status()
                            == 200);
                    until(() -> p.count("peaka.mtquery." + query.getName()) == 1);
                }),
                polled(
                        "polled: a refresh of a materialized query, until its start moved",
                        "live-behaviour: Jobs, Materialized query refresh",
                        p -> {
                            SavedQuery query = p.materialize("one", "SELECT 1 AS n");
                            until(() -> status(p, query).getLastUpdateTime() != null);
                            String before = String.valueOf(status(p, query).getLastExecutionStartTime());
                            p.peaka
                                    .materializedQueries()
                                    .refreshMaterializedQuery(p.id, query.getId())
                                    .send();
                            until(() -> !String.valueOf(status(p, query).getLastExecutionStartTime())
                                            .equals(before)
                                    && status(p, query).getStatus().getValue().equals("COMPLETED"));
                        }),
                polled("polled: an export", "live-behaviour: Jobs, Export", p -> {
                    SavedQuery query = p.save("one", "SELECT 1 AS n");
                    String exportId = p.project
                            .exports()
                            .startQuery(query.getId(), ExportFormat.CSV)
                            .id();
                    until(() -> p.peaka
                            .exports()
                            .getExport(p.id, exportId)
                            .send()
                            .getStatus()
                            .equals(ExportState.SUCCEEDED));
                }),
                polled("polled: the list of exports", "live-behaviour: Jobs, Export", p -> {
                    SavedQuery query = p.save("one", "SELECT 1 AS n");
                    p.project.exports().startQuery(query.getId(), ExportFormat.CSV);
                    until(() -> p.peaka
                            .exports()
                            .listExports(p.id)
                            .send()
                            .get(0)
                            .getStatus()
                            .equals(ExportState.SUCCEEDED));
                }),
                polled("polled: a refresh of metadata ends not-active", "live-behaviour: Jobs, Metadata refresh", p -> {
                    String catalogId = p.postgres().catalog().getId();
                    p.post("/metadata/{p}/refresh", "{\"catalogId\":\"" + catalogId + "\"}")
                            .expectSuccess();
                    List<Object> states = new ArrayList<>();
                    until(() -> {
                        states.add(String.valueOf(p.get("/metadata/{p}/refresh/" + catalogId)
                                .object()
                                .get("status")));
                        return states.contains("active")
                                && states.get(states.size() - 1).equals("not-active");
                    });
                    assertThat(p.peaka
                                    .metadata()
                                    .getProjectMetadata(p.id)
                                    .send()
                                    .getMetadata())
                            .isNotEmpty();
                }));
    }

    /** Returns a flow in a sandbox of its own, with the default speed. */
    private static Flow polled(String name, String source, Flow.Action action) {
        return new Flow(name, source, shared -> {
            try (Host host = Host.startPolled()) {
                action.run(host.newProject(name));
            }
        });
    }

    private static void until(BooleanSupplier done) {
        for (int i = 0; i < MOST_POLLS; i++) {
            if (done.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("not ended after " + MOST_POLLS + " polls");
    }

    private static MaterializedQueryStatus status(Fixture p, SavedQuery query) {
        return p.peaka
                .materializedQueries()
                .getMaterializedQueryStatus(p.id, query.getId())
                .send();
    }

    private static String full(Answer status) {
        return String.valueOf(status.object().get("lastFullRefreshCacheExecution"));
    }
}
