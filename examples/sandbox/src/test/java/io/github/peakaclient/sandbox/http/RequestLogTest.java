package io.github.peakaclient.sandbox.http;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.Wire;
import io.github.peakaclient.sandbox.fault.Fault;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestLogTest {

    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09.123Z");

    private Sandbox sandbox;
    private Client client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(Clock.fixed(NOW, ZoneOffset.UTC)).start();
        client = Client.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private RecordedRequest last() {
        return Objects.requireNonNull(sandbox.lastRequest());
    }

    @Test
    void outcomeIsRecorded() {
        client.post("/projects", object("name", 5));

        assertThat(last().time()).isEqualTo(NOW);
        assertThat(last().status()).isEqualTo(400);
        assertThat(last().fault()).isNull();
        assertThat(last().duration()).isPositive();
        assertThat(last()).hasToString("RecordedRequest[POST createLegacyProject 400]");
    }

    @Test
    void faultIsRecorded() {
        sandbox.faults().next(Fault.status(503).times(2));

        client.get("/info");

        assertThat(last().status()).isEqualTo(503);
        assertThat(last().fault()).isEqualTo("status=503; times=2");
        assertThat(last()).hasToString("RecordedRequest[GET getAccountInfo 503, status=503; times=2]");
    }

    @Test
    void requestsOfOneOperationAreFound() {
        client.get("/info");
        client.get("/projects");
        client.get("/info");

        assertThat(sandbox.requests("getAccountInfo")).hasSize(2);
        assertThat(sandbox.requests("listCatalogs")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.requests("getAccountInfos"))
                .withMessageContaining("getAccountInfos");
    }

    @Test
    void clearedLogIsEmpty() {
        client.get("/info");

        sandbox.clearRequests();

        assertThat(sandbox.requests()).isEmpty();
        assertThat(sandbox.lastRequest()).isNull();
    }

    @Test
    void requestOfAnotherConnectionHasAnotherNumber() throws IOException {
        Wire.get(sandbox, "/info");
        Wire.get(sandbox, "/info");

        assertThat(sandbox.requests())
                .extracting(RecordedRequest::tcpConnection)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void requestIsThereWhileItsAnswerIsHeldBack() throws IOException {
        CompletableFuture<Void> end = new CompletableFuture<>();
        sandbox.faults().next(Fault.stallAfter(1).until(end));
        try (Wire wire = Wire.open(sandbox, "GET", "/info", "")) {
            wire.readUntil("\r\n\r\n{");

            assertThat(last().status()).isEqualTo(200);
            assertThat(last().fault()).isEqualTo("stall=1; times=1");
            end.complete(null);
            wire.rest();
        }
    }
}
