package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An export job: pending, running, then done. Guarded by the {@link World}. */
final class Export {

    private final String id;
    private final Instant createdAt;
    private final ExportFormat format;
    private final Map<String, @Nullable String> source;
    private final JobRun run;
    private final Map<String, Instant> signatures = new LinkedHashMap<>();
    private Map<String, ExportedFile> files = Map.of();

    /**
     * @param sql gives the rows
     * @param partRows how many rows a file holds at most
     * @param source what is exported, as members of the job's JSON
     */
    Export(
            String id,
            Instant createdAt,
            String sql,
            ExportFormat format,
            int partRows,
            Map<String, @Nullable String> source,
            Catalogs catalogs,
            Jobs jobs) {
        this.id = id;
        this.createdAt = createdAt;
        this.format = format;
        this.source = source;
        run = jobs.start(JobKind.EXPORT, () -> {
            QueryRunner.Result result = new QueryRunner(catalogs.warehouse()).run(sql, List.of(), 0);
            if (result.rows().isEmpty()) {
                throw ApiError.badRequest("There is nothing to export");
            }
            files = format.write(id, result, partRows);
            return result.rows().size();
        });
    }

    String id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    String status() {
        return switch (run.phase()) {
            case ACCEPTED -> "PENDING";
            case RUNNING -> "RUNNING";
            case ENDED ->
                run.ending() == JobSwitches.Ending.COMPLETED
                        ? "SUCCEEDED"
                        : run.ending().name();
        };
    }

    private boolean hasSucceeded() {
        return run.phase() == JobRun.Phase.ENDED && run.ending() == JobSwitches.Ending.COMPLETED;
    }

    /** Does nothing when it has ended. */
    void cancel() {
        if (run.phase() != JobRun.Phase.ENDED) {
            run.cancel();
        }
    }

    void look() {
        run.look();
    }

    /** When a signature stops working; null when there is no such one. */
    @Nullable
    Instant expiry(String signature) {
        return signatures.get(signature);
    }

    @Nullable
    ExportedFile content(String fileName) {
        return hasSucceeded() ? files.get(fileName) : null;
    }

    /** Most members are missing until the job is done. The number of rows grows meanwhile, when jobs go by time. */
    ObjectNode toJson() {
        ObjectNode json = Json.object(
                "id",
                id,
                "status",
                status(),
                "format",
                format.name(),
                "compression",
                format.compression(),
                "createdAt",
                createdAt,
                "userId",
                World.USER_ID,
                "clientSource",
                "api");
        source.forEach(json::put);
        Instant ended = run.endedAt();
        if (ended != null) {
            json.put(
                    "durationMs", Math.max(0, Duration.between(createdAt, ended).toMillis()));
            json.put("error", run.message());
        }
        if (run.done() > 0) {
            json.put("rowCount", run.done());
        }
        if (hasSucceeded()) {
            json.put(
                    "bytes",
                    files.values().stream()
                            .mapToLong(file -> file.bytes().length)
                            .sum());
            json.put("downloadable", true);
        }
        return json;
    }

    /** Returns the job with URLs of its files, which are valid until {@code expiresAt}. */
    JsonNode toJsonWithFiles(String signature, Instant expiresAt, UnaryOperator<String> urlOfFile) {
        ObjectNode json = toJson();
        if (hasSucceeded()) {
            signatures.put(signature, expiresAt);
            json.set(
                    "files",
                    Json.array(
                            files.entrySet(),
                            file -> Json.object(
                                    "name",
                                    file.getKey(),
                                    "bytes",
                                    file.getValue().bytes().length,
                                    "url",
                                    urlOfFile.apply(file.getKey()))));
            json.put("expiresAt", expiresAt.toString());
        }
        return json;
    }
}
