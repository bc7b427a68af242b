package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallListener;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.model.ConnectionRequest;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeakaTest {
    private static final ApiKey KEY = ApiKey.of("pk_example_not_a_key");

    @Test
    void missingKeyIsNamed() {
        assertThatThrownBy(() -> Peaka.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("apiKey is not set");
    }

    @Test
    void defaultIsTheUsRegion() {
        assertThat(Peaka.builder().apiKey(KEY).build().baseUrl()).isEqualTo("https://partner.peaka.studio/api/v1");
    }

    @Test
    void lastOfRegionAndBaseUrlWins() {
        Peaka.Builder builder = Peaka.builder().apiKey(KEY).baseUrl("https://proxy.example.com/peaka");
        assertThat(builder.build().baseUrl()).isEqualTo("https://proxy.example.com/peaka");
        assertThat(builder.region(Region.EU).build().baseUrl()).isEqualTo("https://partner.eu.peaka.studio/api/v1");
        assertThat(builder.baseUrl("https://proxy.example.com").build().baseUrl())
                .isEqualTo("https://proxy.example.com/");
    }

    @Test
    void environmentWithoutAKeyIsNamed() {
        assumeThat(System.getenv()).doesNotContainKey(ApiKey.ENVIRONMENT_VARIABLE);
        assertThatThrownBy(Peaka::fromEnvironment)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the environment variable PEAKA_API_KEY is not set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "partner.example.com",
                "ftp://example.com",
                "https://",
                "https://example.com/?a=b",
                "https://example.com/#x",
                "http://example.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "http://127.999.999.999",
                "http://127.0.0.256",
                "http://127.0.0.1.",
                "http://127.0.0.00001",
                "http://127.1",
                "http://0x7f.1",
                "http://0x7f.0.0.1",
                "http://2130706433",
                "http://127.0.0.1.evil.com",
                "http://localhost.evil.com",
                "http://localhost.",
                "http://127.0.0.1@evil.com",
                "http://evil.com#127.0.0.1",
                "http://[::ffff:10.0.0.1]",
                "http://[::2]",
                "http://0.0.0.0",
                "http://10.0.0.1"
            })
    void improperBaseUrlIsRefused(String url) {
        assertThatThrownBy(() -> Peaka.builder().baseUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("baseUrl ");
    }

    @Test
    void passwordInTheBaseUrlIsRefusedAndNotQuoted() {
        assertThatThrownBy(() -> Peaka.builder().baseUrl("https://me:hidden@example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> Peaka.builder().baseUrl("https://me@example.com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Peaka.builder().baseUrl("https://:hidden@example.com"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Peaka.builder().baseUrl("me:hidden@example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/api", "http://127.0.0.1:1", "http://127.8.9.255", "http://[::1]:9"})
    void clearTextToThisMachineIsAllowed(String url) {
        assertThat(Peaka.builder().apiKey(KEY).baseUrl(url).build().baseUrl()).startsWith("http:");
    }

    @Test
    void toStringDoesNotShowTheKey() {
        assertThat(Peaka.builder().apiKey(KEY).build()).hasToString("Peaka{https://partner.peaka.studio/api/v1}");
    }

    @Test
    void callersHttpClientIsDerivedFromAndNotChanged() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setBody("[]"));
            OkHttpClient theirs = new OkHttpClient.Builder()
                    .addInterceptor(chain -> chain.proceed(chain.request()
                            .newBuilder()
                            .header("X-Theirs", "yes")
                            .build()))
                    .build();
            Peaka peaka = Peaka.builder()
                    .apiKey(KEY)
                    .baseUrl(server.url("/").toString())
                    .httpClient(theirs)
                    .build();
            peaka.organizations().listOrganizations().send();
            assertThat(server.takeRequest().getHeader("X-Theirs")).isEqualTo("yes");
            assertThat(theirs.interceptors()).hasSize(1);
            assertThat(theirs.connectionPool().connectionCount()).isEqualTo(1);
        }
    }

    @Test
    void keyIsSentToTheConfiguredHost() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setBody("[]"));
            peaka(server).organizations().listOrganizations().send();
            assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo("Bearer pk_example_not_a_key");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectIsAnErrorAndNotFollowed(int status) throws Exception {
        try (MockWebServer server = new MockWebServer();
                MockWebServer other = new MockWebServer()) {
            server.enqueue(new MockResponse()
                    .setResponseCode(status)
                    .setHeader("Location", other.url("/elsewhere").toString()));
            Peaka peaka = Peaka.builder()
                    .apiKey(KEY)
                    .baseUrl(server.url("/api/v1").toString())
                    .httpClient(new OkHttpClient.Builder().followRedirects(true).build())
                    .build();
            ConnectionRequest request = ConnectionRequest.builder()
                    .name("crm")
                    .type("stripe")
                    .credential(Map.of("token", "example"))
                    .build();
            assertThatThrownBy(() -> peaka.connections()
                            .createConnection("SksnYuxH", request)
                            .send())
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining(" answered " + status);
            assertThat(other.getRequestCount()).isZero();
        }
    }

    @Test
    void keyIsNotSentToAnotherHostOrPort() throws Exception {
        try (MockWebServer server = new MockWebServer();
                MockWebServer other = new MockWebServer()) {
            for (String url : List.of("http://127.0.0.1:" + server.getPort(), "http://localhost:" + other.getPort())) {
                MockWebServer target = url.endsWith(":" + server.getPort()) ? server : other;
                target.enqueue(new MockResponse().setBody("[]"));
                OkHttpClient leading = new OkHttpClient.Builder()
                        .addInterceptor(chain -> chain.proceed(
                                chain.request().newBuilder().url(url).build()))
                        .build();
                Peaka peaka = Peaka.builder()
                        .apiKey(KEY)
                        .baseUrl("http://localhost:" + server.getPort())
                        .httpClient(leading)
                        .build();
                peaka.organizations().listOrganizations().send();
                assertThat(target.takeRequest().getHeader("Authorization")).isNull();
            }
        }
    }

    @Test
    void redirectBetweenHttpAndHttpsIsNotFollowed() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setResponseCode(307).setHeader("Location", "https://localhost:1/"));
            assertThatThrownBy(() ->
                            peaka(server).organizations().listOrganizations().send())
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("answered 307");
        }
    }

    @Test
    void clientsOfOneBuilderShareNothing() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setResponseCode(503));
            server.enqueue(new MockResponse().setBody("[]"));
            Peaka.Builder builder = Peaka.builder()
                    .apiKey(KEY)
                    .baseUrl(server.url("/api/v1").toString())
                    .options(CallOptions.builder()
                            .retryPolicy(RetryPolicy.builder()
                                    .backoff(Backoff.exponential(Duration.ZERO, 1, Duration.ZERO))
                                    .build())
                            .build());
            builder.build().close();
            try (Peaka second = builder.build()) {
                assertThat(second.organizations()
                                .listOrganizations()
                                .sendAsync()
                                .join())
                        .isEmpty();
            }
        }
    }

    @Test
    void optionsOfTheClientAreComplete() {
        CallOptions options = Peaka.builder().apiKey(KEY).build().options();
        assertThat(options.callTimeout()).isNull(); // what it is depends on the operation
        assertThat(options.retryPolicy()).isEqualTo(RetryPolicy.standard());
        assertThat(options.apiKey()).isEqualTo(KEY);
        assertThat(options.attemptTimeout()).isNull();
        assertThat(options.callListeners()).isEmpty();
    }

    @Test
    void optionsCanBeSetOneByOne() {
        CallListener listener = start -> end -> {};
        CallOptions options = Peaka.builder()
                .apiKey(KEY)
                .callTimeout(Duration.ofSeconds(9))
                .attemptTimeout(Duration.ofSeconds(3))
                .retryPolicy(RetryPolicy.none())
                .addCallListener(listener)
                .build()
                .options();
        assertThat(options)
                .isEqualTo(CallOptions.builder()
                        .apiKey(KEY)
                        .callTimeout(Duration.ofSeconds(9))
                        .attemptTimeout(Duration.ofSeconds(3))
                        .retryPolicy(RetryPolicy.none())
                        .addCallListener(listener)
                        .readLimits(ReadLimits.standard())
                        .build());
    }

    private static Peaka peaka(MockWebServer server) {
        return Peaka.builder()
                .apiKey(KEY)
                .baseUrl(server.url("/api/v1").toString())
                .build();
    }
}
