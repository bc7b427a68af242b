package io.github.peakaclient.sandbox.fault;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.Threads;
import io.github.peakaclient.sandbox.Wire;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.RecordedRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FaultsTest {

    private static final String NEW_PROJECT = "{\"name\":\"made\"}";

    private Sandbox sandbox;
    private Faults faults;
    private String projects;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start();
        faults = sandbox.faults();
        projects = Wire.get(sandbox, "/projects").body();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int status(String path, String... headers) throws IOException {
        return Wire.get(sandbox, path, headers).status();
    }

    private int projectCount() {
        return Client.of(sandbox).get("/projects").ok().size();
    }

    private RecordedRequest last() {
        return Objects.requireNonNull(sandbox.lastRequest());
    }

    // which requests

    @Test
    void faultOfAnOperationHappensToThatOperationAsOftenAsSaid() throws IOException {
        faults.next("listLegacyProjects", Fault.status(503).times(2));

        assertThat(status("/info")).isEqualTo(200);
        assertThat(status("/projects")).isEqualTo(503);
        assertThat(status("/projects")).isEqualTo(503);
        assertThat(status("/projects")).isEqualTo(200);
    }

    @Test
    void faultsHappenInTheirOrder() throws IOException {
        faults.next(Fault.status(500));
        faults.next("getAccountInfo", Fault.status(502));
        faults.next(Fault.status(503));

        assertThat(status("/info")).isEqualTo(500);
        assertThat(status("/projects")).isEqualTo(503);
        assertThat(status("/info")).isEqualTo(502);
        assertThat(status("/info")).isEqualTo(200);
    }

    @Test
    void faultCanHappenForEverUntilItIsCleared() throws IOException {
        faults.next(Fault.status(503).times(Fault.ALWAYS));

        assertThat(status("/info")).isEqualTo(503);
        assertThat(status("/info")).isEqualTo(503);
        faults.clear();
        assertThat(status("/info")).isEqualTo(200);
    }

    @Test
    void unknownOperationIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.next("listCatalog", Fault.reset()))
                .withMessage("operationId: 'listCatalog' is not an operation of the contract");
    }

    @Test
    void requestsWithoutAKeyHaveNoFault() {
        faults.next(Fault.status(503));

        assertThat(new Client(sandbox.baseUrl(), null).get("/info").status()).isEqualTo(401);
        assertThat(Client.of(sandbox).get("/info").status()).isEqualTo(503);
    }

    // by header

    @Test
    void headerWithoutTimesHappensAtEveryRequest() throws IOException {
        assertThat(status("/info", "Sandbox-Fault: status=503")).isEqualTo(503);
        assertThat(status("/info", "Sandbox-Fault: status=503")).isEqualTo(503);
        assertThat(status("/info")).isEqualTo(200);
    }

    @Test
    void headerWithTimesIsCountedByOperationAndText() throws IOException {
        String header = "Sandbox-Fault: status=503; times=1";

        assertThat(status("/info", header)).isEqualTo(503);
        assertThat(status("/info", header)).isEqualTo(200);
        assertThat(status("/projects", header)).isEqualTo(503);
        assertThat(status("/info", header + "; id=again")).isEqualTo(503);
    }

    @Test
    void plannedFaultComesBeforeThatOfTheHeader() throws IOException {
        faults.next(Fault.status(500));

        assertThat(status("/info", "Sandbox-Fault: status=503; times=1")).isEqualTo(500);
        assertThat(status("/info", "Sandbox-Fault: status=503; times=1")).isEqualTo(503);
    }

    @Test
    void wrongHeaderIs400AndNothingHappens() throws IOException {
        Wire.Answer answer = Wire.post(sandbox, "/projects", NEW_PROJECT, "Sandbox-Fault: explode");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Sandbox-Fault: unknown part 'explode'");
        assertThat(projectCount()).isEqualTo(1);
        assertThat(sandbox.requests("createLegacyProject")).singleElement().satisfies(request -> {
            assertThat(request.status()).isEqualTo(400);
            assertThat(request.fault()).isNull();
        });
    }

    // kinds

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "API | application/json | {\"error\":\"Service Unavailable\",\"message\":\"This is a planned fault\"}",
                "GATEWAY | application/json | {\"errorCode\":100,\"message\":\"This is a planned fault\"}",
                "FRAMEWORK | application/json | \"status\":503,\"error\":\"Service Unavailable\",\"path\":\"/api/v1/info\"}",
                "HTML | text/html | <h1>503 Service Unavailable</h1>",
                "TEXT | text/plain | This is a planned fault",
            })
    void statusHasOneOfTheMeasuredBodies(ErrorBody body, String contentType, String part) throws IOException {
        faults.next(Fault.status(503).body(body));

        Wire.Answer answer = Wire.get(sandbox, "/info");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.head()).containsIgnoringCase("Content-Type: " + contentType);
        assertThat(answer.body()).contains(part);
    }

    @Test
    void statusMayHaveNoBody() throws IOException {
        faults.next(Fault.status(500).body(ErrorBody.EMPTY));

        Wire.Answer answer = Wire.get(sandbox, "/info");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.contentLength()).isZero();
        assertThat(answer.head()).doesNotContainIgnoringCase("Content-Type");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void statusThatForbidsABodyHasNone(int status) throws IOException {
        faults.next(Fault.status(status));

        Wire.Answer answer = Wire.get(sandbox, "/info");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void retryAfterIsSecondsOrADate() throws IOException {
        assertThat(Wire.get(sandbox, "/info", "Sandbox-Fault: status=429; retry-after=3")
                        .head())
                .contains("Retry-After: 3");
        assertThat(Wire.get(sandbox, "/info", "Sandbox-Fault: status=503; retry-after=2026-01-02T03:04:05Z")
                        .head())
                .contains("Retry-After: Fri, 2 Jan 2026 03:04:05 GMT");
    }

    @ParameterizedTest
    @CsvSource({"reset, true", "close, false"})
    void connectionCanEndWithoutAnAnswer(String kind, boolean reset) throws IOException {
        Wire.Answer answer = Wire.get(sandbox, "/info", "Sandbox-Fault: " + kind);

        assertThat(answer.text()).isEmpty();
        assertThat(answer.reset()).isEqualTo(reset);
        assertThat(last().status()).isZero();
        assertThat(last().fault()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"reset=10, true", "close=10, false"})
    void connectionCanEndInTheMiddleOfTheBody(String fault, boolean reset) throws IOException {
        try (Wire wire = Wire.open(sandbox, "GET", "/projects", "", "Sandbox-Fault: " + fault)) {
            Wire.Answer answer = wire.rest();

            assertThat(answer.reset()).isEqualTo(reset);
            assertThat(answer.contentLength()).isEqualTo(projects.length());
            assertThat(answer.body()).isEqualTo(projects.substring(0, 10));
        }
        assertThat(last().status()).isEqualTo(200);
    }

    @Test
    void shortenedBodyHasTheRightFraming() throws IOException {
        faults.next(Fault.shorten(10));

        Wire.Answer answer = Wire.get(sandbox, "/projects");

        assertThat(answer.contentLength()).isEqualTo(10);
        assertThat(answer.body()).isEqualTo(projects.substring(0, 10));
        assertThatThrownBy(() -> Json.MAPPER.readTree(answer.body())).isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"close=1000000", "shorten=1000000"})
    void atLeastTheLastByteIsMissing(String fault) throws IOException {
        assertThat(Wire.get(sandbox, "/projects", "Sandbox-Fault: " + fault).body())
                .isEqualTo(projects.substring(0, projects.length() - 1));
    }

    @Test
    void headersAloneCanComeBeforeTheEnd() throws IOException {
        Wire.Answer answer = Wire.get(sandbox, "/projects", "Sandbox-Fault: close=0");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentLength()).isEqualTo(projects.length());
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void emptyAnswerThatIsToBreakDoesNotComeAtAll() throws IOException {
        String project = sandbox.projectId();
        Client.of(sandbox).post("/data/projects/" + project + "/table/t").ok();
        try (Wire wire =
                Wire.open(sandbox, "DELETE", "/data/projects/" + project + "/table/t", "", "Sandbox-Fault: close=5")) {
            assertThat(wire.rest().text()).isEmpty();
        }
        assertThat(Client.of(sandbox)
                        .get("/data/projects/" + project + "/table")
                        .ok())
                .isEmpty();
    }

    @Test
    void stalledAnswerComesWhenItMay() throws IOException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        faults.next("listLegacyProjects", Fault.stall().until(end));
        try (Wire wire = Wire.open(sandbox, "GET", "/projects", "")) {
            assertThat(status("/info")).isEqualTo(200);
            assertThat(wire.nothingHasCome()).isTrue();

            end.complete(null);

            assertThat(wire.rest().body()).isEqualTo(projects);
        }
    }

    @Test
    void stallInTheMiddleOfTheBodyEnds() throws IOException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        faults.next("listLegacyProjects", Fault.stallAfter(10).until(end));
        try (Wire wire = Wire.open(sandbox, "GET", "/projects", "")) {
            wire.readUntil("\r\n\r\n" + projects.substring(0, 10));
            assertThat(status("/info")).isEqualTo(200);
            assertThat(wire.nothingHasCome()).isTrue();

            end.complete(null);

            assertThat(wire.rest().body()).isEqualTo(projects);
        }
    }

    @Test
    void manyStalledAnswersKeepNobodyWaiting() throws Exception {
        faults.next("listLegacyProjects", Fault.stallAfter(1).times(40));
        List<Wire> stalled = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            stalled.add(Wire.open(sandbox, "GET", "/projects", ""));
            stalled.get(i).readUntil("\r\n\r\n[");
        }

        CompletableFuture<Client.Answer> other =
                CompletableFuture.supplyAsync(() -> Client.of(sandbox).get("/info"));

        assertThat(other.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        for (Wire wire : stalled) {
            wire.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stall", "stall=1", "delay=600000", "drip=1; pause=600000"})
    @SuppressWarnings("try") // the end of the sandbox is what is tested
    void closedSandboxEndsWhatAFaultHoldsUp(String fault) throws Exception {
        Threads threads = Threads.now();
        try (Sandbox held = Sandbox.start();
                Wire wire = Wire.open(held, "GET", "/projects", "", "Sandbox-Fault: " + fault)) {
            while (held.requests().isEmpty()) {
                Thread.onSpinWait();
            }

            held.close();

            assertThat(wire.rest().text()).doesNotContain("\"id\"");
        }
        assertThat(threads.left()).isEmpty();
    }

    @Test
    @SuppressWarnings("try") // the end of the sandbox is what is tested
    void endOfTheSandboxMakesNoNoise() throws IOException {
        List<LogRecord> noise = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("");
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord log) {
                if (log.getLevel().intValue() >= Level.WARNING.intValue()) {
                    noise.add(log);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(listener);
        try (Sandbox held = Sandbox.start();
                Wire wire = Wire.open(held, "GET", "/projects", "", "Sandbox-Fault: delay=600000")) {
            while (held.requests().isEmpty()) {
                Thread.onSpinWait();
            }

            held.close();
        } finally {
            logger.removeHandler(listener);
        }

        assertThat(noise).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"delay=1", "drip=10; pause=0"})
    void slowAnswerIsWhole(String fault) throws IOException {
        assertThat(Wire.get(sandbox, "/projects", "Sandbox-Fault: " + fault).body())
                .isEqualTo(projects);
    }

    // processed or not

    @ParameterizedTest
    @CsvSource({
        "status=503, 1",
        "reset, 1",
        "close, 1",
        "status=503; after-processing, 2",
        "reset; after-processing, 2",
        "close; after-processing, 2",
        "reset=0, 2",
        "close=0, 2",
        "shorten=0, 2",
        "delay=1, 2",
        "drip=100; pause=0, 2",
    })
    void requestIsProcessedOrNot(String fault, int count) throws IOException {
        Wire.post(sandbox, "/projects", NEW_PROJECT, "Sandbox-Fault: " + fault);

        assertThat(projectCount()).isEqualTo(count);
    }

    @Test
    void faultComesBeforeTheCheckOfTheRequest() throws IOException {
        assertThat(Wire.post(sandbox, "/projects", "{}", "Sandbox-Fault: status=503")
                        .status())
                .isEqualTo(503);
        assertThat(Wire.post(sandbox, "/projects", "{}", "Sandbox-Fault: delay=0")
                        .status())
                .isEqualTo(400);
    }

    // the agent's stream

    @Test
    void streamOfEventsCanStallAndBreak() throws IOException {
        String path = "/ai-agent/" + sandbox.projectId() + "/chat/stream";
        String question = object("message", "How many invoices?").toString();
        CompletableFuture<Void> end = new CompletableFuture<>();
        faults.next("chatStream", Fault.stallAfter(15).until(end));
        try (Wire wire = Wire.open(sandbox, "POST", path, question)) {
            wire.readUntil("event: messages");
            end.complete(null);
            assertThat(wire.rest().body()).endsWith("\r\n0\r\n\r\n").contains("5000");
        }

        Wire.Answer broken = Wire.post(sandbox, path, question, "Sandbox-Fault: close=15");

        assertThat(broken.status()).isEqualTo(200);
        assertThat(broken.body()).contains("event: messages").doesNotContain("data:", "0\r\n\r\n");
    }

    @Test
    void connectionStaysUsableAfterAnErrorAndAShortBody() {
        Client client = Client.of(sandbox);
        sandbox.clearRequests();
        faults.next(Fault.status(503).body(ErrorBody.HTML));
        faults.next(Fault.shorten(3));
        faults.next(Fault.status(204));
        faults.next(Fault.status(304));

        for (int i = 0; i < 4; i++) {
            client.get("/info");
        }
        JsonNode info = client.get("/info").ok();

        assertThat(info.path("email").asText()).isEqualTo(World.USER_EMAIL);
        assertThat(sandbox.requests())
                .extracting(RecordedRequest::tcpConnection)
                .containsOnly(last().tcpConnection());
    }
}
