package io.github.peakaclient.sandbox.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.Wire;
import io.github.peakaclient.sandbox.fault.Fault;
import io.github.peakaclient.sandbox.http.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StreamedResultTest {

    private static final int QUERY_THREADS = 8;
    private static final String MILLION_ROWS =
            "SELECT c.id, c.currency, i FROM demo.sales.charges AS c, UNNEST(sequence(1, 40)) AS t(i)";
    private static final String ENDLESS =
            "SELECT count(*) FROM UNNEST(sequence(1, 10000)) a(i), UNNEST(sequence(1, 10000)) b(i),"
                    + " UNNEST(sequence(1, 10000)) c(i) WHERE a.i + b.i + c.i < 0";
    private static final String END_OF_CHUNKS = "\r\n0\r\n\r\n";

    private Sandbox sandbox;
    private final List<Wire> wires = new ArrayList<>();

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
        sandbox.close();
    }

    private Wire open(String sql) throws IOException {
        Wire wire = Wire.open(
                sandbox,
                "POST",
                "/data/projects/" + sandbox.projectId() + "/queries/execute?format=COMPACT",
                Json.object("statement", sql).toString());
        wires.add(wire);
        return wire;
    }

    private Wire.Answer answer(String sql) throws IOException {
        return open(sql).rest();
    }

    private void assertAnswersQueries() {
        assertThat(Client.of(sandbox)
                        .query(sandbox.projectId(), "SELECT 7")
                        .ok()
                        .path("data"))
                .hasToString("[[\"7\"]]");
    }

    @Test
    void smallResultHasALength() throws IOException {
        Wire.Answer answer = answer("SELECT i FROM UNNEST(sequence(1, 1000)) AS t(i)");

        assertThat(answer.contentLength()).isEqualTo(answer.body().length());
    }

    @Test
    void largeResultComesInChunks() throws IOException {
        Wire.Answer answer = answer("SELECT i, i % 10 AS x FROM UNNEST(sequence(1, 30000)) AS t(i)");

        assertThat(answer.head()).containsIgnoringCase("transfer-encoding: chunked");
        String json = answer.body().replaceAll("(?m)\\R?^[0-9a-f]+\\r\\n", "");
        assertThat(answer.body()).endsWith(END_OF_CHUNKS);
        assertThat(json).contains("[\"30000\",\"0\"]");
    }

    @Test
    void resultMayHaveMoreThan64MiB() throws IOException {
        Wire.Answer answer = answer("SELECT rpad('x', 1000000, 'x') AS a FROM UNNEST(sequence(1, 70)) AS t(i)");

        assertThat(answer.text()).hasSizeGreaterThan(70_000_000).endsWith(END_OF_CHUNKS);
    }

    @Test
    void queryThatFailsInTheMiddleBreaksTheAnswerOff() throws IOException {
        Wire.Answer answer = answer("SELECT 1 / (290000 - i) AS a FROM UNNEST(sequence(1, 300000)) AS t(i)");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).doesNotContain("]}").doesNotEndWith(END_OF_CHUNKS);
    }

    @Test
    void queryThatFailsAtOnceIsAnError() throws IOException {
        Wire.Answer answer = answer("SELECT 1 / (5 - i) AS a FROM UNNEST(sequence(1, 1000)) AS t(i)");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Division by zero");
    }

    @Test
    void faultsSpoilTheWholeResult() throws IOException {
        sandbox.faults().next("executeQuery", Fault.shorten(100_000));

        Wire.Answer answer = answer("SELECT i FROM UNNEST(sequence(1, 30000)) AS t(i)");

        assertThat(answer.contentLength()).isEqualTo(100_000);
        assertThat(answer.body()).hasSize(100_000);
    }

    @Test
    void clientThatLeavesEndsItsQuery() throws IOException {
        for (int i = 0; i < QUERY_THREADS; i++) {
            open(ENDLESS).close();
        }

        assertAnswersQueries();
    }

    @Test
    void clientThatReadsNothingHoldsNoThread() throws IOException {
        for (int i = 0; i <= QUERY_THREADS; i++) {
            open(MILLION_ROWS).readUntil("\"columns\"");
        }

        assertAnswersQueries();
    }

    @Test
    void closeBreaksOffWhatNobodyReads() throws IOException {
        Wire wire = open(MILLION_ROWS);
        wire.readUntil("\"columns\"");

        sandbox.close();

        assertThat(wire.rest().text()).doesNotEndWith(END_OF_CHUNKS);
    }

    @Tag("slow")
    @Test
    void answerWithAFaultIsBoundedInBytes() throws IOException {
        sandbox.faults().next("executeQuery", Fault.shorten(100));

        Wire.Answer answer = answer("SELECT rpad('x', 1000000, 'x') AS a FROM UNNEST(sequence(1, 140)) AS t(i)");

        assertThat(answer.body()).startsWith("{").contains("The answer has more than 128 MiB");
    }
}
