package io.github.peakaclient.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.ContractDocument;
import io.github.peakaclient.model.ExecuteTableQuery;
import io.github.peakaclient.model.TableForQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that each paged operation has a pager, which sends limit and position under the contract's names. */
@Timeout(60)
class EveryPagerTest {
    static Stream<String> operations() {
        List<String> ids = new ArrayList<>();
        ContractDocument.ROOT
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("x-page")) {
                        ids.add(operation.path("operationId").textValue());
                    }
                }));
        return ids.stream();
    }

    @Test
    void contractHasPagedOperations() {
        assertThat(operations()).hasSizeGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void pagerRequestsTheSecondPageAsTheContractSays(String operationId) throws Exception {
        JsonNode page = contract(operationId).path("x-page");
        try (PageServer served = new PageServer()) {
            Pager<?> pager = pager(served, operationId).withPageSize(3);
            assertThat(pager.source.operation.id()).isEqualTo(operationId);

            pager.withMaxPages(2).forEach(item -> {});

            assertThat(served.request()).contains(page.path("limit").textValue());
            String position = page.path(page.path("kind").textValue().equals("offset") ? "offset" : "before")
                    .textValue();
            String request = served.request();
            if (page.path("in").textValue().equals("body")) {
                assertThat(request).contains("\"" + position + "\":1");
            } else {
                assertThat(request).containsPattern("[?&]" + position + "=(1|2026)");
            }
        }
    }

    private static Pager<?> pager(PageServer served, String operationId) {
        return switch (operationId) {
            case "search" -> {
                String hits = "{\"matchedTables\":[],\"meta\":{\"page\":{\"nextOffset\":1}}}";
                served.answer(hits, "{}");
                yield served.project.tables().search("x").tables();
            }
            case "listCacheExecutions" -> {
                served.runs("a").runs();
                yield served.project.caches().executions("c1");
            }
            case "listExports" -> {
                served.answer("[{\"id\":\"e1\",\"createdAt\":\"2026-03-01T12:00:00Z\"}]", "[]");
                yield served.project.exports().list();
            }
            case "executeQuery" -> {
                served.answer("{\"columns\":[],\"data\":[[]]}", "{\"columns\":[],\"data\":[]}");
                yield served.project
                        .queries()
                        .pages(ExecuteTableQuery.builder()
                                .from(List.of(TableForQuery.builder()
                                        .catalogId("k1")
                                        .schemaName("s")
                                        .tableName("t")
                                        .build()))
                                .orderBy(List.of("id"))
                                .build());
            }
            default -> throw new AssertionError("no pager for " + operationId);
        };
    }

    private static JsonNode contract(String operationId) {
        for (JsonNode path : ContractDocument.ROOT.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.path("operationId").asText().equals(operationId)) {
                    return operation;
                }
            }
        }
        throw new AssertionError("no operation " + operationId);
    }
}
