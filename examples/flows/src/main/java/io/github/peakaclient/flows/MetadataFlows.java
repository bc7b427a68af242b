package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.QUICK;
import static io.github.peakaclient.flows.Fixture.present;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.MetadataApi.GetProjectMetadataQuery;
import io.github.peakaclient.flows.Fixture.Source;
import io.github.peakaclient.job.Job;
import io.github.peakaclient.model.CategoricalFrequency;
import io.github.peakaclient.model.CategoricalValuesRequest;
import io.github.peakaclient.model.GoldenSql;
import io.github.peakaclient.model.GoldenSqlMatch;
import io.github.peakaclient.model.GoldenSqlRequest;
import io.github.peakaclient.model.MetadataRefreshRequest;
import io.github.peakaclient.model.MetadataRefreshState;
import io.github.peakaclient.model.MetadataRefreshStatus;
import io.github.peakaclient.model.MetadataUpdateRequest;
import io.github.peakaclient.model.Relation;
import io.github.peakaclient.model.RelationRequest;
import io.github.peakaclient.model.RelationType;
import io.github.peakaclient.model.RelationUpdateRequest;
import io.github.peakaclient.model.SampleQuestion;
import io.github.peakaclient.model.SampleQuestions;
import io.github.peakaclient.model.Semantics;
import io.github.peakaclient.model.SemanticsRequest;
import io.github.peakaclient.model.TableMetadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the AI features know of the tables. */
final class MetadataFlows {
    private static final String SOURCE = "live-behaviour: Jobs, Metadata refresh";
    private static final String TABLE = "corrections O: Data -- Metadata";

