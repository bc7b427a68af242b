package io.github.peakaclient.sandbox.oauth;

import static io.github.peakaclient.sandbox.Browser.location;
import static io.github.peakaclient.sandbox.Browser.open;
import static io.github.peakaclient.sandbox.Browser.post;
import static io.github.peakaclient.sandbox.Browser.press;
import static io.github.peakaclient.sandbox.Browser.token;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Browser;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.fault.Fault;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentPageTest {

    private static final String CALLBACK = "https://example.com/done?keep=1";
    private static final String MUST_BE = " must be an http or https URL";
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

    private static String url(JsonNode connection) {
        return connection.path("url").asText();
    }

    @Test
    void pageShowsTwoButtonsAndDecidesNothing() {
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
    void approvedConsentLeadsToTheCallbackAndFreesTheConnection() {
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
    void deniedConsentSaysFailAndMayBeGivenLater() {
        JsonNode made = waiting("https://example.com/done");
        String id = made.path("id").asText();

        assertThat(location(press(url(made), "deny")))
                .isEqualTo("https://example.com/done?connectionId=" + id + "&status=fail");

        assertThat(isReady(made)).isFalse();
        assertThat(location(press(url(made), "approve"))).endsWith("&status=success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "deny"})
    void decisionInTheUrlDecidesNothing(String decision) {
        JsonNode made = waiting(CALLBACK);

        assertThat(open(url(made) + "&decision=" + decision).statusCode()).isEqualTo(200);
        assertThat(post(url(made) + "&decision=" + decision + "&token=" + token(open(url(made))), "")
                        .statusCode())
                .isEqualTo(403);

        assertThat(isReady(made)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&token=", "&token=consent_0000000000000000000000000000000000000000"})
    void decisionWithoutTheTokenOfThePageIsRefused(String token) {
        JsonNode made = waiting(CALLBACK);
        open(url(made));

        assertThat(post(url(made), "decision=approve" + token).statusCode()).isEqualTo(403);

        assertThat(isReady(made)).isFalse();
    }

    @Test
    void tokenIsForOneDecisionOnOneConnection() {
        JsonNode made = waitingWithOwnRedirect();
        JsonNode other = waiting(CALLBACK);
        String form = "decision=approve&token=" + token(open(url(made)));

        assertThat(post(url(other), form).statusCode()).isEqualTo(403);
        assertThat(post(url(made), form).statusCode()).isEqualTo(302);
        assertThat(post(url(made), form).statusCode()).isEqualTo(403);
        assertThat(isReady(other)).isFalse();
    }

    @Test
    void pageCannotBeFramed() {
        assertThat(open(url(waiting(CALLBACK))).headers().firstValue("X-Frame-Options"))
                .contains("DENY");
    }

    @Test
    void ownAppWithPeakasRedirectHasAConsentPageToo() {
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
    void answerCanBeJoinedWithASecondQuestionMark() {
        sandbox.oauth().secondQuestionMark(true);
        JsonNode made = waiting(CALLBACK);

        assertThat(location(press(url(made), "approve")))
                .isEqualTo(CALLBACK + "?connectionId=" + made.path("id").asText() + "&status=success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "Approve"})
    void otherDecisionIs400(String decision) {
        assertThat(press(url(waiting(CALLBACK)), decision).statusCode()).isEqualTo(400);
    }

    @Test
    void pageOfNobodyIs400() {
        JsonNode made = waiting(CALLBACK);
        press(url(made), "approve");

        assertThat(open(url(made)).statusCode()).isEqualTo(400);
        assertThat(open(url(made).replace("state=", "state=x")).statusCode()).isEqualTo(400);
    }

    @Test
    void otherVerbIs405() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url(waiting(CALLBACK)))).DELETE();

        assertThat(Browser.send(request).statusCode()).isEqualTo(405);
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
                "myapp://done",
                "com.acme.app:/oauth/done",
                "intent://example.com/#Intent;scheme=x;end",
                "//example.com/done",
                "/done",
                "https:/done",
                "ftp://example.com/",
                "https://example.com/\r\nSet-Cookie: a=b",
                "https://exa mple.com",
                "",
            })
    void callbackMustBeAWebAddress(String callback) {
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

    @Test
    void ownRedirectIsCompletedOnceWithTheRawQuery() {
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
    void codeOfAnotherConnectionOrOfNobodyIsInvalid() {
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
    void deniedOwnRedirectHasNoCode() {
        JsonNode made = waitingWithOwnRedirect();

        String location = location(press(url(made), "deny"));

        assertThat(location)
                .isEqualTo(OWN + "?error=access_denied&state=" + made.path("id").asText());
        assertThat(complete(URI.create(location).getRawQuery()).message()).isEqualTo("The provider gave no code");
    }

    @Test
    void consentPageNeedsNoKeyAndHasNoFault() {
        JsonNode made = waiting(CALLBACK);
        sandbox.faults().next(Fault.status(503));

        assertThat(open(url(made)).statusCode()).isEqualTo(200);
    }
}
