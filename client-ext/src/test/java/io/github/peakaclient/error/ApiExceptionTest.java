package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.model.ApiErrorBody;
import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.RateLimit;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiExceptionTest {
    private static final List<Attempt> ATTEMPTS = List.of(
            Attempt.of(1, Duration.ofMillis(100), null, new IOException("reset"), Duration.ofMillis(250)),
            Attempt.of(2, Duration.ofMillis(50), 400, null, null));

    private static ApiException.Builder status(int status) {
        return ApiException.builder(Operations.LIST_CONNECTIONS, status);
    }

    private static ApiErrorBody body(String error, @Nullable Object errorCode, String message) {
        return ApiErrorBody.builder()
                .error(error)
                .errorCode(errorCode)
                .message(message)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidRequestException",
        "401, AuthenticationException",
        "403, PermissionDeniedException",
        "404, NotFoundException",
        "409, ConflictException",
        "429, RateLimitException",
        "500, ServerException",
        "503, ServerException",
        "599, ServerException",
        "101, ApiException",
        "300, ApiException",
        "302, ApiException",
        "402, ApiException",
        "405, ApiException",
        "408, ApiException",
        "499, ApiException",
        "600, ApiException",
    })
    void statusDecidesTheClass(int status, String expected) {
        ApiException e = status(status).build();
        assertThat(e.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(e.status()).isEqualTo(status);
    }

    @Test
    void refusedCredentialIsInvalidCredentialsException() {
        ApiErrorBody refused = body("INVALID_CREDENTIALS", null, "no");
        assertThat(status(400).body(refused).build())
                .isExactlyInstanceOf(InvalidCredentialsException.class)
                .isInstanceOf(InvalidRequestException.class);
        assertThat(status(401).body(refused).build()).isExactlyInstanceOf(AuthenticationException.class);
        assertThat(status(400).body(body("INVALID_CONNECTION_ID", null, "no")).build())
                .isExactlyInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                InvalidCredentialsException.class,
                AuthenticationException.class,
                PermissionDeniedException.class,
                NotFoundException.class,
                ConflictException.class,
                RateLimitException.class,
                ServerException.class
            })
    void subclassIsFinalUnlessItHasOne(Class<?> type) {
        assertThat(type).isFinal().isPublic();
        assertThat(type.getDeclaredConstructors())
                .allSatisfy(constructor -> assertThat(Modifier.isPublic(constructor.getModifiers()))
                        .isFalse());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 299})
    void successIsRefused(int status) {
        assertThatThrownBy(() -> status(status))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("status: " + status);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "404, -, -, -, true",
                "400, INVALID_CONNECTION_ID, cn004, invalid, true",
                "400, INVALID_CONNECTION_ID, -, invalid, true",
                "400, -, cn004, -, true",
                "400, -, 100, There is no query with id: 17, true",
                "400, -, 100, line 1:8: Column 'a' cannot be resolved, false",
                "400, Bad Request, -, There is no query with id: 17, false",
                "400, WrongRequestException, -, Cache settings not found, true",
                "400, WrongRequestException, TABLE_NOT_CACHEABLE, table is not cacheable, false",
                "400, -, -, -, false",
                "403, INVALID_CONNECTION_ID, cn004, invalid, false",
                "500, -, 100, There is no query with id: 17, false"
            })
    void missingResourceHasFourForms(
            int status, @Nullable String error, @Nullable String code, @Nullable String message, boolean expected) {
        ApiErrorBody body = ApiErrorBody.builder()
                .error(error)
                .errorCode("100".equals(code) ? (Object) 100L : code)
                .message(message)
                .build();
        assertThat(status(status).body(body).build().isNotFound()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "302, false, true",
        "400, false, false",
        "404, false, false",
        "408, true, true",
        "425, true, true",
        "429, true, false",
        "500, true, true",
        "501, false, true",
        "503, true, true",
        "524, true, true"
    })
    void statusSaysWhatCanBeDone(int status, boolean retryable, boolean processed) {
        ApiException e = status(status).build();
        assertThat(e.isRetryable()).isEqualTo(retryable);
        assertThat(e.mayHaveBeenProcessed()).isEqualTo(processed);
    }

    @Test
    void attemptBeforeTheLastCounts() {
        assertThat(status(404).mayHaveBeenProcessed(true).build().mayHaveBeenProcessed())
                .isTrue();
    }

    @Test
    void everythingIsInTheMessage() {
        ApiException e = status(400)
                .body(body("INVALID_CONNECTION_ID", "cn004", "invalid\nconnection id"))
                .requestId("req-7")
                .attempts(ATTEMPTS)
                .notRetried("400 is not repeated")
                .build();
        assertThat(e)
                .hasMessage("listConnections: GET /connections/{projectId} answered 400 INVALID_CONNECTION_ID (cn004):"
                        + " invalid connection id [request id req-7]"
                        + " [2 attempts in 0.4 s; not retried: 400 is not repeated]")
                .hasNoCause();
    }

    @Test
    void getters() {
        ApiErrorBody body = body("E", 100L, "no");
        RateLimit rateLimit = RateLimit.of(Headers.of("RateLimit-Remaining", "0"), Instant.EPOCH);
        ApiException e = status(429)
                .body(body)
                .rawBody("{}")
                .requestId("req-7")
                .retryAfter(Duration.ofSeconds(3))
                .rateLimit(rateLimit)
                .headers(Map.of("Date", List.of("today")))
                .attempts(ATTEMPTS)
                .build();
        assertThat(e.headers()).isEqualTo(Map.of("Date", List.of("today"))).isUnmodifiable();
        assertThat(e.headers().get("date")).containsExactly("today");
        assertThat(e.operation()).isEqualTo(Operations.LIST_CONNECTIONS);
        assertThat(e.error()).isEqualTo("E");
        assertThat(e.errorCode()).isEqualTo("100");
        assertThat(e.serverMessage()).isEqualTo("no");
        assertThat(e.requestId()).isEqualTo("req-7");
        assertThat(e.body()).isSameAs(body);
        assertThat(e.rawBody()).isEqualTo("{}");
        assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(e.rateLimit()).isNotNull().isEqualTo(rateLimit);
        assertThat(e.attempts()).isEqualTo(ATTEMPTS);
    }

    @Test
    void whatIsNotSetIsNullOrEmpty() {
        ApiException e = status(500).build();
        assertThat(e).hasMessage("listConnections: GET /connections/{projectId} answered 500 without a body");
        assertThat(e.rawBody()).isEmpty();
        assertThat(e.attempts()).isEmpty();
        assertThat(e.headers()).isEmpty();
        assertThat(e.error()).isNull();
        assertThat(e.errorCode()).isNull();
        assertThat(e.serverMessage()).isNull();
        assertThat(e.requestId()).isNull();
        assertThat(e.body()).isNull();
        assertThat(e.retryAfter()).isNull();
        assertThat(e.rateLimit()).isNull();
    }

    @Test
    void textBodyIsQuotedOnOneLine() {
        assertThat(status(502).rawBody("<h1>Bad\n gateway</h1>").build())
                .hasMessageEndingWith("502: <h1>Bad gateway</h1>");
    }

    @Test
    void refusalOfACacheWithoutACodeIsExplained() {
        assertThat(ApiException.builder(Operations.CREATE_CACHE, 400)
                        .body(body("WrongRequestException", null, "Unexpected character"))
                        .build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Unexpected character [known causes: it is an internal or BI table");
        assertThat(ApiException.builder(Operations.CREATE_CACHE, 400)
                        .body(body("WrongRequestException", "TABLE_NOT_CACHEABLE", "no"))
                        .build())
                .hasMessageEndingWith("(TABLE_NOT_CACHEABLE): no");
        assertThat(ApiException.builder(Operations.CREATE_CACHE, 500)
                        .body(body("Internal Server Error", null, "no"))
                        .build())
                .hasMessageEndingWith("500 Internal Server Error: no");
    }

    @Test
    void missingPartnerKeyIsToldOf403Only() {
        ApiException denied = ApiException.builder(Operations.LIST_ORGANIZATIONS, 403)
                .body(body("Forbidden", null, "no"))
                .requestId("r1")
                .build();
        assertThat(denied)
                .isInstanceOfSatisfying(
                        PermissionDeniedException.class,
                        e -> assertThat(e.needsPartnerKey()).isTrue())
                .hasMessageEndingWith("403 Forbidden: no [this operation needs a partner key] [request id r1]");
        assertThat(status(403).build())
                .isInstanceOfSatisfying(
                        PermissionDeniedException.class,
                        e -> assertThat(e.needsPartnerKey()).isFalse())
                .hasMessageEndingWith("answered 403 without a body");
        assertThat(ApiException.builder(Operations.LIST_ORGANIZATIONS, 405).build())
                .hasMessageEndingWith("answered 405 without a body");
    }

    @Test
    void refusedKeyIsExplainedWithTheHost() {
        assertThat(status(401).host("partner.eu.peaka.studio").build())
                .hasMessageEndingWith("401 without a body [partner.eu.peaka.studio does not accept the API key:"
                        + " check that the key is whole and of the region of this host]");
        assertThat(status(401).body(body("Unauthorized", null, "no")).build())
                .hasMessageContaining("401 Unauthorized: no [the host does not accept the API key");
    }

    @Test
    void pathThatIsNotTheApisIsExplainedWithTheBaseUrl() {
        assertThat(status(404)
                        .rawBody("<html>not here")
                        .host("peaka.example.com")
                        .build())
                .hasMessageEndingWith("404: <html>not here [the answer is not one of the API:"
                        + " check that the base URL ends in /api/v1, the host is peaka.example.com]");
        assertThat(status(404).build()).hasMessageContaining("check that the base URL ends in /api/v1");
        assertThat(status(404).body(body("Not Found", null, "no")).build()).hasMessageEndingWith("404 Not Found: no");
    }

    @Test
    void idsOfThePathAreInTheMessage() {
        assertThat(status(400).path("/api/v1/connections/SksnYuxH").build())
                .hasMessageEndingWith("400 without a body [path /api/v1/connections/SksnYuxH]");
        assertThat(ApiException.builder(Operations.LIST_ORGANIZATIONS, 400)
                        .path("/api/v1/organizations")
                        .build())
                .hasMessageEndingWith("400 without a body");
        assertThat(status(400).path("/" + "x".repeat(5_000)).build().getMessage())
                .hasSizeLessThan(650);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{'message':'no','detail':'other'}|no|400: no",
                "{'type':'about:blank','title':'Bad Request','status':400,'detail':'archived'}|archived|400 Bad Request: archived",
                "{'title':'Bad Request'}|Bad Request|400: Bad Request",
                "{'error':'invalid_grant','error_description':'revoked'}|revoked|400 invalid_grant: revoked",
                "{'errors':[{'message':'a','field':'x'},{'message':'b'}]}|a; b|400: a; b",
                "{'message':'wrong','errors':[{'message':'a'},'b',null,{}]}|wrong: a; b|400: wrong: a; b",
                "{'errors':{'amount':['no number','too long'],'day':'no date','x':[]}}|amount: no number; too long; day: no date|400: amount: no number",
                "{'error':{'code':'E1','message':'inner'}}|inner|400: inner",
                "{'error':{'errors':[{'detail':'deep'}]}}|deep|400: deep",
                "{'message':['no','such']}|no; such|400: no; such",
                "{'message':' ','reason':'because'}|because|400: because",
                "{'error':'Bad Request','errorCode':7}|-|400 Bad Request (7)",
                "{'other':1}|{'other':1}|400: {'other':1}",
                "{'error':null,'message':null}|{'error':null,'message':null}|400: {'error':null,'message':null}",
            })
    void reasonIsFoundWhereverItStands(String json, @Nullable String reason, String message) throws Exception {
        String text = json.replace('\'', '"');
        ApiException e = status(400)
                .rawBody(text)
                .body(PeakaRetrofit.moshi().adapter(ApiErrorBody.class).fromJson(text))
                .build();

        assertThat(e.serverMessage()).isEqualTo(reason == null ? null : reason.replace('\'', '"'));
        assertThat(e).hasMessageContaining("answered " + message.replace('\'', '"'));
    }

    @Test
    void textIsTheReasonIfThereIsNoErrorObject() {
        assertThat(status(502).rawBody("upstream is gone").build().serverMessage())
                .isEqualTo("upstream is gone");
        assertThat(status(502).rawBody("x".repeat(5_000)).build().serverMessage())
                .hasSize(501)
                .endsWith("…");
    }

    @Test
    void messageIsBounded() {
        String big = "x".repeat(5_000);
        ApiException e = status(400)
                .body(body(big, big, big))
                .rawBody(big)
                .requestId(big)
                .notRetried(big)
                .build();
        assertThat(e.getMessage()).hasSizeLessThan(2_700);
        assertThat(e.serverMessage()).isEqualTo(big);
        assertThat(status(400).rawBody(big).build().getMessage()).hasSizeLessThan(600);
    }

    @Test
    void attemptsAreACopyAndUnmodifiable() {
        List<Attempt> attempts = new ArrayList<>(ATTEMPTS);
        ApiException e = status(500).attempts(attempts).build();
        attempts.clear();
        assertThat(e.attempts()).isEqualTo(ATTEMPTS).isUnmodifiable();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 409, 429, 500})
    void everyClassSurvivesSerializationWithItsHistory(int status) throws Exception {
        ApiException e = status(status)
                .body(body("INVALID_CREDENTIALS", "c1", "no"))
                .rawBody("{}")
                .requestId("req-7")
                .headers(Map.of("Date", List.of("today")))
                .retryAfter(Duration.ofSeconds(3))
                .rateLimit(RateLimit.of(Headers.of("RateLimit-Reset", "9"), Instant.EPOCH))
                .attempts(ATTEMPTS)
                .build();

        ApiException copy = Serialized.copy(e);

        assertThat(copy).hasSameClassAs(e).hasMessage(e.getMessage());
        assertThat(copy)
                .usingRecursiveComparison()
                .ignoringFields("body", "attempts")
                .isEqualTo(e);
        assertThat(copy.attempts()).hasSize(2);
        assertThat(copy.attempts().get(0).cause()).hasMessage("reset");
        assertThat(copy.body()).isNull();
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void nullIsRefusedByName() {
        assertThatThrownBy(() -> ApiException.builder(null, 400)).hasMessage("operation == null");
        assertThatThrownBy(() -> status(400).rawBody(null)).hasMessage("rawBody == null");
        assertThatThrownBy(() -> status(400).attempts(null)).hasMessage("attempts == null");
    }
}
