package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.BEARER;
import static io.github.peakaclient.transport.Clients.KEY;
import static io.github.peakaclient.transport.Clients.organizations;
import static io.github.peakaclient.transport.Clients.quickRetries;
import static io.github.peakaclient.transport.Clients.safe;
import static io.github.peakaclient.transport.Clients.unsafe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProxyTest {
    /** Known to the proxy only. */
    private static final String HOST = "partner.example.test";

    private static final String CREDENTIALS = Credentials.basic("user", "pa55word");

    private final MockWebServer server = new MockWebServer();
    private RecordingProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server.start();
        proxy = new RecordingProxy(server.getPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void httpsGoesThroughATunnelThatDoesNotSeeTheKey() throws Exception {
        server.enqueue(organizations());
        safe(https(client())).send();
        assertThat(proxy.heads()).singleElement().asString().startsWith("CONNECT " + HOST + ":443 HTTP/1.1\r\n");
        assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo(BEARER);
        assertKeyHiddenFromProxy();
    }

    @Test
    void tunnelIsOpenedWithTheCredentialsOfTheProxyAuthenticator() throws Exception {
        proxy.requireCredentials("user", "pa55word");
        server.enqueue(organizations());
        Peaka peaka = https(client().proxyAuthenticator(whenAsked()));
        safe(peaka).send();
        assertThat(proxy.heads()).hasSize(2).allMatch(head -> head.startsWith("CONNECT "));
        assertThat(proxy.heads().get(1)).contains("\r\nProxy-Authorization: " + CREDENTIALS + "\r\n");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeader("Authorization")).isEqualTo(BEARER);
        assertThat(request.getHeader("Proxy-Authorization")).isNull();
        assertKeyHiddenFromProxy();
    }

    @Test
    void tunnelIsOpenedWithCredentialsThatAreSentUnasked() throws Exception {
        proxy.requireCredentials("user", "pa55word");
        server.enqueue(organizations());
        safe(https(client().proxyAuthenticator(atOnce()))).send();
        assertThat(proxy.heads()).hasSize(1);
        assertThat(server.takeRequest().getHeader("Proxy-Authorization")).isNull();
        assertKeyHiddenFromProxy();
    }

    @Test
    void refusedCredentialsFailAtOnce() {
        proxy.requireCredentials("user", "another");
        Peaka peaka = https(client().proxyAuthenticator(whenAsked()));
        TransportException e =
                catchThrowableOfType(TransportException.class, () -> safe(peaka).send());
        assertThat(e).hasMessageContaining("the proxy " + name() + " failed: Failed to authenticate with proxy");
        assertThat(e.attempts()).hasSize(1);
        assertThat(proxy.heads()).hasSize(2); // without and with them
        assertThat(e.toString()).doesNotContain("pa55word", CREDENTIALS);
    }

    /** The proxy lost its way to the server: nothing was sent, so that even an unsafe operation may be repeated. */
    @Test
    void tunnelThatTheProxyCannotOpenNowIsTriedAgain() throws Exception {
        proxy.refuse("502 Bad Gateway", "503 Service Unavailable");
        server.enqueue(organizations().setBody("{}"));
        unsafe(https(client())).send();
        assertThat(proxy.heads()).hasSize(3);
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertKeyHiddenFromProxy();
    }

    @Test
    void tunnelThatTheProxyForbidsIsNotTriedAgain() {
        proxy.refuse("403 Forbidden");
        assertThatThrownBy(() -> safe(https(client())).send())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("the proxy " + name() + " failed: Unexpected response code for CONNECT: 403");
        assertThat(proxy.heads()).hasSize(1);
    }

    @Test
    void plainHttpIsForwardedInAbsoluteForm() throws Exception {
        server.enqueue(organizations());
        safe(http(client())).send();
        assertThat(proxy.heads())
                .singleElement()
                .asString()
                .startsWith("GET http://localhost:" + server.getPort() + "/api/v1/organizations HTTP/1.1\r\n");
        assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo(BEARER);
    }

    /** The proxy's 407 is not an attempt: the server did not see it, and OkHttp sends the request again with credentials. */
    @Test
    void plainHttpIsForwardedWithCredentialsEvenIfUnsafe() throws Exception {
        proxy.requireCredentials("user", "pa55word");
        server.enqueue(organizations().setBody("{}"));
        Peaka peaka = http(client().proxyAuthenticator(whenAsked()));
        var answer = PeakaCalls.sendWithInfo(unsafe(peaka));
        assertThat(answer.attempts()).hasSize(1);
        assertThat(proxy.heads()).hasSize(2);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getBody().readUtf8()).contains("stripe");
        assertThat(request.getHeader("Proxy-Authorization")).isNull();
    }

    @Test
    void proxyThatAsksForCredentialsNobodyHasIsNamed() {
        proxy.requireCredentials("user", "pa55word");
        TransportException e = catchThrowableOfType(
                TransportException.class, () -> unsafe(http(client())).send());
        assertThat(e)
                .hasMessageContaining("the proxy localhost:")
                .hasMessageContaining(" failed: it wants credentials (407)");
        assertThat(e.mayHaveBeenProcessed()).isFalse();
        assertThat(proxy.heads()).hasSize(1);
    }

    @Test
    void proxyThatIsDownIsTriedAgainAlsoForAnUnsafeOperation() throws IOException {
        OkHttpClient.Builder client = client();
        proxy.close();
        TransportException e = catchThrowableOfType(
                TransportException.class, () -> unsafe(https(client)).send());
        assertThat(e.attempts()).hasSize(3);
        assertThat(e.kind()).isEqualTo(Kind.CONNECT);
        assertThat(e).hasMessageContaining("the proxy " + name() + " failed: Failed to connect to ");
    }

    @Test
    void serverThatFailsBehindAProxyIsNotTakenForTheProxy() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        assertThatThrownBy(() -> unsafe(https(client())).send())
                .isInstanceOf(TransportException.class)
                .hasMessageNotContaining("proxy");
    }

    /** Which of them failed is not known. */
    @Test
    void noProxyIsNamedIfTheRequestCanGoWithoutOne() throws IOException {
        int port = server.getPort();
        server.close();
        OkHttpClient.Builder client = Certificates.trusting().proxySelector(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(proxy.asProxy(), Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
        proxy.close();
        Peaka peaka = Clients.builder(server)
                .baseUrl("http://localhost:" + port)
                .httpClient(client.build())
                .options(quickRetries())
                .build();
        assertThatThrownBy(() -> safe(peaka).send()).hasMessageNotContaining("proxy");
    }

    private String name() {
        InetSocketAddress address = (InetSocketAddress) proxy.asProxy().address();
        return address.getHostString() + ":" + address.getPort();
    }

    private void assertKeyHiddenFromProxy() {
        assertThat(proxy.heads())
                .noneMatch(head -> head.contains(KEY))
                .noneMatch(head -> head.contains("\r\nAuthoriz"));
    }

    private OkHttpClient.Builder client() {
        Proxy address = proxy.asProxy();
        return Certificates.trusting().proxy(address);
    }

    /** OkHttp offers to send credentials before they are asked for. */
    private static Authenticator whenAsked() {
        return (route, response) ->
                response.header("Proxy-Authenticate", "").equals("OkHttp-Preemptive") ? null : once(response);
    }

    private static Authenticator atOnce() {
        return (route, response) -> once(response);
    }

    private static @Nullable Request once(Response response) {
        Request request = response.request();
        return request.header("Proxy-Authorization") != null
                ? null
                : request.newBuilder()
                        .header("Proxy-Authorization", CREDENTIALS)
                        .build();
    }

    private Peaka https(OkHttpClient.Builder client) {
        server.useHttps(Certificates.server(HOST).sslSocketFactory(), false);
        return Peaka.builder()
                .apiKey(ApiKey.of(KEY))
                .baseUrl("https://" + HOST + "/api/v1")
                .httpClient(client.build())
                .options(quickRetries())
                .build();
    }

    private Peaka http(OkHttpClient.Builder client) {
        return Clients.builder(server)
                .baseUrl("http://localhost:" + server.getPort() + "/api/v1")
                .httpClient(client.build())
                .options(quickRetries())
                .build();
    }
}
