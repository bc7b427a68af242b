package io.github.peakaclient.credential;

import static io.github.peakaclient.credential.CredentialProblem.Kind.CONSENT_NEEDED;
import static io.github.peakaclient.credential.CredentialProblem.Kind.MISSING_FIELD;
import static io.github.peakaclient.credential.CredentialProblem.Kind.UNKNOWN_FIELD;
import static io.github.peakaclient.credential.CredentialProblem.Kind.UNKNOWN_TYPE;
import static io.github.peakaclient.credential.CredentialProblem.Kind.WRONG_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.error.CredentialException;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.model.ConnectionConfiguration;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectorsTest {
    private static final String MYSQL = """
            {"connectionType": "MYSQL", "category": "Database", "authorizationType": "custom",
             "documentationUrl": "https://example.com/mysql", "configuration": [
              {"fieldName": "url", "fieldType": "text", "required": true, "description": "Host\\nname"},
              {"fieldName": "port", "fieldType": "number", "required": true},
              {"fieldName": "useSsl", "fieldType": "boolean", "required": false},
              {"fieldName": "mode", "fieldType": "choice"},
              {"fieldName": "plain"},
              {"fieldType": "text"}]}""";
    private static final String HUBSPOT = """
            {"connectionType": "hubspot", "category": "CRM", "authorizationType": "oauth2", "redirectRequired": true,
             "documentationUrl": "https://example.com/hubspot", "configuration": [
              {"fieldName": "clientId", "fieldType": "text", "required": true},
              {"fieldName": "refreshToken", "fieldType": "text", "required": true}]}""";
    private static final String ODD = "{\"newMember\": 12345678901234567890}";
    private static final String SILENT = "{\"connectionType\": \"silent\"}";
    private static final String ALL = "[" + MYSQL + "," + HUBSPOT + "," + ODD + "," + SILENT + "]";

    private final Connectors saved = Connectors.fromJson(ALL);
    private MockWebServer server;
    private Peaka peaka;

    @BeforeEach
    void start() throws IOException {
        server = NoDelaySockets.newServer();
        server.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/api/v1").toString())
                .options(CallOptions.builder().retryPolicy(RetryPolicy.none()).build())
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        peaka.close();
        server.close();
    }

    @Test
    void readsOnceOnFirstUse() throws Exception {
        server.enqueue(new MockResponse().setBody(ALL));
        Connectors connectors = peaka.connectors();

        assertThat(connectors).asString().contains("from the server", "not read yet");
        assertThat(server.getRequestCount()).isZero();
        assertThat(connectors.list()).hasSize(4);
        assertThat(connectors.find("MYSQL")).isNotNull();
        assertThat(connectors.validate(mysql().build())).isEmpty();
        assertThat(connectors).asString().contains("4 connectors").doesNotContain("pk_example");
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(server.takeRequest().getPath()).isEqualTo("/api/v1/connections/config");
    }

    @Test
    void threadsShareOneRead() throws Exception {
        server.enqueue(new MockResponse().setBody(ALL));
        Connectors connectors = peaka.connectors();

        for (Future<List<ConnectionConfiguration>> one :
                inThreads(8, connectors).values()) {
            assertThat(one.get()).isSameAs(connectors.list());
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void everyThreadWaitsNoLongerThanItsCallTimeout() throws Exception {
        server.setDispatcher(silent(new CountDownLatch(1)));
        Duration limit = Duration.ofMillis(300);
        try (Peaka quick = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/api/v1").toString())
                .options(CallOptions.builder().callTimeout(limit).build())
                .build()) {
            long start = System.nanoTime();

            for (Future<List<ConnectionConfiguration>> one :
                    inThreads(8, quick.connectors()).values()) {
                assertThatThrownBy(one::get)
                        .cause()
                        .isInstanceOfSatisfying(
                                TransportException.class,
                                e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit.multipliedBy(5));
        }
    }

    @Test
    void interruptEndsTheWaitOfOneThreadOnly() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        server.setDispatcher(silent(answer));
        Connectors connectors = peaka.connectors();
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread reads = new Thread(connectors::list);
        reads.start();
        server.takeRequest();
        Thread waits = new Thread(() -> {
            try {
                connectors.list();
            } catch (TransportException e) {
                ended.set(Thread.currentThread().isInterrupted() ? e : null);
            }
        });
        waits.start();
        while (waits.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        waits.interrupt();
        waits.join();

        assertThat(ended.get())
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
        answer.countDown();
        reads.join();
        assertThat(connectors.list()).hasSize(1);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void failureOfTheOneReadIsThatOfAllWhoWait() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                answer.await();
                return new MockResponse().setResponseCode(503);
            }
        });
        Map<Thread, Future<List<ConnectionConfiguration>>> threads = inThreads(4, peaka.connectors());
        while (threads.keySet().stream()
                        .filter(t -> t.getState() == Thread.State.TIMED_WAITING)
                        .count()
                < 3) {
            Thread.onSpinWait();
        }
        answer.countDown();

        for (Future<List<ConnectionConfiguration>> one : threads.values()) {
            assertThatThrownBy(one::get).hasCauseInstanceOf(ServerException.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void viewReadsWithItsOwnOptionsWhatAllViewsShare() throws Exception {
        server.enqueue(new MockResponse().setBody("[" + MYSQL + "]"));
        Peaka view =
                peaka.withOptions(CallOptions.builder().header("X-View", "yes").build());

        assertThat(view.connectors().list()).hasSize(1);

        assertThat(peaka.connectors().list()).hasSize(1);
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(server.takeRequest().getHeader("X-View")).isEqualTo("yes");
    }

    private static Map<Thread, Future<List<ConnectionConfiguration>>> inThreads(int count, Connectors connectors) {
        Map<Thread, Future<List<ConnectionConfiguration>>> threads = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            FutureTask<List<ConnectionConfiguration>> task = new FutureTask<>(connectors::list);
            Thread thread = new Thread(task);
            thread.start();
            threads.put(thread, task);
        }
        return threads;
    }

    private static Dispatcher silent(CountDownLatch answer) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                return answer.await(10, TimeUnit.SECONDS)
                        ? new MockResponse().setBody("[" + MYSQL + "]")
                        : new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE);
            }

            @Override
            public void shutdown() {
                answer.countDown();
            }
        };
    }

    @Test
    void refreshReadsAgain() {
        server.enqueue(new MockResponse().setBody("[" + MYSQL + "]"));
        server.enqueue(new MockResponse().setBody("[" + HUBSPOT + "]"));
        Connectors connectors = peaka.connectors();
        assertThat(connectors.find("MYSQL")).isNotNull();

        connectors.refresh();

        assertThat(connectors.find("MYSQL")).isNull();
        assertThat(connectors.find("hubspot")).isNotNull();
    }

    @Test
    void olderSlowerAnswerDoesNotReplaceANewerOne() throws Exception {
        CountDownLatch firstRequested = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                if (firstRequested.getCount() == 0) {
                    return new MockResponse().setBody("[" + HUBSPOT + "]");
                }
                firstRequested.countDown();
                mayAnswer.await();
                return new MockResponse().setBody("[" + MYSQL + "]");
            }
        });
        Connectors connectors = peaka.connectors();
        Thread earlier = new Thread(connectors::refresh);
        Thread later = new Thread(connectors::refresh);

        earlier.start();
        firstRequested.await();
        later.start();
        while (later.isAlive() && later.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        mayAnswer.countDown();
        earlier.join();
        later.join();

        assertThat(connectors.find("hubspot")).isNotNull();
        assertThat(connectors.find("MYSQL")).isNull();
    }

    @Test
    void failedRefreshKeepsThePreviousConnectors() {
        server.enqueue(new MockResponse().setBody("[" + MYSQL + "]"));
        server.enqueue(new MockResponse().setResponseCode(503));
        Connectors connectors = peaka.connectors();
        assertThat(connectors.list()).hasSize(1);

        assertThatExceptionOfType(ServerException.class).isThrownBy(connectors::refresh);

        assertThat(connectors.list()).hasSize(1);
    }

    @Test
    void failedFirstReadIsRepeated() {
        server.enqueue(new MockResponse().setResponseCode(503));
        server.enqueue(new MockResponse().setBody("[" + MYSQL + "]"));
        Connectors connectors = peaka.connectors();

        assertThatExceptionOfType(ServerException.class).isThrownBy(connectors::list);

        assertThat(connectors.list()).hasSize(1);
    }

    @Test
    void savedCopyCannotBeRefreshed() {
        assertThatIllegalStateException().isThrownBy(saved::refresh).withMessageContaining("saved copy");
    }

    @Test
    void savedCopyKeepsEverything() {
        Connectors copy = Connectors.fromJson(saved.toJson());

        assertThat(copy.list()).isEqualTo(saved.list());
        assertThat(saved.toJson()).contains("12345678901234567890", "\"choice\"");
    }

    @Test
    void connectorWhoseTypeIsNoTextIsKeptButNotFound() {
        Connectors odd = Connectors.fromJson("[{\"connectionType\":{\"name\":\"x\"}}]");

        assertThat(odd.find("x")).isNull();
        assertThat(odd.toJson()).isEqualTo("[{\"connectionType\":{\"name\":\"x\"}}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "null", "[", "[5]", "[] []", "\u0000"})
    void invalidConfigurationIsRejected(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Connectors.fromJson(json))
                .withMessageStartingWith("json must be a list of connector configurations");
    }

    @Test
    void nullConnectorIsLeftOut() {
        assertThat(Connectors.fromJson("[null, " + MYSQL + "]").list()).hasSize(1);
    }

    @Test
    void categoriesAreInTheServersOrder() {
        assertThat(saved.byCategory().keySet()).containsExactly("Database", "CRM", "");
        assertThat(saved.byCategory().get("")).hasSize(2);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> saved.byCategory().values().iterator().next().clear());
    }

    @Test
    void typesAreCaseSensitive() {
        assertThat(saved.find("mysql")).isNull();
        assertThat(saved.validate(CustomCredential.ofType("mysql").build()))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(UNKNOWN_TYPE);
                    assertThat(problem)
                            .hasToString("connector type mysql is unknown, must be MYSQL: types are case-sensitive");
                });
        assertThat(saved.validate(CustomCredential.ofType("x").build()))
                .singleElement()
                .hasToString("connector type x is unknown");
    }

    @Test
    void missingFieldIsReportedWithItsDescription() {
        List<CredentialProblem> problems = saved.validate(CustomCredential.ofType("MYSQL")
                .put("port", null)
                .put("url", " ")
                .build());

        assertThat(problems)
                .extracting(CredentialProblem::kind, CredentialProblem::field, CredentialProblem::description)
                .containsExactly(tuple(MISSING_FIELD, "url", "Host\nname"), tuple(MISSING_FIELD, "port", null));
        assertThat(problems.get(0)).hasToString("url is missing (Host name); see https://example.com/mysql");
        assertThat(problems.get(1).documentationUrl()).isEqualTo("https://example.com/mysql");
    }

    @Test
    void wrongTypeIsReportedWithoutTheValue() {
        assertThat(saved.validate(CustomCredential.ofType("MYSQL")
                        .put("url", 123_456)
                        .put("port", "hidden")
                        .put("useSsl", List.of("hidden"))
                        .put("mode", true)
                        .put("plain", 1)
                        .build()))
                .extracting(CredentialProblem::kind, CredentialProblem::toString)
                .containsExactly(
                        tuple(
                                WRONG_TYPE,
                                "url must be of type text, got number (Host name); see https://example.com/mysql"),
                        tuple(WRONG_TYPE, "port must be of type number, got text; see https://example.com/mysql"),
                        tuple(WRONG_TYPE, "useSsl must be of type boolean, got list; see https://example.com/mysql"));
    }

    @Test
    void unknownFieldIsReportedWithASuggestion() {
        assertThat(saved.validate(
                        mysql().put("URL", "hidden").put("other", "hidden").build()))
                .extracting(CredentialProblem::kind, CredentialProblem::field, CredentialProblem::toString)
                .containsExactly(
                        tuple(
                                UNKNOWN_FIELD,
                                "URL",
                                "URL is unknown, must be url: names are case-sensitive; see https://example.com/mysql"),
                        tuple(
                                UNKNOWN_FIELD,
                                "other",
                                "other is unknown; the fields are url, port, useSsl, mode, plain; see https://example.com/mysql"));
    }

    @Test
    void connectorWithoutFieldListAcceptsAnyField() {
        assertThat(saved.validate(CustomCredential.ofType("silent").put("x", 1).build()))
                .isEmpty();
    }

    @Test
    void oauthWithoutTokenOrCallbackNeedsConsent() {
        assertThat(saved.validate(
                        CustomCredential.ofType("hubspot").put("clientId", "i").build()))
                .extracting(CredentialProblem::kind, CredentialProblem::field)
                .containsExactly(tuple(MISSING_FIELD, "refreshToken"), tuple(CONSENT_NEEDED, null));
    }

    @Test
    void oauthWithTokensOrCallbackIsValid() {
        assertThat(saved.validate(OAuth2CredentialTest.app().refreshToken("r").build()))
                .isEmpty();
        assertThat(saved.validate(OAuth2CredentialTest.app()
                        .connectionCallback("https://example.com/cb")
                        .build()))
                .isEmpty();
        assertThat(saved.validate(OAuth2CredentialTest.app()
                        .redirectUrl("https://example.com/cb")
                        .build()))
                .isEmpty();
    }

    @Test
    void requireValidReturnsTheCredential() {
        CustomCredential credential = mysql().build();

        assertThat(saved.requireValid(credential)).isSameAs(credential);
    }

    @Test
    void requireValidReportsAllProblemsAndNoValue() {
        CustomCredential credential = CustomCredential.ofType("MYSQL")
                .put("port", "hidden")
                .put("other", "hidden")
                .build();

        assertThatExceptionOfType(CredentialException.class)
                .isThrownBy(() -> saved.requireValid(credential))
                .withMessageStartingWith("listConnectionConfigurations: credential of type MYSQL: url is missing")
                .withMessageNotContaining("hidden")
                .satisfies(e -> assertThat(e.problems())
                        .containsExactlyElementsOf(saved.validate(credential).stream()
                                .map(CredentialProblem::toString)
                                .toList())
                        .hasSize(3));
    }

    @Test
    void problemsAreValues() {
        CustomCredential credential = CustomCredential.ofType("MYSQL").build();
        CredentialProblem problem = saved.validate(credential).get(0);

        assertThat(problem)
                .isEqualTo(saved.validate(credential).get(0))
                .hasSameHashCodeAs(saved.validate(credential).get(0));
        assertThat(problem).isNotEqualTo(saved.validate(credential).get(1));
    }

    private static CustomCredential.Builder mysql() {
        return CustomCredential.ofType("MYSQL").put("url", "db.example.com").put("port", 3306);
    }
}
