package io.github.peakaclient.page;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;

/** A mock server, and a client without retries whose lists run in virtual time. */
public final class PageServer implements AutoCloseable {
    public final MockWebServer server = NoDelaySockets.newServer();
    public final VirtualTiming timing = new VirtualTiming();
    public final Peaka peaka;
    public final PeakaProject project;

    public PageServer() throws IOException {
        server.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/").toString())
                .options(CallOptions.builder().retryPolicy(RetryPolicy.none()).build())
                .timing(timing)
                .build();
        project = peaka.project("p1");
    }

    /** Enqueues answers with these bodies. */
    public PageServer answer(String... bodies) {
        for (String body : bodies) {
            server.enqueue(new MockResponse().setBody(body));
        }
        return this;
    }

    /** Enqueues a page of runs with these ids. */
    public PageServer runs(String... ids) {
        List<String> runs = new ArrayList<>();
        for (String id : ids) {
            runs.add("{\"id\":\"" + id + "\"}");
        }
        return answer(runs.toString());
    }

    /** Returns the method, path and body of the next request. */
    public String request() throws InterruptedException {
        var request = server.takeRequest();
        return request.getMethod() + " " + request.getPath() + " "
                + request.getBody().readUtf8();
    }

    @Override
    public void close() throws IOException {
        peaka.close();
        server.close();
    }
}
