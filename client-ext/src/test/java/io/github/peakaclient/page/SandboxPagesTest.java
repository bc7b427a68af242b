package io.github.peakaclient.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.api.QueriesApi.ExecuteQueryQuery;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.model.ExecuteStatement;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportRequest;
import io.github.peakaclient.model.RowFormat;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.sandbox.Sandbox;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads lists of the sandbox, which implements the grammar and the order of the API. */
@Timeout(60)
class SandboxPagesTest {
    private Sandbox sandbox;
    private Peaka peaka;
    private String projectId;
    private PeakaProject project;

    @BeforeEach
    void start() {
        // time stands still: exports get the same time, unless the sandbox keeps them in order itself
        sandbox = Sandbox.builder()
                .clock(Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC))
                .start();
        projectId = sandbox.projectId();
        peaka = Peaka.builder()
                .baseUrl(sandbox.baseUrl())
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .build();
        project = peaka.project(projectId);
    }

    @AfterEach
    void close() {
        peaka.close();
        sandbox.close();
    }

    @Test
    void tablesOfASearchAreFoundWithPagesOfOne() {
        assertThat(project.tables().search("c").tables().withPageSize(1))
                .extracting(CatalogSchemaTable::getTable)
                .contains("customers", "charges")
                .doesNotHaveDuplicates();
    }

    @Tag("slow")
    @Test
    void exportsAreNeitherLostNorRepeated() {
        String catalogId = peaka.catalogs().listCatalogs(projectId).send().stream()
                .filter(catalog -> catalog.getName().equals("demo"))
                .findFirst()
                .orElseThrow()
                .getId();
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(peaka.exports()
                    .exportTable(
                            projectId,
                            catalogId,
                            "sales",
                            "charges",
                            ExportRequest.builder().build())
                    .send()
                    .getId());
        }

        assertThat(project.exports().list().withPageSize(2))
                .extracting(ExportJob::getId)
                .containsExactlyInAnyOrderElementsOf(created);
    }

    @Tag("slow")
    @Test
    void pagesOfAStatementHaveAllItsRows() {
        String sql = "SELECT id, amount FROM \"demo\".\"sales\".\"charges\"";
        List<Object> all = peaka.queries()
                .executeQuery(
                        projectId,
                        ExecuteStatement.builder().statement(sql).build(),
                        ExecuteQueryQuery.builder().format(RowFormat.COMPACT).build())
                .send()
                .getData();

        List<Object> paged = new ArrayList<>();
        for (Row row : project.queries().pages(sql + "; ", List.of("id")).withPageSize(1_000)) {
            paged.add(List.of(row.getString("id"), row.getString("amount")));
        }

        assertThat(paged).hasSizeGreaterThan(1_000).containsExactlyInAnyOrderElementsOf(all);
    }
}
