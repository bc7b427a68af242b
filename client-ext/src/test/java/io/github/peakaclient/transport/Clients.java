package io.github.peakaclient.transport;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionRequest;
import io.github.peakaclient.model.Organization;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;

/** What most of these tests need: a client of a server on this machine, and its answers. */
final class Clients {
    static final String KEY = "pk_example_not_a_key";
    static final String BEARER = "Bearer " + KEY;

    private Clients() {}

    static Peaka.Builder builder(MockWebServer server) {
        return Peaka.builder()
                .apiKey(ApiKey.of(KEY))
                .baseUrl(server.url("/api/v1").toString());
    }

    static Peaka peaka(MockWebServer server, OkHttpClient client) {
        return builder(server).httpClient(client).options(quickRetries()).build();
    }

    /** Two retries, as by default, but nearly without a wait. */
    static CallOptions quickRetries() {
        Backoff quick = Backoff.exponential(Duration.ofMillis(1), 1, Duration.ofMillis(1));
        return CallOptions.builder()
                .retryPolicy(RetryPolicy.builder()
                        .backoff(quick)
                        .throttledBackoff(quick)
                        .build())
                .build();
    }

    static ApiCall<List<Organization>> safe(Peaka peaka) {
        return peaka.organizations().listOrganizations();
    }

    static ApiCall<Connection> unsafe(Peaka peaka) {
        ConnectionRequest request = ConnectionRequest.builder()
                .name("crm")
                .type("stripe")
                .credential(Map.of("token", "not-a-token"))
                .build();
        return peaka.connections().createConnection("SksnYuxH", request);
    }

    static MockResponse organizations() {
        return new MockResponse().setBody("[]");
    }

    static MockResponse status(int status) {
        return new MockResponse().setResponseCode(status);
    }
}
