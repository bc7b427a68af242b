package io.github.peakaclient.job;

import static io.github.peakaclient.job.JobServer.STEADY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.ContractDocument;
import io.github.peakaclient.model.ExportRequest;
import io.github.peakaclient.sql.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each operation of the contract that starts a job has a waiter that asks and cancels as the contract says. */
@Timeout(60)
class EveryJobTest {
    static Stream<String> operations() {
        List<String> ids = new ArrayList<>();
        ContractDocument.ROOT
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.has("x-job")) {
                        ids.add(operation.path("operationId").textValue());
                    }
                }));
        return ids.stream();
    }

    @Test
    void contractHasJobs() {
        assertThat(operations()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void jobIsStartedAskedForAndCanceledAsTheContractSays(String operationId) throws Exception {
        try (JobServer served = new JobServer()) {
            served.server.setDispatcher(new Ended());

            Job<?> job = start(served, operationId);
            assertThat(served.requests()).anyMatch(line -> line.matches(line(operationId)));
            job.await(STEADY);

            JsonNode declared = find(operationId).path("x-job");
            assertThat(served.requests())
                    .allMatch(line -> line.matches(line(declared.path("status").textValue())));
            assertThat(job.isCancelable()).isEqualTo(declared.has("cancel"));
            if (declared.has("cancel")) {
                job.cancel();
                assertThat(served.requests())
                        .singleElement()
                        .matches(line ->
                                line.matches(line(declared.path("cancel").textValue())));
            } else {
                assertThatThrownBy(job::cancel).isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    private static Job<?> start(JobServer served, String operationId) {
        return switch (operationId) {
            case "createCache" -> served.caches.create(JobServer.CACHE);
            case "createCaches" ->
                served.caches
                        .attachInitialSyncs(served.peaka
                                .caches()
                                .createCaches("p1", List.of())
                                .send())
                        .get(0);
            case "startFullRefresh" -> served.caches.startFullRefresh("c1");
            case "startIncrementalUpdate" -> served.caches.startIncrementalUpdate("c1");
            case "refreshMaterializedQuery" -> served.queries.startRefresh("q1");
            case "exportQuery" ->
                served.exports.startQuery("q1", ExportRequest.builder().build()).job();
            case "exportTable" ->
                served.exports
                        .startTable(
                                TableId.of("k1", "s", "t"),
                                ExportRequest.builder().build())
                        .job();
            case "refreshMetadata" -> served.metadata.startRefresh("k1");
            default -> throw new AssertionError("no waiter for " + operationId);
        };
    }

    /** Method and path of an operation as a pattern. */
    private static String line(String operationId) {
        for (var path : ContractDocument.ROOT.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (operation.getValue().path("operationId").asText().equals(operationId)) {
                    return operation.getKey().toUpperCase(Locale.ROOT) + " "
                            + path.getKey().replaceAll("\\{\\w+}", "[^/]+") + "(\\?.*)?";
                }
            }
        }
        throw new AssertionError("no operation " + operationId);
    }

    private static JsonNode find(String operationId) {
        for (JsonNode path : ContractDocument.ROOT.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.path("operationId").asText().equals(operationId)) {
                    return operation;
                }
            }
        }
        throw new AssertionError("no operation " + operationId);
    }

    /** A server whose jobs end at once. */
    private static final class Ended extends Dispatcher {
        private int materializedLooks;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse().setBody(body(request.getPath()));
        }

        private synchronized String body(String path) {
            if (path.endsWith("/cache/batch")) {
                return "[{\"success\":true,\"cache\":{\"id\":\"c1\"}}]";
            }
            if (path.contains("/materialized-queries/")) {
                return "{\"status\":\"COMPLETED\",\"lastExecutionStartTime\":\"2026-03-01T12:00:0" + materializedLooks++
                        + "Z\"}";
            }
            if (path.contains("/exports")) {
                return "{\"id\":\"e1\",\"status\":\"SUCCEEDED\"}";
            }
            if (path.contains("/metadata/")) {
                return "{\"status\":\"completed\"}";
            }
            return "{\"id\":\"c1\",\"status\":\"COMPLETED\","
                    + "\"lastFullRefreshCacheExecution\":{\"status\":\"COMPLETED\"}}";
        }
    }
}
