package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.duck.RunningQuery;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.job.JobRun;
import io.github.peakaclient.sandbox.job.JobSwitches;
import io.github.peakaclient.sandbox.job.Jobs;
import io.github.peakaclient.sandbox.job.SandboxJob;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An export job. Guarded by the {@link World}. */
public final class StoredExport {

    private final String id;
    private final Instant createdAt;
    private final Written written;
    private final Map<String, @Nullable String> source;
    private final JobRun run;
    private final Map<String, Instant> signatures = new LinkedHashMap<>();

    /**
     * The outcome of the query of an export: files, or a reason why there are none.
     *
     * @param end fails for that reason, or returns the number of rows
     */
    public record Written(ExportWriter format, Map<String, ExportedFile> files, JobRun.Work end) {

        /**
         * Runs the query, without any lock.
         *
         * @param exportId the id that the names of files have
         * @param partRows the most rows in a file
         */
        public static Written of(
                String exportId,
                String sql,
                ExportWriter format,
                int partRows,
                QueryRunner runner,
                RunningQuery running) {
            try {
                QueryRunner.Result result = runner.run(sql, List.of(), running);
                long rows = result.rows().size();
                return new Written(format, format.write(exportId, result, partRows), () -> {
                    if (rows == 0) {
                        throw ApiError.badRequest("The export produced no files");
                    }
                    return rows;
                });
            } catch (ApiError e) {
                return new Written(format, Map.of(), () -> {
                    throw e;
                });
            }
        }
    }

    /**
     * Starts the job of an export. Without a row, it fails.
     *
     * @param source the origin of the rows, as members of the job's JSON
     */
    public StoredExport(
            String id, Instant createdAt, Written written, Map<String, @Nullable String> source, Jobs jobs) {
        this.id = id;
        this.createdAt = createdAt;
        this.written = written;
        this.source = source;
        run = jobs.start(SandboxJob.EXPORT, written.end());
    }

    public String id() {
        return id;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String status() {
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

    /** Cancels the job unless it has ended. */
    public void cancel() {
        if (run.phase() != JobRun.Phase.ENDED) {
            run.cancel();
        }
    }

    JobRun run() {
        return run;
    }

    public void poll() {
        run.poll();
    }

    /** Returns the time when a signature expires, null if there is no such signature. */
    public @Nullable Instant expiry(String signature) {
        return signatures.get(signature);
    }

    public @Nullable ExportedFile content(String fileName) {
        return hasSucceeded() ? written.files().get(fileName) : null;
    }

    /**
     * Returns the job. Most members are missing until it has ended; with measured jobs, the number of rows grows meanwhile.
     */
    public ObjectNode toJson() {
        ObjectNode json = Json.object(
                "id",
                id,
                "status",
                status(),
                "format",
                written.format().name(),
                "compression",
                written.format().compression(),
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
                    written.files().values().stream()
                            .mapToLong(file -> file.bytes().length)
                            .sum());
            json.put("downloadable", true);
        }
        return json;
    }

    /** Returns the job with URLs of its files, which are valid until {@code expiresAt}. */
    public JsonNode toJsonWithFiles(String signature, Instant expiresAt, UnaryOperator<String> urlOfFile) {
        ObjectNode json = toJson();
        if (hasSucceeded()) {
            signatures.put(signature, expiresAt);
            json.set(
                    "files",
                    Json.array(
                            written.files().entrySet(),
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
