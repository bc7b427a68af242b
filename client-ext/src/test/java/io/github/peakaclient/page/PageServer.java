package io.github.peakaclient.page;

import io.github.peakaclient.ApiKey;
import io.github.peakaclient.CallOptions;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;

/** A server, a client that does not retry, and its lists in virtual time. */
final class PageServer implements AutoCloseable {
    final MockWebServer server = new MockWebServer();
    final VirtualTiming timing = new VirtualTiming();
    final Peaka peaka;
    final Pages pages;

    PageServer() throws IOException {
        server.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/").toString())
                .options(CallOptions.builder().retryPolicy(RetryPolicy.none()).build())
                .build();
        pages = new Pages(peaka, "p1", timing);
    }

    PageServer answer(String... bodies) {
        for (String body : bodies) {
            server.enqueue(new MockResponse().setBody(body));
        }
        return this;
    }

    /** A page of runs with these ids. */
    PageServer runs(String... ids) {
        List<String> runs = new ArrayList<>();
        for (String id : ids) {
            runs.add("{\"id\":\"" + id + "\"}");
        }
        return answer(runs.toString());
    }

    /** Method, path and body of the next request. */
    String request() throws InterruptedException {
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
