package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.RecordedRequest;
import io.github.peakaclient.sandbox.http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class SandboxTest {

    private static final String ENDLESS =
            "SELECT count(*) FROM UNNEST(sequence(1, 10000)) a(i), UNNEST(sequence(1, 10000)) b(i),"
                    + " UNNEST(sequence(1, 10000)) c(i), UNNEST(sequence(1, 10000)) d(i) WHERE a.i + b.i + c.i + d.i < 0";

    private static final Executor THREADS = task -> new Thread(task, "slow").start();

    @Test
    void baseUrlIsOnTheLoopbackInterface() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThat(sandbox.baseUrl()).matches("http://127\\.0\\.0\\.1:\\d+/api/v1");
        }
    }

    @Test
    void keysAreNewInEverySandbox() {
        try (Sandbox one = Sandbox.start();
                Sandbox other = Sandbox.start()) {
            assertThat(other.partnerKey()).isNotEqualTo(one.partnerKey());
            assertThat(other.projectKey(other.projectId())).isNotEqualTo(one.projectKey(one.projectId()));
            assertThat(Client.of(one).get("/info").status()).isEqualTo(200);
            assertThat(new Client(one.baseUrl(), other.partnerKey())
                            .get("/info")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void keysOfTheSameSeedAreTheSame() {
        try (Sandbox one = Sandbox.builder().seed(7).start();
                Sandbox other = Sandbox.builder().seed(7).start();
                Sandbox third = Sandbox.builder().seed(8).start()) {
            assertThat(other.partnerKey()).isEqualTo(one.partnerKey()).isNotEqualTo(third.partnerKey());
        }
    }

    @Test
    void programTakesThePortTheSeedAndTheAddress() throws Exception {
        try (Sandbox expected = Sandbox.builder().seed(7).start();
                Sandbox sandbox =
                        SandboxMain.options("0", "--seed=7", "--bind=127.0.0.1").start()) {
            assertThat(sandbox.partnerKey()).isEqualTo(expected.partnerKey());
        }
        assertThatThrownBy(() -> SandboxMain.options("--sed=7")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closeLeavesNoThreadBehind() throws Exception {
        use(Sandbox.start()); // loads what is kept once per JVM
        Threads threads = Threads.now();

        use(Sandbox.start());

        assertThat(threads.left()).isEmpty();
    }

    private static void use(Sandbox sandbox) {
        try (sandbox) {
            Client.of(sandbox)
                    .query(sandbox.projectId(), "SELECT count(*) FROM demo.sales.charges")
                    .ok();
        }
    }

    @Test
    void closedSandboxAnswersNoMore() {
        Sandbox sandbox = Sandbox.start();
        Client client = Client.of(sandbox);
        client.get("/info").ok();

        sandbox.close();

        assertThatThrownBy(() -> client.get("/info")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void twoSandboxesShareNothing() {
        try (Sandbox one = Sandbox.start();
                Sandbox other = Sandbox.start()) {
            Client.of(one)
                    .post("/data/projects/" + one.projectId() + "/table/mine")
                    .ok();

            assertThat(Client.of(other)
                            .get("/data/projects/" + other.projectId() + "/table")
                            .ok())
                    .isEmpty();
            assertThat(other.requests()).hasSize(1);
        }
    }

    @Test
    void portCanBeChosen() {
        int port;
        try (Sandbox free = Sandbox.start()) {
            port = URI.create(free.baseUrl()).getPort();
        }

        try (Sandbox sandbox = Sandbox.builder().port(port).start()) {
            assertThat(URI.create(sandbox.baseUrl()).getPort()).isEqualTo(port);
        }
        assertThatThrownBy(() -> Sandbox.builder().port(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timestampsComeFromTheClock() {
        Clock clock = Clock.fixed(Instant.parse("2030-05-06T07:08:09.123456Z"), ZoneOffset.UTC);
        try (Sandbox sandbox = Sandbox.builder().clock(clock).start()) {
            assertThat(Client.of(sandbox)
                            .get("/organizations")
                            .ok()
                            .path(0)
                            .path("createdAt")
                            .asText())
                    .isEqualTo("2030-05-06T07:08:09.123Z");
        }
    }

    @Test
    void requestsAreRecordedWithoutTheKey() {
        try (Sandbox sandbox = Sandbox.start()) {
            Client.of(sandbox).post("/projects?a=b%20c&a=d%2Be", object("name", "recorded"));

            RecordedRequest request = Objects.requireNonNull(sandbox.lastRequest());
            assertThat(request.operationId()).isEqualTo("createLegacyProject");
            assertThat(request.query().get("a")).containsExactly("b c", "d+e");
            assertThat(request.headers()).containsKey("content-type").doesNotContainKey("authorization");
            assertThat(request.body()).isEqualTo("{\"name\":\"recorded\"}");
            assertThat(request).hasToString("RecordedRequest[POST createLegacyProject 400]");
        }
    }

    @Test
    void projectKeyOfAnUnknownProjectIsRefused() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertThatThrownBy(() -> sandbox.projectKey("nothing")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void operationWithoutHandlerAndHandlerWithoutOperationStopTheStart() {
        Handlers handlers = new Handlers(new Object()).add("known", request -> Reply.empty());

        assertThatThrownBy(() -> handlers.checkComplete(Set.of("known", "forgotten")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[forgotten]");
        assertThatThrownBy(() -> handlers.checkComplete(Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[known]");
        assertThatThrownBy(() -> handlers.add("known", request -> Reply.empty()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void slowBodiesKeepNobodyWaiting() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            URI base = URI.create(sandbox.baseUrl());
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Socket socket = new Socket(base.getHost(), base.getPort());
                slow.add(socket);
                write(socket, "GET /api/v1/info", sandbox, "\r\n");
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                write(
                        socket,
                        "POST /api/v1/projects",
                        sandbox,
                        "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
            }

            CompletableFuture<Client.Answer> other =
                    CompletableFuture.supplyAsync(() -> Client.of(sandbox).get("/info"));

            assertThat(other.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static void write(Socket socket, String target, Sandbox sandbox, String rest) throws IOException {
        String request = target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + sandbox.partnerKey()
                + "\r\n" + rest;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void slowQueriesKeepNobodyWaiting() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            Scene scene = Scene.in(sandbox);
            List<CompletableFuture<Client.Answer>> slow = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                slow.add(CompletableFuture.supplyAsync(() -> scene.sql(ENDLESS), THREADS));
            }
            awaitRequests(sandbox, "executeQuery", 8);

            assertThat(scene.client.get("/info").status()).isEqualTo(200);
            assertThat(scene.client.get(scene.data("/catalogs")).status()).isEqualTo(200);

            assertThat(slow).noneMatch(CompletableFuture::isDone);
            scene.client.delete("/projects/" + scene.project).ok();
            for (CompletableFuture<Client.Answer> query : slow) {
                assertThat(query.get(30, TimeUnit.SECONDS).status()).isEqualTo(400);
            }
        }
    }

    @Test
    void slowExportKeepsNobodyWaiting() throws Exception {
        try (Sandbox sandbox = Sandbox.start()) {
            Scene scene = Scene.in(sandbox);
            String query = Scene.id(scene.saveQuery("slow", ENDLESS));
            CompletableFuture<Client.Answer> slow = CompletableFuture.supplyAsync(
                    () -> scene.client.post(scene.data("/queries/" + query + "/exports"), object()), THREADS);
            awaitRequests(sandbox, "exportQuery", 1);

            assertThat(scene.client.get(scene.data("/catalogs")).status()).isEqualTo(200);

            assertThat(slow).isNotDone();
            scene.client.delete("/projects/" + scene.project).ok();
            assertThat(slow.get(30, TimeUnit.SECONDS).status()).isEqualTo(400);
        }
    }

    private static void awaitRequests(Sandbox sandbox, String operationId, int count) {
        while (sandbox.requests(operationId).size() < count) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void recordedBodiesDoNotGrowWithoutEnd() {
        try (Sandbox sandbox = Sandbox.start()) {
            byte[] body = new byte[1 << 20];
            for (int i = 0; i < 70; i++) {
                Client.of(sandbox)
                        .send("POST", "/projects", HttpRequest.BodyPublishers.ofByteArray(body), "application/json");
            }

            assertThat(sandbox.requests()).hasSize(64);
        }
    }
}
