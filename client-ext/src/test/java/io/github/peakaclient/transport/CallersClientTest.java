package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.BEARER;
import static io.github.peakaclient.transport.Clients.organizations;
import static io.github.peakaclient.transport.Clients.peaka;
import static io.github.peakaclient.transport.Clients.safe;
import static io.github.peakaclient.transport.Clients.status;
import static io.github.peakaclient.transport.Clients.unsafe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.error.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Authenticator;
import okhttp3.Cache;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.Credentials;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An {@link OkHttpClient} of the caller stays what it is, and what it was set up for works. */
class CallersClientTest {
    private final MockWebServer server = new MockWebServer();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void isNotChanged() {
        OkHttpClient theirs = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()))
                .addNetworkInterceptor(chain -> chain.proceed(chain.request()))
                .build();
        List<Object> before = settings(theirs);
        server.enqueue(status(503));
        server.enqueue(organizations());
        Peaka peaka = peaka(server, theirs);
        safe(peaka).send();
        assertThat(theirs.connectionPool().connectionCount()).isEqualTo(1);
        peaka.close();
        assertThat(settings(theirs)).isEqualTo(before);
        assertThat(theirs.dispatcher().executorService().isShutdown()).isFalse();
        assertThat(theirs.connectionPool().connectionCount())
                .as("kept at close()")
                .isEqualTo(1);
    }

    @Test
    void clientsOfTheSameHttpClientShareItsConnections() {
        OkHttpClient theirs = new OkHttpClient();
        server.enqueue(organizations());
        server.enqueue(organizations());
        safe(peaka(server, theirs)).send();
        safe(peaka(server, theirs)).send();
        assertThat(theirs.connectionPool().connectionCount()).isEqualTo(1);
    }

    private static List<Object> settings(OkHttpClient client) {
        return Arrays.asList(
                List.copyOf(client.interceptors()),
                List.copyOf(client.networkInterceptors()),
                client.dispatcher(),
                client.dispatcher().getMaxRequests(),
                client.dispatcher().getMaxRequestsPerHost(),
                client.dispatcher().getIdleCallback(),
                client.connectionPool(),
                client.callTimeoutMillis(),
                client.connectTimeoutMillis(),
                client.readTimeoutMillis(),
                client.writeTimeoutMillis(),
                client.pingIntervalMillis(),
                client.followRedirects(),
                client.followSslRedirects(),
                client.retryOnConnectionFailure(),
                client.eventListenerFactory(),
                client.cache(),
                client.cookieJar(),
                client.dns(),
                client.authenticator(),
                client.proxyAuthenticator(),
                client.protocols(),
                client.connectionSpecs());
    }

    @Test
    void interceptorsRunForEachAttemptAndOnlyNetworkInterceptorsSeeTheKey() {
        List<String> seen = new CopyOnWriteArrayList<>();
        OkHttpClient theirs = new OkHttpClient.Builder()
                .addInterceptor(recording("application", seen))
                .addNetworkInterceptor(recording("network", seen))
                .build();
        server.enqueue(status(503));
        server.enqueue(organizations());
        safe(peaka(server, theirs)).send();
        List<String> attempt = List.of(
                "application request null",
                "network request " + BEARER,
                "network response " + BEARER,
                "application response null, of the network null");
        assertThat(seen).containsExactlyElementsOf(twice(attempt));
    }

    private static List<String> twice(List<String> once) {
        List<String> twice = new ArrayList<>(once);
        twice.addAll(once);
        return twice;
    }

    private static Interceptor recording(String name, List<String> seen) {
        return chain -> {
            seen.add(name + " request " + chain.request().header("Authorization"));
            Response response = chain.proceed(chain.request());
            Response network = response.networkResponse();
            seen.add(name + " response " + response.request().header("Authorization")
                    + (network == null
                            ? ""
                            : ", of the network " + network.request().header("Authorization")));
            return response;
        };
    }

    @Test
    void retrofitsResponseDoesNotCarryTheKey() throws Exception {
        server.enqueue(organizations());
        Response raw = safe(peaka(server, new OkHttpClient())).execute().raw();
        assertThat(raw.request().header("Authorization")).isNull();
        assertThat(raw.networkResponse().request().header("Authorization")).isNull();
        assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo(BEARER);
    }

    @Test
    void ourPartsComeAfterTheirs() throws Exception {
        OkHttpClient theirs = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("Authorization", "theirs")
                        .header("X-Theirs", "yes")
                        .build()))
                .build();
        server.enqueue(organizations());
        safe(peaka(server, theirs)).send();
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().values("Authorization")).containsExactly(BEARER);
        assertThat(request.getHeader("X-Theirs")).isEqualTo("yes");
    }

    /** What this client hides from OkHttp it does not hide from them. */
    @Test
    void theirInterceptorsSeeTheServersRetryAfter() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        Interceptor recording = chain -> {
            Response response = chain.proceed(chain.request());
            seen.add(response.headers("Retry-After"));
            seen.add(response.headers().names().stream()
                    .filter(name -> name.startsWith("Peaka"))
                    .toList());
            return response;
        };
        OkHttpClient theirs = new OkHttpClient.Builder()
                .addInterceptor(recording)
                .addNetworkInterceptor(recording)
                .build();
        server.enqueue(status(503).setHeader("Retry-After", "0"));
        server.enqueue(organizations());
        safe(peaka(server, theirs)).send();
        List<Object> zero = List.of("0");
        List<Object> none = List.of();
        assertThat(seen).containsExactly(zero, none, zero, none, none, none, none, none);
    }

    @Test
    void interceptorThatAnswersItselfNeedsNoNetwork() {
        OkHttpClient theirs = new OkHttpClient.Builder()
                .addInterceptor(chain -> answer(chain, 200, "[]"))
                .build();
        assertThat(safe(peaka(server, theirs)).send()).isEmpty();
        assertThat(server.getRequestCount()).isZero();
    }

    /** Nothing was sent, so that an unsafe operation may be repeated. */
    @Test
    void interceptorThatAnswersWithAnErrorItselfIsRetriedEvenIfUnsafe() {
        AtomicInteger calls = new AtomicInteger();
        OkHttpClient theirs = new OkHttpClient.Builder()
                .addInterceptor(
                        chain -> calls.incrementAndGet() == 1 ? answer(chain, 503, "") : chain.proceed(chain.request()))
                .build();
        server.enqueue(new MockResponse().setBody("{}"));
        assertThat(PeakaCalls.sendWithInfo(unsafe(peaka(server, theirs))).attempts())
                .hasSize(2);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    private static Response answer(Interceptor.Chain chain, int status, String body) {
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("theirs")
                .body(ResponseBody.create(body, null))
                .build();
    }

    @Test
    void interceptorThatAsksTwiceStaysWithinOneAttempt() throws Exception {
        OkHttpClient theirs = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    if (response.code() != 401) {
                        return response;
                    }
                    response.close();
                    return chain.proceed(chain.request());
                })
                .build();
        server.enqueue(status(401));
        server.enqueue(new MockResponse().setBody("{}"));
        ApiResponse<?> answer = PeakaCalls.sendWithInfo(unsafe(peaka(server, theirs)));
        assertThat(answer.attempts()).hasSize(1);
        assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo(BEARER);
        assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo(BEARER);
    }

    /** Their interceptor repeats what may have been processed: it cannot know. */
    @Test
    void interceptorCannotRepeatAnUnsafeOperationThatMayHaveArrived() {
        OkHttpClient theirs = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    try {
                        return chain.proceed(chain.request());
                    } catch (IOException e) {
                        return chain.proceed(chain.request());
                    }
                })
                .build();
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        server.enqueue(new MockResponse().setBody("{}"));
        assertThatThrownBy(() -> unsafe(peaka(server, theirs)).send())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("unexpected end of stream");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void interceptorMayMakeANewRequestWithoutTags() throws Exception {
        OkHttpClient theirs = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(new Request.Builder()
                        .url(chain.request().url())
                        .headers(chain.request().headers())
                        .method(chain.request().method(), chain.request().body())
                        .build()))
                .build();
        server.enqueue(status(503));
        server.enqueue(organizations());
        assertThat(PeakaCalls.sendWithInfo(safe(peaka(server, theirs))).attempts())
                .hasSize(2);
        server.takeRequest();
        assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo(BEARER);
    }

    @Test
    void eventListenerHearsOfEachAttempt() {
        Events events = new Events();
        server.enqueue(status(503));
        server.enqueue(organizations());
        safe(peaka(server, new OkHttpClient.Builder().eventListener(events).build()))
                .send();
        assertThat(events.calls()).isEqualTo(2);
        assertThat(events.connections()).isEqualTo(1);
    }

    @Test
    void cacheIsUsed(@TempDir Path directory) throws Exception {
        try (Cache cache = new Cache(directory.toFile(), 1 << 20)) {
            Peaka peaka = peaka(server, new OkHttpClient.Builder().cache(cache).build());
            server.enqueue(organizations().setHeader("Cache-Control", "max-age=60"));
            safe(peaka).send();
            safe(peaka).send();
            assertThat(server.getRequestCount()).isEqualTo(1);
            assertThat(cache.hitCount()).isEqualTo(1);
        }
    }

    @Test
    void cookieJarIsUsed() throws Exception {
        List<Cookie> jar = new CopyOnWriteArrayList<>();
        CookieJar cookies = new CookieJar() {
            @Override
            public void saveFromResponse(HttpUrl url, List<Cookie> received) {
                jar.addAll(received);
            }

            @Override
            public List<Cookie> loadForRequest(HttpUrl url) {
                return jar;
            }
        };
        server.enqueue(status(503).setHeader("Set-Cookie", "route=a"));
        server.enqueue(organizations());
        safe(peaka(server, new OkHttpClient.Builder().cookieJar(cookies).build()))
                .send();
        assertThat(server.takeRequest().getHeader("Cookie")).isNull();
        assertThat(server.takeRequest().getHeader("Cookie")).isEqualTo("route=a");
    }

    @Test
    void dnsIsUsed() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        OkHttpClient theirs = new OkHttpClient.Builder()
                .dns(host -> {
                    asked.add(host);
                    return List.of(InetAddress.getLoopbackAddress());
                })
                .build();
        server.enqueue(organizations());
        Peaka peaka = Clients.builder(server)
                .baseUrl("http://localhost:" + server.getPort())
                .httpClient(theirs)
                .build();
        safe(peaka).send();
        assertThat(asked).containsExactly("localhost");
    }

    @Test
    void authenticatorAnswersA401() throws Exception {
        Authenticator authenticator = (route, response) -> response.request()
                .newBuilder()
                .header("Authorization", Credentials.basic("their", "gateway"))
                .build();
        server.enqueue(status(401));
        server.enqueue(organizations());
        OkHttpClient theirs =
                new OkHttpClient.Builder().authenticator(authenticator).build();
        Response raw = safe(peaka(server, theirs)).execute().raw();
        assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo(BEARER);
        assertThat(server.takeRequest().getHeader("Authorization")).startsWith("Basic ");
        assertThat(raw.priorResponse().request().header("Authorization")).isNull();
    }

    @Test
    void readTimeoutDoesNotCount() {
        OkHttpClient theirs =
                new OkHttpClient.Builder().readTimeout(Duration.ofMillis(20)).build();
        server.enqueue(organizations().setHeadersDelay(100, TimeUnit.MILLISECONDS));
        assertThat(PeakaCalls.sendWithInfo(safe(peaka(server, theirs))).attempts())
                .hasSize(1);
    }

    @Test
    void dispatcherLimitsHold() throws Exception {
        Dispatcher two = new Dispatcher();
        two.setMaxRequestsPerHost(2);
        Crowd crowd = new Crowd(2);
        server.setDispatcher(crowd);
        Peaka peaka = peaka(server, new OkHttpClient.Builder().dispatcher(two).build());
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(safe(peaka).sendAsync());
        }
        assertThat(crowd.full.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        assertThat(two.runningCallsCount()).isEqualTo(2);
        assertThat(two.queuedCallsCount()).isEqualTo(6);
        crowd.go.release(8);
        CompletableFuture.allOf(calls.toArray(new CompletableFuture<?>[0])).get(20, TimeUnit.SECONDS);
        assertThat(crowd.most.get()).isEqualTo(2);
    }
}
