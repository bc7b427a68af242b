package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.BEARER;
import static io.github.peakaclient.transport.Clients.organizations;
import static io.github.peakaclient.transport.Clients.peaka;
import static io.github.peakaclient.transport.Clients.quickRetries;
import static io.github.peakaclient.transport.Clients.safe;
import static io.github.peakaclient.transport.Clients.status;
import static io.github.peakaclient.transport.Clients.unsafe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.error.ApiException;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
    private final MockWebServer server = new MockWebServer();
    private final MockWebServer other = new MockWebServer();
    private final Events events = new Events();

    @BeforeEach
    void start() throws IOException {
        other.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        other.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void toAnotherHostIsNotFollowed(int status) {
        assertNotFollowed(
                peaka(server, client()), status, other.url("/elsewhere").toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void fromHttpsDownToHttpIsNotFollowed(int status) throws IOException {
        server.useHttps(Certificates.server("localhost").sslSocketFactory(), false);
        server.start();
        Peaka peaka = Clients.builder(server)
                .baseUrl("https://localhost:" + server.getPort())
                .httpClient(client())
                .options(quickRetries())
                .build();
        assertNotFollowed(peaka, status, "http://localhost:" + other.getPort() + "/elsewhere");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void withinTheHostIsNotFollowed(int status) {
        assertNotFollowed(peaka(server, client()), status, "/elsewhere");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void withTheDefaultClientIsNotFollowed(int status) {
        Peaka peaka = Clients.builder(server).options(quickRetries()).build();
        server.enqueue(redirect(status, other.url("/elsewhere").toString()));
        assertThat(failure(peaka, false).status()).isEqualTo(status);
        assertThat(other.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void afterARetryIsNotFollowed(int status) {
        Peaka peaka = peaka(server, client());
        server.enqueue(status(503));
        server.enqueue(redirect(status, other.url("/elsewhere").toString()));
        ApiException e = failure(peaka, false);
        assertThat(e.status()).isEqualTo(status);
        assertThat(e.attempts()).hasSize(2);
        assertThat(other.getRequestCount()).isZero();
    }

    /** Whoever follows redirects in an interceptor of their own still does not take the key along. */
    @ParameterizedTest
    @ValueSource(ints = {302, 307})
    void thatTheCallersInterceptorFollowsGoesWithoutTheKey(int status) throws Exception {
        Interceptor following = chain -> {
            Response response = chain.proceed(chain.request());
            String location = response.header("Location");
            if (location == null) {
                return response;
            }
            response.close();
            return chain.proceed(response.request().newBuilder().url(location).build());
        };
        Peaka peaka = peaka(
                server, new OkHttpClient.Builder().addInterceptor(following).build());
        server.enqueue(redirect(status, other.url("/elsewhere").toString()));
        other.enqueue(organizations());
        safe(peaka).send();
        assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo(BEARER);
        RecordedRequest elsewhere = other.takeRequest();
        assertThat(elsewhere.getPath()).isEqualTo("/elsewhere");
        assertThat(elsewhere.getHeaders().toString())
                .doesNotContain("Authorization")
                .doesNotContain(Clients.KEY);
    }

    /** Safe and unsafe operations: OkHttp makes differences by method. */
    private void assertNotFollowed(Peaka peaka, int status, String location) {
        for (boolean unsafe : new boolean[] {false, true}) {
            int before = server.getRequestCount();
            server.enqueue(redirect(status, location));
            ApiException e = failure(peaka, unsafe);
            assertThat(e.status()).isEqualTo(status);
            assertThat(e.attempts()).hasSize(1);
            assertThat(server.getRequestCount()).isEqualTo(before + 1);
        }
        assertThat(other.getRequestCount()).isZero();
        assertThat(events.used()).as("connections, all to the server").hasSize(1);
    }

    private static ApiException failure(Peaka peaka, boolean unsafe) {
        return catchThrowableOfType(ApiException.class, () -> {
            if (unsafe) {
                unsafe(peaka).send();
            } else {
                safe(peaka).send();
            }
        });
    }

    private OkHttpClient client() {
        return Certificates.trusting()
                .followRedirects(true)
                .followSslRedirects(true)
                .eventListener(events)
                .build();
    }

    private static MockResponse redirect(int status, String location) {
        return status(status).setHeader("Location", location);
    }
}
