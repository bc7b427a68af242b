package io.github.peakaclient.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.credential.ConnectionCredential;
import io.github.peakaclient.credential.CustomCredential;
import io.github.peakaclient.credential.HubSpotOAuthCredential;
import io.github.peakaclient.error.ConsentDeniedException;
import io.github.peakaclient.error.ConsentPageMissingException;
import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthConnectTest {
    private static final Instant NOW = VirtualTiming.START;
    private static final String CALLBACK = "https://acme.example/connected?peaka_state=s";
    private static final String WAITING =
            "{\"id\": \"c-1\", \"name\": \"crm\", \"type\": \"hubspot\", \"url\": \"https://peaka.example/consent?state=x\"}";
    private static final String READY = "{\"id\": \"c-1\", \"name\": \"crm\", \"type\": \"hubspot\"}";

    private MockWebServer server;
    private Peaka peaka;
    private OAuthConnect connect;

    @BeforeEach
    void start() throws IOException {
        server = NoDelaySockets.newServer();
        server.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/").toString())
                .options(CallOptions.builder().retryPolicy(RetryPolicy.none()).build())
                .timing(new VirtualTiming())
                .build();
        connect = peaka.project("SksnYuxH").oauth();
    }

    @AfterEach
    void stop() throws IOException {
        peaka.close();
        server.close();
    }

    @Test
    void ownTokensCreateAConnectionAtOnce() throws Exception {
        server.enqueue(new MockResponse().setBody(READY));

        Connection connection = connect.create("crm", app().refreshToken("r").build());

        assertThat(connection.getId()).isEqualTo("c-1");
        assertThat(sent("POST", "/connections/SksnYuxH"))
                .isEqualTo(json("{\"name\": \"crm\", \"type\": \"hubspot\","
                        + " \"credential\": {\"clientId\": \"i\", \"clientSecret\": \"s\", \"refreshToken\": \"r\"}}"));
    }

    @Test
    void peakasAppNeedsNoCredential() throws Exception {
        server.enqueue(new MockResponse().setBody(WAITING));

        PendingConnection pending = connect.beginWithPeakaApp("crm", "hubspot", CALLBACK);

        assertThat(pending)
                .isEqualTo(new PendingConnection(
                        "SksnYuxH",
                        "c-1",
                        "hubspot",
                        "https://peaka.example/consent?state=x",
                        NOW.plusSeconds(30 * 60).toEpochMilli()));
        assertThat(sent("POST", "/connections/SksnYuxH"))
                .isEqualTo(json(
                        "{\"name\": \"crm\", \"type\": \"hubspot\", \"connectionCallback\": \"" + CALLBACK + "\"}"));
    }

    @Test
    void ownAppWithCallbackSendsBoth() throws Exception {
        server.enqueue(new MockResponse().setBody(WAITING));

        connect.begin("crm", app().connectionCallback(CALLBACK).build());

        assertThat(sent("POST", "/connections/SksnYuxH"))
                .isEqualTo(json("{\"name\": \"crm\", \"type\": \"hubspot\", \"connectionCallback\": \"" + CALLBACK
                        + "\", \"credential\": {\"clientId\": \"i\", \"clientSecret\": \"s\"}}"));
    }

    @Test
    void customCredentialTakesTheCallbackAsArgument() throws Exception {
        server.enqueue(new MockResponse().setBody(WAITING));

        connect.begin("sales", custom(), CALLBACK);

        assertThat(sent("POST", "/connections/SksnYuxH"))
                .isEqualTo(json("{\"name\": \"sales\", \"type\": \"salesforce\", \"connectionCallback\": \"" + CALLBACK
                        + "\", \"credential\": {\"clientId\": \"i\"}}"));
    }

    @Test
    void ownRedirectIsInTheCredential() throws Exception {
        server.enqueue(new MockResponse().setBody(WAITING));

        connect.begin("crm", app().redirectUrl("https://acme.example/redirect").build());

        assertThat(sent("POST", "/connections/SksnYuxH"))
                .isEqualTo(json("{\"name\": \"crm\", \"type\": \"hubspot\", \"credential\": {\"clientId\": \"i\","
                        + " \"clientSecret\": \"s\", \"redirectUrl\": \"https://acme.example/redirect\"}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?code=a%2Fb&state=x+y",
                "code=a%2Fb&state=x+y",
                "https://acme.example/redirect?code=a%2Fb&state=x+y",
                "/redirect?code=a%2Fb&state=x+y"
            })
    void rawQueryIsSentUnchangedWithoutWhatPrecedesIt(String query) throws Exception {
        server.enqueue(new MockResponse().setBody(READY));

        assertThat(connect.complete(query)).extracting(Connection::getId).isEqualTo("c-1");

        assertThat(sent("POST", "/connections/SksnYuxH/oauth2"))
                .isEqualTo(json("{\"queryParameters\": \"code=a%2Fb&state=x+y\"}"));
    }

    @Test
    void redirectThatIsAcceptedWithoutAConnectionIsNull() {
        server.enqueue(new MockResponse().setBody("OK"));

        assertThat(connect.complete("code=a")).isNull();
    }

    @Test
    void codeIsNotSentTwice() {
        server.enqueue(new MockResponse().setResponseCode(503));
        server.enqueue(new MockResponse().setBody(READY));
        Peaka retrying = peaka.withOptions(
                CallOptions.builder().retryPolicy(RetryPolicy.builder().build()).build());

        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(() -> retrying.project("SksnYuxH").oauth().complete("code=once"));

        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void rejectedCodeIsNotQuoted() {
        server.enqueue(
                new MockResponse().setResponseCode(400).setBody("{\"message\": \"code hidden-code is used up\"}"));

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> connect.complete("code=hidden-code&state=x"))
                .withMessageNotContaining("hidden-code");
    }

    @Test
    void confirmReadsTheConnection() throws Exception {
        server.enqueue(new MockResponse().setBody(READY));

        Connection connection =
                connect.confirm(pending("SksnYuxH"), OAuthCallback.parse("?connectionId=c-1&status=success"));

        assertThat(connection.getName()).isEqualTo("crm");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).startsWith("GET /connections/SksnYuxH/c-1 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "connectionId=c-2&status=success",
                "status=success",
                "connectionId=c-1&connectionId=c-2&status=success",
                "connectionId=c-1&status=fail",
                "connectionId=c-1",
                "connectionId=c-1&status=success&status=fail"
            })
    void callbackOfAnotherOrFailedConsentIsRejected(String query) {
        assertThatExceptionOfType(ConsentDeniedException.class)
                .isThrownBy(() -> connect.confirm(pending("SksnYuxH"), OAuthCallback.parse(query)))
                .withMessageStartingWith("getConnection: the callback ")
                .satisfies(e -> assertThat(e.connectionId()).isEqualTo("c-1"));
        assertThatThrownBy(() -> connect.confirmAsync(pending("SksnYuxH"), OAuthCallback.parse(query))
                        .get())
                .hasCauseInstanceOf(ConsentDeniedException.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void pendingConnectionOfAnotherProjectIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> connect.confirm(pending("other"), OAuthCallback.parse("connectionId=c-1&status=success")))
                .withMessage("pending must have projectId SksnYuxH, got other");
    }

    @Test
    void failureWithoutConsentPageNamesTheConnection() {
        server.enqueue(new MockResponse().setBody(READY));
        server.enqueue(new MockResponse().setBody(WAITING.replace("https://peaka.example", "javascript:alert")));

        assertThatExceptionOfType(ConsentPageMissingException.class)
                .isThrownBy(() -> connect.beginWithPeakaApp("crm", "hubspot", CALLBACK))
                .satisfies(e -> assertThat(e.connectionId()).isEqualTo("c-1"))
                .withMessage("createConnection: connection c-1 was created, but the answer has no consent page");
        assertThatExceptionOfType(ConsentPageMissingException.class)
                .isThrownBy(() -> connect.beginWithPeakaApp("crm", "hubspot", CALLBACK))
                .satisfies(e -> assertThat(e.connectionId()).isEqualTo("c-1"))
                .withMessage(
                        "createConnection: connection c-1 was created, but the answer has a consent page whose URL is not http(s)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "https://acme.example/redirect",
                "error=access_denied&state=hidden",
                "https://acme.example/redirect?error=hidden"
            })
    void redirectWithoutCodeIsADeniedConsent(String query) {
        assertThatExceptionOfType(ConsentDeniedException.class)
                .isThrownBy(() -> connect.complete(query))
                .withMessageStartingWith("completeOAuthConnection: the ")
                .withMessageNotContaining("hidden")
                .satisfies(e -> assertThat(e.connectionId()).isNull());
        assertThatThrownBy(() -> connect.completeAsync(query).get()).hasCauseInstanceOf(ConsentDeniedException.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void asynchronousMethodsGiveTheSame() throws Exception {
        for (String body : List.of(READY, WAITING, WAITING, WAITING, READY, READY, READY)) {
            server.enqueue(new MockResponse().setBody(body));
        }

        assertThat(connect.createAsync("crm", app().refreshToken("r").build())
                        .get()
                        .getId())
                .isEqualTo("c-1");
        PendingConnection pending =
                connect.beginWithPeakaAppAsync("crm", "hubspot", CALLBACK).get();
        assertThat(pending.id()).isEqualTo("c-1");
        assertThat(connect.beginAsync("crm", app().connectionCallback(CALLBACK).build())
                        .get())
                .isEqualTo(pending);
        assertThat(connect.beginAsync("crm", app().redirectUrl("https://x/").build(), CALLBACK)
                        .get())
                .isEqualTo(pending);
        assertThat(connect.confirmAsync(pending, OAuthCallback.parse("connectionId=c-1&status=success"))
                        .get()
                        .getName())
                .isEqualTo("crm");
        assertThat(connect.completeAsync("code=x").get().getId()).isEqualTo("c-1");
        assertThatThrownBy(() -> connect.beginWithPeakaAppAsync("crm", "hubspot", CALLBACK)
                        .get())
                .hasCauseInstanceOf(ConsentPageMissingException.class);
    }

    @Test
    void invalidArgumentsAreNamedAndNothingIsSent() {
        refused(
                "credential has no refreshToken",
                () -> connect.create("crm", app().redirectUrl("https://x/").build()));
        refused(
                "credential has refreshToken",
                () -> connect.begin("crm", app().refreshToken("hidden").build()));
        refused(
                "credential has refreshToken",
                () -> connect.begin("crm", app().refreshToken("hidden").build(), CALLBACK));
        refused("credential has neither", () -> connect.begin("sales", custom()));
        refused("connectionCallback ", () -> connect.begin("sales", custom(), "hidden"));
        refused(
                "connectionCallback ",
                () -> connect.begin("crm", app().connectionCallback("hidden").build()));
        refused(
                "redirectUrl ",
                () -> connect.begin("crm", app().redirectUrl("hidden").build()));
        refused("connectionCallback ", () -> connect.beginWithPeakaApp("crm", "hubspot", "/hidden"));
        refused("name is blank", () -> connect.beginWithPeakaApp(" ", "hubspot", CALLBACK));
        refused(
                "name is blank",
                () -> connect.create(" ", app().refreshToken("r").build()));
        refused("type is blank", () -> connect.beginWithPeakaApp("crm", "", CALLBACK));
        refused(
                "credential has accessToken",
                () -> connect.begin("crm", app().put("accessToken", "hidden").build(), CALLBACK));
        refused("projectId is blank", () -> peaka.project("").oauth());
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void textShowsTheProject() {
        assertThat(connect).asString().contains("project SksnYuxH").doesNotContain("pk_example");
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .withMessageStartingWith(message)
                .withMessageNotContaining("hidden");
    }

    private JsonNode sent(String method, String path) throws Exception {
        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).startsWith(method + " " + path + " ");
        return json(request.getBody().readUtf8());
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    private static PendingConnection pending(String projectId) {
        return new PendingConnection(projectId, "c-1", "hubspot", "https://peaka.example/consent", 0);
    }

    private static ConnectionCredential custom() {
        return CustomCredential.ofType("salesforce").put("clientId", "i").build();
    }

    private static HubSpotOAuthCredential.Builder app() {
        return HubSpotOAuthCredential.builder().clientId("i").clientSecret("s");
    }
}
