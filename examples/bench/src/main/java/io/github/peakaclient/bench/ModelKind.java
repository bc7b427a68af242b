package io.github.peakaclient.bench;

import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.Project;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A kind of models that are decoded and encoded, in lists.
 *
 * @param model the class of this client
 * @param pojo the class for other libraries
 * @param object returns the JSON of an object by its number
 */
record ModelKind(String name, Class<?> model, Class<?> pojo, IntFunction<String> object) {
    static List<ModelKind> all() {
        return List.of(
                new ModelKind("flat, 8 members", Project.class, Pojos.Project.class, ModelKind::project),
                new ModelKind(
                        "enums, times, a list, 19 members", ExportJob.class, Pojos.Export.class, ModelKind::export),
                new ModelKind("nested, 3 levels", CacheStatus.class, Pojos.Cache.class, ModelKind::cache));
    }

    /** Returns the JSON of a list of so many objects. */
    byte[] json(int count) {
        return IntStream.range(0, count)
                .mapToObj(object)
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String project(int i) {
        return String.format(
                "{\"id\":\"p%06d\",\"name\":\"Proje %d\",\"description\":\"The \\\"%d\\\"th project of Zürich\","
                        + "\"domain\":\"acme-%d.example.com\",\"owner\":\"user%d@example.com\","
                        + "\"webhookBaseUrl\":\"https://hooks.example.com/acme/%d\",\"workspaceId\":\"w%d\","
                        + "\"createdAt\":\"%s\"}",
                i, i, i, i, i, i, i % 7, time(i));
    }

    private static String export(int i) {
        return String.format(
                "{\"id\":\"0f8fad5b-d9cb-469f-a165-%012d\",\"status\":\"%s\",\"format\":\"%s\","
                        + "\"apiKeyPrefix\":\"pk_%d\",\"bytes\":%d,\"catalogId\":\"%d\",\"clientSource\":\"API\","
                        + "\"createdAt\":\"%s\",\"downloadable\":%b,\"durationMs\":%d,\"expiresAt\":\"%s\",\"files\":["
                        + "{\"name\":\"part-1.csv\",\"url\":\"https://files.example.com/%d/1?sig=abc\",\"bytes\":%d},"
                        + "{\"name\":\"part-2.csv\",\"url\":\"https://files.example.com/%d/2?sig=abc\",\"bytes\":%d}],"
                        + "\"queryId\":\"q%d\",\"rowCount\":%d,\"schemaName\":\"payment\",\"source\":\"QUERY\","
                        + "\"tableName\":\"charges\",\"userId\":\"u%d\",\"userName\":\"Ayşe %d\"}",
                i,
                i % 4 == 0 ? "FAILED" : "SUCCEEDED",
                i % 2 == 0 ? "CSV" : "JSONL",
                i,
                4_000_000_000L + i,
                i % 9,
                time(i),
                i % 4 != 0,
                1_000 + i,
                time(i + 1),
                i,
                2_000_000_000L + i,
                i,
                2_000_000_000L,
                i,
                10_000L * i,
                i % 5,
                i);
    }

    private static String cache(int i) {
        return String.format(
                "{\"id\":\"c%d\",\"appId\":\"a%d\",\"projectId\":\"p%d\",\"catalogId\":\"%d\",\"schemaName\":\"payment\","
                        + "\"tableName\":\"charges\",\"status\":\"COMPLETED\",\"lastFullRefreshCacheExecution\":%s,"
                        + "\"lastIncrementalCacheExecution\":%s}",
                i, i, i, i % 9, execution(i, "FULL_REFRESH"), execution(i + 1, "INCREMENTAL"));
    }

    private static String execution(int i, String mode) {
        return String.format(
                "{\"id\":\"x%d\",\"status\":\"%s\",\"executionMode\":\"%s\",\"createdAt\":\"%s\",\"finishedAt\":\"%s\","
                        + "\"updatedAt\":\"%s\",\"progress\":{\"lastCacheTxId\":\"tx%d\",\"lastOffset\":\"%d\","
                        + "\"numberOfCachedRecords\":%d,\"numberOfDeletedRecords\":0,\"numberOfInsertedRecords\":%d,"
                        + "\"numberOfUpdatedRecords\":%d}}",
                i,
                i % 3 == 0 ? "RUNNING" : "COMPLETED",
                mode,
                time(i),
                time(i + 2),
                time(i + 1),
                i,
                i * 100,
                i * 1_000L,
                i * 900L,
                i * 100L);
    }

    private static String time(int i) {
        return String.format("2026-%02d-%02dT%02d:%02d:30.%03dZ", 1 + i % 12, 1 + i % 28, i % 24, i % 60, 1 + i % 999);
    }
}