    private MetadataFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("the state of a refresh is not-active before the first one", TABLE, p -> {
                    String catalogId = p.postgres().catalog().getId();
                    assertThat(p.get("/metadata/{p}/refresh/" + catalogId)
                                    .expect(200)
                                    .object())
                            .containsEntry("status", "not-active");
                }),
                flow("a refresh is active with progress text, and ends not-active", SOURCE, MetadataFlows::refresh),
                flow("the client waits for a refresh", SOURCE, p -> {
                    Job<MetadataRefreshStatus> refresh = p.project
                            .metadata()
                            .startRefresh(p.postgres().catalog().getId());
                    p.settle();
                    p.settle();
                    assertThat(refresh.await(QUICK.toBuilder()
                                            .deadline(Duration.ofSeconds(30))
                                            .build())
                                    .getStatus())
                            .isIn(MetadataRefreshState.NOT_ACTIVE, MetadataRefreshState.COMPLETED);
                }),
                flow("a refreshed catalog has the metadata of its tables", TABLE, p -> {
                    Source postgres = refreshed(p);
                    TableMetadata table = metadata(p, postgres);
                    assertThat(table.getCatalogId())
                            .isEqualTo(postgres.catalog().getId());
                    assertThat(table.getCatalogType()).isEqualTo("peaka_postgres");
                    assertThat(table.getCatalogQueryName())
                            .isEqualTo(postgres.catalog().getName());
                    assertThat(table.getSchemaName()).isEqualTo(postgres.schema());
                    assertThat(present(table.getColumns())).isNotEmpty();
                }),
                flow("metadata is narrowed to a catalog", "vendor-contract: getProjectMetadata", p -> {
                    Source postgres = refreshed(p);
                    assertThat(p.peaka
                                    .metadata()
                                    .getProjectMetadata(
                                            p.id,
                                            GetProjectMetadataQuery.builder()
                                                    .catalogId(
                                                            postgres.catalog().getId())
                                                    .schemaName(postgres.schema())
                                                    .build())
                                    .send()
                                    .getMetadata())
                            .isNotEmpty()
                            .allSatisfy(entry -> assertThat(
                                            present(entry.getMetadata()).getCatalogId())
                                    .isEqualTo(postgres.catalog().getId()));
                }),
                flow("metadata is searched by table", TABLE, p -> {
                    Source postgres = refreshed(p);
                    String table = p.firstTable(postgres);
                    assertThat(p.peaka
                                    .metadata()
                                    .searchMetadata(p.id, table)
                                    .send()
                                    .getResult())
                            .extracting(TableMetadata::getTableName)
                            .contains(table);
                }),
                flow("a description of a table is stored", TABLE, p -> {
                    Source postgres = refreshed(p);
                    p.peaka
                            .metadata()
                            .updateTableMetadata(
                                    p.id,
                                    postgres.catalog().getId(),
                                    postgres.schema(),
                                    p.firstTable(postgres),
                                    MetadataUpdateRequest.builder()
                                            .tableDescription("One row per person.")
                                            .build())
                            .send();
                    assertThat(metadata(p, postgres).getTableDescription()).isEqualTo("One row per person.");
                }),
                flow("useWithAI is set for a catalog, a schema and a table", TABLE, p -> {
                    Source postgres = refreshed(p);
                    String catalog = "/metadata/{p}/" + postgres.catalog().getId();
                    String schema = catalog + '/' + postgres.schema();
                    p.put(catalog, "{\"useWithAI\":false}").expectSuccess();
                    p.put(schema, "{\"useWithAI\":false}").expectSuccess();
                    String table = schema + '/' + p.firstTable(postgres);
                    p.put(table, "{\"useWithAI\":true}").expectSuccess();
                    assertThat(metadata(p, postgres).isUseWithAi()).isTrue();
                    p.put(table, "{\"useWithAI\":false}").expectSuccess();
                    assertThat(metadata(p, postgres).isUseWithAi()).isFalse();
                }),
                flow("golden SQL is added, listed, found and deleted", TABLE, MetadataFlows::goldenSql),
                flow("a relation is added, listed, changed and deleted", TABLE, MetadataFlows::relation),
                flow("values of a categorical column are generated and deleted", TABLE, p -> {
                    Source postgres = refreshed(p);
                    String table = p.firstTable(postgres);
                    String column = column(p, postgres, table);
                    p.peaka
                            .metadata()
                            .generateCategoricalValues(
                                    p.id,
                                    postgres.catalog().getId(),
                                    postgres.schema(),
                                    table,
                                    column,
                                    CategoricalValuesRequest.builder()
                                            .limit(10L)
                                            .frequency(CategoricalFrequency.DAILY)
                                            .build())
                            .send();
                    p.peaka
                            .metadata()
                            .deleteCategoricalValues(p.id, postgres.catalog().getId(), postgres.schema(), table, column)
                            .send();
                }),
                flow("semantics of a table are generated, with a thread", TABLE, p -> {
                    Source postgres = refreshed(p);
                    Semantics semantics = p.peaka
                            .metadata()
                            .generateSemantics(
                                    p.id,
                                    postgres.catalog().getId(),
                                    postgres.schema(),
                                    p.firstTable(postgres),
                                    SemanticsRequest.builder()
                                            .initialPrompt("people of a shop")
                                            .limit(5L)
                                            .build())
                            .send();
                    assertThat(present(semantics.getMetadata()).getTableName()).isEqualTo(p.firstTable(postgres));
                    assertThat(semantics.getThreadId()).isNotBlank();
                }),
                flow("sample questions have a category and a thread", TABLE, p -> {
                    refreshed(p);
                    SampleQuestions questions = p.peaka
                            .metadata()
                            .generateSampleQuestions(p.id, "What sells?")
                            .send();
                    assertThat(questions.getQuestions())
                            .isNotEmpty()
                            .extracting(SampleQuestion::getCategory)
                            .doesNotContainNull();
                    assertThat(questions.getThreadId()).isNotBlank();
                }),
                flow("the callback of refreshes is registered, read and removed", TABLE, p -> {
                    p.post(
                                    "/metadata/{p}/refresh/callback",
                                    "{\"callbackURL\":\"https://partner.example/refreshed\",\"callbackToken\":\"t\"}")
                            .expectSuccess();
                    assertThat(p.get("/metadata/{p}/refresh/callback")
                                    .expect(200)
                                    .body())
                            .contains("https://partner.example/refreshed");
                    p.delete("/metadata/{p}/refresh/callback").expectSuccess();
                    assertThat(p.get("/metadata/{p}/refresh/callback").body())
                            .doesNotContain("https://partner.example/refreshed");
                }));
    }

    /** Refreshes the metadata of a database. */
    private static Source refreshed(Fixture p) {
        Source postgres = p.postgres();
        p.peaka
                .metadata()
                .refreshMetadata(
                        p.id,
                        MetadataRefreshRequest.builder()
                                .catalogId(postgres.catalog().getId())
                                .build())
                .send();
        p.settle();
        p.settle();
        p.get("/metadata/{p}/refresh/" + postgres.catalog().getId()).expect(200);
        return postgres;
    }

    private static TableMetadata metadata(Fixture p, Source source) {
        String table = p.firstTable(source);
        return p.peaka.metadata().getProjectMetadata(p.id).send().getMetadata().stream()
                .map(entry -> present(entry.getMetadata()))
                .filter(metadata -> table.equals(metadata.getTableName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metadata of " + table));
    }

    private static String column(Fixture p, Source source, String table) {
        return p.peaka
                .catalogs()
                .listCatalogColumns(p.id, source.catalog().getId(), source.schema(), table)
                .send()
                .get(0)
                .getName();
    }

    private static void refresh(Fixture p) {
        String catalogId = p.postgres().catalog().getId();
        p.post("/metadata/{p}/refresh", "{\"catalogId\":\"" + catalogId + "\"}").expectSuccess();
        List<String> states = new ArrayList<>();
        int largest = 0;
        for (int i = 0; i < 300; i++) {
            p.advanceMillis(200);
            Answer answer = p.get("/metadata/{p}/refresh/" + catalogId).expect(200);
            String state = (String) present(answer.object().get("status"));
            if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
                states.add(state);
            }
            if (state.equals("active")) {
                largest = Math.max(largest, answer.object().size());
            }
        }
        assertThat(states).contains("active").doesNotContain("completed").last().isEqualTo("not-active");
        assertThat(largest).as("members of an active answer, with the progress").isGreaterThan(1);
    }

    private static void goldenSql(Fixture p) {
        p.peaka
                .metadata()
                .addGoldenSql(
                        p.id,
                        GoldenSqlRequest.builder()
                                .prompt("How many leads?")
                                .sql("SELECT count(*) FROM peaka.table.leads")
                                .build())
                .send();
        List<GoldenSql> all = p.peaka.metadata().listGoldenSqls(p.id).send().getResult();
        assertThat(all).singleElement().satisfies(golden -> {
            assertThat(present(golden.getMetadata()).getPrompt()).isEqualTo("How many leads?");
            assertThat(present(golden.getMetadata()).getSql()).isEqualTo("SELECT count(*) FROM peaka.table.leads");
        });
        assertThat(present(p.peaka
                        .metadata()
                        .searchGoldenSqls(p.id, "How many leads?")
                        .send()
                        .getResult()))
                .extracting(GoldenSqlMatch::getSql)
                .contains("SELECT count(*) FROM peaka.table.leads");
        p.peaka.metadata().deleteGoldenSql(p.id, present(all.get(0).getId())).send();
        assertThat(p.peaka.metadata().listGoldenSqls(p.id).send().getResult()).isEmpty();
    }

    private static void relation(Fixture p) {
        Source postgres = refreshed(p);
        String catalogId = postgres.catalog().getId();
        String schema = postgres.schema();
        List<String> tables =
                p.tables(postgres).stream().map(table -> table.getTableName()).toList();
        String from = tables.get(0);
        String to = tables.get(tables.size() - 1);
        p.peaka
                .metadata()
                .addRelation(
                        p.id,
                        catalogId,
                        schema,
                        from,
                        column(p, postgres, from),
                        RelationRequest.builder()
                                .targetCatalogId(catalogId)
                                .targetSchemaName(schema)
                                .targetTableName(to)
                                .targetColumnName(column(p, postgres, to))
                                .type(RelationType.MANY_TO_ONE)
                                .build())
                .send();
        Relation relation = onlyRelation(p, catalogId);
        assertThat(relation.getSourceTableName()).isEqualTo(from);
        assertThat(relation.getTargetTableName()).isEqualTo(to);
        assertThat(relation.getType()).isEqualTo(RelationType.MANY_TO_ONE);
        String relationId = present(relation.getId());
        p.peaka
                .metadata()
                .updateRelation(
                        p.id,
                        catalogId,
                        schema,
                        from,
                        relationId,
                        RelationUpdateRequest.builder()
                                .type(RelationType.ONE_TO_ONE)
                                .build())
                .send();
        assertThat(onlyRelation(p, catalogId).getType()).isEqualTo(RelationType.ONE_TO_ONE);
        p.peaka
                .metadata()
                .deleteRelation(p.id, catalogId, schema, from, relationId)
                .send();
        assertThat(p.peaka.metadata().listRelations(p.id, catalogId).send().getRelations())
                .isEmpty();
    }

    private static Relation onlyRelation(Fixture p, String catalogId) {
        List<Relation> relations =
                p.peaka.metadata().listRelations(p.id, catalogId).send().getRelations();
        assertThat(relations).hasSize(1);
        return relations.get(0);
    }
}
