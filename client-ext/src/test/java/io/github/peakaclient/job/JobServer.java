package io.github.peakaclient.job;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.transfer.Exports;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** A server, a client that does not retry, and jobs that wait in virtual time. */
final class JobServer implements AutoCloseable {
    static final CacheRequest CACHE = CacheRequest.builder()
            .catalogId("k1")
            .schemaName("s")
            .tableName("t")
            .build();
    static final WaitPolicy STEADY = WaitPolicy.builder().jitter(0).build();

    final MockWebServer server = NoDelaySockets.newServer();
    final VirtualTiming timing = new VirtualTiming();
    final Peaka peaka;
    final Caches caches;
    final MaterializedQueries queries;
    final Exports exports;
    final Metadata metadata;
    final Jobs jobs;
    private int taken;

    JobServer() throws IOException {
        server.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/").toString())
                .options(CallOptions.builder().retryPolicy(RetryPolicy.none()).build())
                .timing(timing)
                .build();
        caches = peaka.project("p1").caches();
        queries = peaka.project("p1").materializedQueries();
        exports = peaka.project("p1").exports();
        metadata = peaka.project("p1").metadata();
        jobs = peaka.project("p1").jobs();
    }

    JobServer answer(String... bodies) {
        for (String body : bodies) {
            server.enqueue(new MockResponse().setBody(body));
        }
        return this;
    }

    /** Answers all further requests alike. */
    JobServer always(String body) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse().setBody(body);
            }
        });
        return this;
    }

    JobServer fail(int... statuses) {
        for (int status : statuses) {
            server.enqueue(new MockResponse().setResponseCode(status));
        }
        return this;
    }

    JobServer exportStates(String... states) {
        for (String state : states) {
            answer("{\"id\":\"e1\",\"status\":\"" + state + "\"}");
        }
        return this;
    }

    /** Method and path of all requests so far. */
    List<String> requests() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        int count = server.getRequestCount() - taken;
        for (int i = 0; i < count; i++) {
            var request = server.takeRequest();
            lines.add(request.getMethod() + " " + request.getPath());
        }
        taken += count;
        return lines;
    }

    @Override
    public void close() throws IOException {
        peaka.close();
        server.close();
    }
}
