package io.github.peakaclient.sandbox.oauth;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.fault.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentPageTest {

    private static final HttpClient BROWSER =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String CALLBACK = "https://example.com/done?keep=1";
    private static final String MUST_BE = " must be an http or https URL, or a link into an app such as myapp://done";
    private static final String OWN = "https://example.com/own";

    private Sandbox sandbox;
    private Client client;
    private String all;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        client = Client.of(sandbox);
        all = "/connections/" + sandbox.projectId();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode waiting(String callback) {
        return client.post(all, object("name", "crm", "type", "hubspot", "connectionCallback", callback))
                .ok();
    }

    private JsonNode waitingWithOwnRedirect() {
        JsonNode credential = object("clientId", "i", "clientSecret", "s", "redirectUrl", OWN);
        return client.post(all, object("name", "crm", "type", "hubspot", "credential", credential))
                .ok();
    }

    private boolean isReady(JsonNode connection) {
        return client.get(all + "/" + connection.path("id").asText())
                .ok()
                .path("url")
                .isNull();
    }

    private Client.Answer complete(String query) {
        return client.post(all + "/oauth2", object("queryParameters", query));
    }

    private static HttpResponse<String> open(String url) throws IOException, InterruptedException {
        return BROWSER.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> press(String url, String button) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("decision=" + button))
                .build();
        return BROWSER.send(request, BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private static String url(JsonNode connection) {
        return connection.path("url").asText();
    }

    @Test
    void pageShowsTwoButtonsAndDecidesNothing() throws Exception {
        JsonNode made = client.post(all, object("name", "<b>&crm", "type", "hubspot", "connectionCallback", CALLBACK))
                .ok();

        HttpResponse<String> page = open(url(made));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("<form method=\"post\">", "value=\"approve\"", "value=\"deny\"", "“&lt;b&gt;&amp;crm”")
                .doesNotContain("<b>");
        assertThat(isReady(made)).isFalse();
    }

    @Test
    void approvedConsentLeadsToTheCallbackAndFreesTheConnection() throws Exception {
        JsonNode made = waiting(CALLBACK);
        String id = made.path("id").asText();
        String catalogs = "/data/projects/" + sandbox.projectId() + "/catalogs";
        assertThat(client.post(catalogs, object("name", "early", "connectionId", id))
                        .status())
                .isEqualTo(400);

        assertThat(location(press(url(made), "approve")))
                .isEqualTo(CALLBACK + "&connectionId=" + id + "&status=success");

        assertThat(isReady(made)).isTrue();
        client.post(catalogs, object("name", "now", "connectionId", id)).ok();
    }

    @Test
    void deniedConsentSaysFailAndMayBeGivenLater() throws Exception {
        JsonNode made = waiting("https://example.com/done");
        String id = made.path("id").asText();

        assertThat(location(press(url(made), "deny")))
                .isEqualTo("https://example.com/done?connectionId=" + id + "&status=fail");

        assertThat(isReady(made)).isFalse();
        assertThat(location(press(url(made), "approve"))).endsWith("&status=success");
    }

    @ParameterizedTest
    @CsvSource({"approve, success", "deny, fail"})
    void decisionMayBeInTheUrl(String decision, String status) throws Exception {
        assertThat(location(open(url(waiting(CALLBACK)) + "&decision=" + decision)))
                .endsWith("&status=" + status);
    }

    @Test
    void ownAppWithPeakasRedirectHasAConsentPageToo() throws Exception {
        JsonNode made = client.post(
                        all,
                        object(
                                "name",
                                "ga",
                                "type",
                                "google_analytics",
                                "connectionCallback",
                                CALLBACK,
                                "credential",
                                object("clientId", "i", "clientSecret", "s")))
                .ok();

        assertThat(location(press(url(made), "approve"))).endsWith("&status=success");
        assertThat(isReady(made)).isTrue();
    }

    @Test
    void answerCanBeJoinedWithASecondQuestionMark() throws Exception {
        sandbox.oauth().secondQuestionMark(true);
        JsonNode made = waiting(CALLBACK);

        assertThat(location(press(url(made), "approve")))
                .isEqualTo(CALLBACK + "?connectionId=" + made.path("id").asText() + "&status=success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "Approve"})
    void otherDecisionIs400(String decision) throws Exception {
        assertThat(press(url(waiting(CALLBACK)), decision).statusCode()).isEqualTo(400);
    }

    @Test
    void pageOfNobodyIs400() throws Exception {
        JsonNode made = waiting(CALLBACK);
        press(url(made), "approve");

        assertThat(open(url(made)).statusCode()).isEqualTo(400);
        assertThat(open(url(made).replace("state=", "state=x")).statusCode()).isEqualTo(400);
    }

    @Test
    void otherVerbIs405() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(waiting(CALLBACK))))
                .DELETE()
                .build();

        assertThat(BROWSER.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript://example.com/%0aalert(1)",
                "data:text/html,x",
                "DATA:/text/html,x",
                "file:///etc/passwd",
                "myapp:done",
                "//example.com/done",
                "/done",
                "https:/done",
                "ftp://example.com/",
                "https://example.com/\r\nSet-Cookie: a=b",
                "https://exa mple.com",
                "",
            })
    void callbackMustBeAWebAddressOrALinkIntoAnApp(String callback) {
        Client.Answer answer =
                client.post(all, object("name", "crm", "type", "hubspot", "connectionCallback", callback));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("connectionCallback" + MUST_BE);
        JsonNode credential = object("clientId", "i", "clientSecret", "s", "redirectUrl", callback);
        assertThat(client.post(
                                all,
                                object(
                                        "name",
                                        "crm",
                                        "type",
                                        "hubspot",
                                        "connectionCallback",
                                        CALLBACK,
                                        "credential",
                                        credential))
                        .message())
                .isEqualTo("redirectUrl" + MUST_BE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"myapp://done", "com.acme.app:/oauth/done"})
    void linkIntoAnAppIsACallback(String callback) throws Exception {
        JsonNode made = waiting(callback);

        assertThat(location(press(url(made), "approve")))
                .isEqualTo(callback + "?connectionId=" + made.path("id").asText() + "&status=success");
    }

    @Test
    void ownRedirectIsCompletedOnceWithTheRawQuery() throws Exception {
        JsonNode made = waitingWithOwnRedirect();
        String location = location(press(url(made), "approve"));
        assertThat(location)
                .startsWith(OWN + "?code=code_")
                .endsWith("&state=" + made.path("id").asText());
        assertThat(isReady(made)).isFalse();
        String query = URI.create(location).getRawQuery();

        JsonNode completed = complete("?" + query).ok();

        assertThat(completed.path("id")).isEqualTo(made.path("id"));
        assertThat(isReady(made)).isTrue();
        assertThat(complete(query).status()).isEqualTo(400);
    }

    @Test
    void codeOfAnotherConnectionOrOfNobodyIsInvalid() throws Exception {
        JsonNode made = waitingWithOwnRedirect();
        String id = made.path("id").asText();
        String other = location(press(url(waitingWithOwnRedirect()), "approve"));
        String otherCode = other.replaceFirst(".*code=([^&]*).*", "$1");

        for (String query : new String[] {"code=1&state=" + id, "code=" + otherCode + "&state=" + id}) {
            assertThat(complete(query).status()).isEqualTo(400);
            assertThat(complete(query).json().path("error").asText()).isEqualTo("INVALID_CREDENTIALS");
        }
        assertThat(complete("code=" + otherCode + "&state=nobody").status()).isEqualTo(400);
        assertThat(isReady(made)).isFalse();
    }

    @Test
    void deniedOwnRedirectHasNoCode() throws Exception {
        JsonNode made = waitingWithOwnRedirect();

        String location = location(press(url(made), "deny"));

        assertThat(location)
                .isEqualTo(OWN + "?error=access_denied&state=" + made.path("id").asText());
        assertThat(complete(URI.create(location).getRawQuery()).message()).isEqualTo("The provider gave no code");
    }

    @Test
    void consentPageNeedsNoKeyAndHasNoFault() throws Exception {
        JsonNode made = waiting(CALLBACK);
        sandbox.faults().next(Fault.status(503));

        assertThat(open(url(made)).statusCode()).isEqualTo(200);
    }
}
