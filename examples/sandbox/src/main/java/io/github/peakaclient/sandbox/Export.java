package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An export job. It goes one step on with every look: pending, running, done. */
final class Export {

    private static final Duration URL_LIFE = Duration.ofMinutes(15);

    private final String id;
    private final Instant createdAt;
    private final String sql;
    private final ExportFormat format;
    private final Map<String, @Nullable String> source;
    private final Map<String, Instant> tokens = new LinkedHashMap<>();
    private String status = "PENDING";
    private @Nullable Instant finishedAt;
    private @Nullable String error;
    private long rowCount;
    private byte @Nullable [] content;

    /** @param source what is exported, as members of the job's JSON */
    Export(String id, Instant createdAt, String sql, ExportFormat format, Map<String, @Nullable String> source) {
        this.id = id;
        this.createdAt = createdAt;
        this.sql = sql;
        this.format = format;
        this.source = source;
    }

    String id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    String status() {
        return status;
    }

    void cancel(Instant now) {
        if (status.equals("PENDING") || status.equals("RUNNING")) {
            finish("CANCELLED", now);
        }
    }

    void look(QueryRunner runner, Instant now) {
        if (status.equals("PENDING")) {
            status = "RUNNING";
        } else if (status.equals("RUNNING")) {
            run(runner, now);
        }
    }

    private void run(QueryRunner runner, Instant now) {
        QueryRunner.Result result;
        try {
            result = runner.run(sql, List.of(), 0);
        } catch (ApiError e) {
            error = Json.text(e.body(), "message");
            finish("FAILED", now);
            return;
        }
        if (result.rows().isEmpty()) {
            error = "There is nothing to export";
            finish("FAILED", now);
            return;
        }
        content = format.write(result);
        rowCount = result.rows().size();
        finish("SUCCEEDED", now);
    }

    private void finish(String newStatus, Instant now) {
        status = newStatus;
        finishedAt = now;
    }

    /** The file, null when the token is wrong or has expired. */
    byte @Nullable [] download(String token, Instant now) {
        Instant expiresAt = tokens.get(token);
        return expiresAt == null || !now.isBefore(expiresAt) ? null : content;
    }

    /** Most members are missing until the job is done. */
    ObjectNode toJson() {
        ObjectNode json = Json.object(
                "id",
                id,
                "status",
                status,
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
        Instant finished = finishedAt;
        if (finished != null) {
            json.put("durationMs", Duration.between(createdAt, finished).toMillis());
            json.put("error", error);
        }
        byte[] bytes = content;
        if (bytes != null) {
            json.put("rowCount", rowCount);
            json.put("bytes", bytes.length);
            json.put("downloadable", true);
        }
        return json;
    }

    /** With fresh URLs to download from. */
    JsonNode toJsonWithFiles(String origin, String token, Instant now) {
        ObjectNode json = toJson();
        byte[] bytes = content;
        if (bytes != null) {
            Instant expiresAt = now.plus(URL_LIFE);
            tokens.put(token, expiresAt);
            String name = format.fileName(id);
            json.set(
                    "files",
                    Json.array(
                            List.of(name),
                            file -> Json.object(
                                    "name",
                                    file,
                                    "bytes",
                                    bytes.length,
                                    "url",
                                    Urls.withQuery(origin + PublicPages.FILES + id + "/" + file, "token", token))));
            json.put("expiresAt", expiresAt.toString());
        }
        return json;
    }
}
