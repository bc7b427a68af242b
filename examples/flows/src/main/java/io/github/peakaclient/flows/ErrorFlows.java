package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.refused;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.AuthenticationException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.model.ExecuteStatement;
import io.github.peakaclient.sandbox.fault.ErrorBody;
import io.github.peakaclient.sandbox.fault.Fault;
import io.github.peakaclient.transfer.CsvSource;
import java.util.List;
import java.util.Map;

/** Statuses and bodies of errors, and answers that never come. */
final class ErrorFlows {
    private static final String SOURCE = "live-behaviour: Errors";

    private ErrorFlows() {}

    static List<Flow> list() {
        return List.of(
                flow(
                        "an unknown route is 404 with the body of the framework",
                        SOURCE,
                        p -> framework(p.get("/data/projects/{p}/nothing"), 404)),
                flow(
                        "a wrong verb is 405 with the body of the framework",
                        SOURCE,
                        p -> framework(p.call("PATCH", "/data/projects/{p}/catalogs", "{}"), 405)),
                flow("an invalid key is 401, and so is none", "corrections G4", p -> {
                    p.browse(p.host.sandbox.baseUrl() + "/info").expect(401);
                    p.callWith("not-a-key", "GET", "/info", null).expect(401);
                    p.callWith("not-a-key", "POST", "/connections/{p}", "{}").expect(401);
                    try (Peaka peaka = p.host.client("not-a-key")) {
                        assertThat(refused(
                                        401,
                                        () -> peaka.account().getAccountInfo().send()))
                                .isInstanceOf(AuthenticationException.class);
                    }
                }),
                flow("answers are application/json, errors too", "corrections G5", p -> {
                    for (String path : List.of(
                            "/data/projects/{p}/table",
                            "/data/projects/{p}/cache/status",
                            "/metadata/{p}",
                            "/supportedDrivers",
                            "/data/projects/{p}/queries/846085284821991568")) {
                        assertThat(p.get(path).contentType()).as(path).startsWith("application/json");
                    }
                }),
                flow(
                        "a project that does not exist is refused",
                        SOURCE,
                        p -> assertThat(p.get("/data/projects/NoSuchId/catalogs")
                                        .status())
                                .isBetween(400, 499)),
                flow("a body that is not JSON is 400", SOURCE, p -> {
                    p.post("/data/projects/{p}/queries", "{displayName").expect(400);
                    p.post("/connections/{p}", "[]").expect(400);
                }),
                flow(
                        "a query whose connection breaks before the answer is sent again",
                        "live-behaviour: Reading data",
                        p -> {
                            p.host.sandbox.faults().next("executeQuery", Fault.reset());
                            try (Peaka retrying = Peaka.builder()
                                    .apiKey(ApiKey.of(p.host.sandbox.partnerKey()))
                                    .baseUrl(p.host.sandbox.baseUrl())
                                    .build()) {
                                assertThat(retrying.project(p.id)
                                                .queries()
                                                .run("SELECT 1 AS n")
                                                .collect(1))
                                        .hasSize(1);
                            }
                        }),
                flow("an import whose connection breaks is not sent again", "live-behaviour: Jobs, CSV import", p -> {
                    p.createLeads("leads");
                    p.host.sandbox.faults().next("importCsv", Fault.reset().afterProcessing());
                    p.host.sandbox.clearRequests();
                    try (Peaka retrying = Peaka.builder()
                            .apiKey(ApiKey.of(p.host.sandbox.partnerKey()))
                            .baseUrl(p.host.sandbox.baseUrl())
                            .build()) {
                        assertThatThrownBy(() -> retrying.project(p.id)
                                        .imports()
                                        .into("leads")
                                        .mapAll()
                                        .from(CsvSource.ofRows(List.of("name", "score"), List.of(List.of("Ada", "1"))))
                                        .send())
                                .isInstanceOf(TransportException.class);
                    }
                    assertThat(p.host.sandbox.requests("importCsv")).hasSize(1);
                    assertThat(p.count("peaka.table.leads")).isEqualTo(1);
                }),
                flow("an error in HTML of a gateway is an exception of its status", SOURCE, p -> {
                    p.host.sandbox
                            .faults()
                            .next("executeQuery", Fault.status(502).body(ErrorBody.HTML));
                    refused(
                            502,
                            () -> p.peaka
                                    .queries()
                                    .executeQuery(
                                            p.id,
                                            ExecuteStatement.builder()
                                                    .statement("SELECT 1")
                                                    .build())
                                    .send());
                }));
    }

    private static void framework(Answer answer, int status) {
        Map<String, Object> body = answer.expect(status).object();
        assertThat(body).containsKeys("timestamp", "status", "error", "path").containsEntry("status", (double) status);
    }
}
