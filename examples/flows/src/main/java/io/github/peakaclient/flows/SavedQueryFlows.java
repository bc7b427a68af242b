package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.errorBody;
import static io.github.peakaclient.flows.Fixture.refused;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.QueryType;
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.model.UpdateQueryRequest;
import java.util.List;
import java.util.Map;

/** Saved queries. */
final class SavedQueryFlows {
    private static final String SOURCE = "live-behaviour: Connections";
    private static final String TABLE = "corrections O: Data -- Queries";

    private SavedQueryFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("a saved query at the root has path / and no folder", TABLE, p -> {
                    Map<String, Object> created = p.post(
                                    "/data/projects/{p}/queries",
                                    "{\"displayName\":\"All Leads\",\"inputQuery\":\"SELECT 1 AS n\"}")
                            .expect(200)
                            .object();
                    assertThat(created)
                            .containsEntry("displayName", "All Leads")
                            .containsEntry("inputQuery", "SELECT 1 AS n")
                            .containsEntry("path", "/")
                            .containsEntry("queryType", "PLAIN");
                    assertThat(created.get("folderId")).isNull();
                    assertThat(created.get("id")).isInstanceOf(String.class);
                }),
                flow(
                        "the name of a saved query is a lower-case slug",
                        TABLE,
                        p -> assertThat(p.save("Top 10 Leads", "SELECT 1 AS n").getName())
                                .matches("[a-z0-9_]+")
                                .contains("top")),
                flow("a saved query is read, listed and deleted", TABLE, p -> {
                    SavedQuery query = p.save("one", "SELECT 1 AS n");
                    assertThat(p.peaka
                                    .queries()
                                    .getQuery(p.id, query.getId())
                                    .send()
                                    .getInputQuery())
                            .isEqualTo("SELECT 1 AS n");
                    assertThat(p.peaka.queries().listQueries(p.id).send())
                            .extracting(SavedQuery::getId)
                            .containsExactly(query.getId());
                    p.peaka.queries().deleteQuery(p.id, query.getId()).send();
                    assertThat(p.peaka.queries().listQueries(p.id).send()).isEmpty();
                    Map<String, Object> body = errorBody(refused(
                            400,
                            () -> p.peaka
                                    .queries()
                                    .getQuery(p.id, query.getId())
                                    .send()));
                    assertThat(body).containsEntry("errorCode", 100.0);
                    assertThat((String) body.get("message")).contains("There is no query with id: " + query.getId());
                }),
                flow("an update keeps the members that it leaves out", SOURCE, p -> {
                    SavedQuery query = p.save("one", "SELECT 1 AS n");
                    p.peaka
                            .queries()
                            .updateQuery(
                                    p.id,
                                    query.getId(),
                                    UpdateQueryRequest.builder()
                                            .displayName("uno")
                                            .build())
                            .send();
                    SavedQuery renamed =
                            p.peaka.queries().getQuery(p.id, query.getId()).send();
                    assertThat(renamed.getDisplayName()).isEqualTo("uno");
                    assertThat(renamed.getInputQuery()).isEqualTo("SELECT 1 AS n");
                    p.peaka
                            .queries()
                            .updateQuery(
                                    p.id,
                                    query.getId(),
                                    UpdateQueryRequest.builder()
                                            .inputQuery("SELECT 2 AS n")
                                            .build())
                            .send();
                    SavedQuery changed =
                            p.peaka.queries().getQuery(p.id, query.getId()).send();
                    assertThat(changed.getDisplayName()).isEqualTo("uno");
                    assertThat(changed.getQueryType()).isEqualTo(QueryType.PLAIN);
                    assertThat(p.project
                                    .queries()
                                    .runSaved(query.getId())
                                    .collect(1)
                                    .get(0)
                                    .getLong("n"))
                            .isEqualTo(2);
                }),
                flow("inputQueryRefId copies the SQL and is not answered", SOURCE, p -> {
                    SavedQuery query = p.save("one", "SELECT 1 AS n");
                    Map<String, Object> copy = p.post(
                                    "/data/projects/{p}/queries",
                                    "{\"displayName\":\"copy\",\"inputQueryRefId\":\"" + query.getId() + "\"}")
                            .expect(200)
                            .object();
                    assertThat(copy)
                            .containsEntry("inputQuery", "SELECT 1 AS n")
                            .doesNotContainKey("inputQueryRefId");
                    p.peaka.queries().deleteQuery(p.id, query.getId()).send();
                    assertThat(p.project
                                    .queries()
                                    .runSaved(String.valueOf(copy.get("id")))
                                    .collect(2))
                            .hasSize(1);
                }),
                flow(
                        "a saved query without a display name is 400",
                        TABLE,
                        p -> p.post("/data/projects/{p}/queries", "{\"inputQuery\":\"SELECT 1 AS n\"}")
                                .expect(400)),
                flow("a plain query becomes a materialized one by an update", TABLE, p -> {
                    SavedQuery query = p.save("one", "SELECT 1 AS n");
                    p.peaka
                            .queries()
                            .updateQuery(
                                    p.id,
                                    query.getId(),
                                    UpdateQueryRequest.builder()
                                            .queryType(QueryType.MATERIALIZED)
                                            .build())
                            .send();
                    assertThat(p.peaka
                                    .queries()
                                    .getQuery(p.id, query.getId())
                                    .send()
                                    .getQueryType())
                            .isEqualTo(QueryType.MATERIALIZED);
                }),
                flow("a query is created in a folder by its path", TABLE, p -> {
                    p.post("/data/projects/{p}/queries/folders", "{\"folderName\":\"reports\"}")
                            .expect(201);
                    SavedQuery query = p.peaka
                            .queries()
                            .createQuery(
                                    p.id,
                                    CreateQueryRequest.builder()
                                            .displayName("one")
                                            .inputQuery("SELECT 1 AS n")
                                            .path("/reports")
                                            .build())
                            .send();
                    assertThat(query.getPath()).startsWith("/reports");
                    assertThat(query.getFolderId()).isNotBlank();
                }));
    }
}
