package io.github.peakaclient.consumer;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiCallback;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.query.Row;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A web application, as its class loader starts it: it uses the client in every way that has threads behind it. */
public final class Deployment implements Callable<AutoCloseable> {
    /** The thread of Okio lives a minute longer than the longest timeout. */
    private static final Duration SHORT = Duration.ofSeconds(5);

    private final String baseUrl;
    private final String key;
    private final String projectId;

    /** Creates the application. A server creates it by reflection, in a class loader of its own. */
    public Deployment(String baseUrl, String key, String projectId) {
        this.baseUrl = baseUrl;
        this.key = key;
        this.projectId = projectId;
    }

    /** Starts the application; what is returned ends it. */
    @Override
    public AutoCloseable call() throws Exception {
        Peaka peaka =
                Peaka.builder().apiKey(ApiKey.of(key)).baseUrl(baseUrl).callTimeout(SHORT).attemptTimeout(SHORT).build();
        PeakaProject project = peaka.project(projectId);
        peaka.connections().listConnections(projectId).send();
        peaka.connections().listConnections(projectId).sendAsync().get();
        CompletableFuture<List<Connection>> enqueued = new CompletableFuture<>();
        PeakaCalls.enqueue(peaka.connections().listConnections(projectId), new ApiCallback<List<Connection>>() {
            @Override
            public void onSuccess(ApiResponse<List<Connection>> response) {
                enqueued.complete(response.value());
            }

            @Override
            public void onFailure(Throwable failure) {
                enqueued.completeExceptionally(failure);
            }
        });
        enqueued.get();
        List<Row> rows = project.queries().runAsync("SELECT 1 AS one").get().collect(1);
        if (rows.get(0).getLong("one") != 1) {
            throw new IllegalStateException(rows.toString());
        }
        WaitPolicy patient = WaitPolicy.upTo(Duration.ofMinutes(1));
        project.metadata()
                .startRefreshAsync("catalog")
                .handle((job, failure) -> failure == null ? job.awaitAsync(patient) : null)
                .get();
        return peaka;
    }
}
