package io.github.peakaclient.fault;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.fault.Cell.Mode;
import io.github.peakaclient.fault.Cell.Result;
import io.github.peakaclient.retry.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {fault} x {safe, long, unsafe, one-shot, streaming} x {sync, async}. Each cell runs once; the tests look at what came of it. */
class FaultMatrixTest {
    /** Most cells wait for a timeout or a socket, not for a processor. */
    private static final int CELLS_AT_ONCE = 12;

    private static FaultServer elsewhere;
    private static List<Fault.Row> rows;
    private static final Map<Cell, Future<Result>> RESULTS = new LinkedHashMap<>();

    @BeforeAll
    static void runAllCells() throws Exception {
        elsewhere = FaultServer.http(Reply.status(200));
        rows = Faults.all("http://elsewhere.invalid:" + elsewhere.port() + "/api/v1").stream()
                .flatMap(Fault::rows)
                .toList();
        ExecutorService executor = Executors.newFixedThreadPool(CELLS_AT_ONCE);
        try {
            rows.stream()
                    .flatMap(FaultMatrixTest::cells)
                    .forEach(cell -> RESULTS.put(cell, executor.submit(cell::run)));
            executor.shutdown();
            assertThat(executor.awaitTermination(5, MINUTES))
                    .as("all cells end")
                    .isTrue();
        } finally {
            executor.shutdownNow();
        }
    }

    @AfterAll
    static void close() throws Exception {
        elsewhere.close();
    }

    static List<Fault.Row> rows() {
        return rows;
    }

    private static Stream<Cell> cells(Fault.Row row) {
        return Stream.of(Operation.values())
                .flatMap(operation -> Stream.of(Mode.values()).map(mode -> new Cell(row, operation, mode)));
    }

    private static Result result(Cell cell) throws Exception {
        return requireNonNull(RESULTS.get(cell), cell::toString).get();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void faultEndsAsTheRulesSay(Fault.Row row) {
        assertSoftly(softly -> cells(row)
                .forEach(
                        cell -> softly.assertThatCode(() -> check(softly, cell)).doesNotThrowAnyException()));
    }

    private static void check(SoftAssertions softly, Cell cell) throws Exception {
        Fault fault = cell.row().fault();
        Result result = result(cell);
        softly.assertThat(result.seen())
                .as("%s, ended by %s", cell, causes(result.failure()))
                .isEqualTo(Rules.expect(cell.row(), cell.operation()));
        softly.assertThat(result.openConnections())
                .as("open connections of %s", cell)
                .isZero();
        softly.assertThat(result.bodyWrites())
                .as("how often the one-shot body of %s was written", cell)
                .isLessThanOrEqualTo(1);
        if (fault.onReusedConnection) {
            softly.assertThat(result.laterRequests())
                    .as("requests on the used connection of %s", cell)
                    .isEqualTo(cell.row().times() == 0 ? 0 : 1);
        }
        if (result.failure() == null) {
            softly.assertThat(result.content())
                    .as("content of %s", cell)
                    .isEqualTo(cell.operation() == Operation.STREAMING ? fault.streamed : "c1");
        }
        if (result.failure() instanceof PeakaException e) {
            softly.assertThat(e.attempts())
                    .as("attempts() of %s", cell)
                    .hasSize(result.seen().attempts());
            if (fault.nature != Nature.FINAL) {
                softly.assertThat(e.mayHaveBeenProcessed())
                        .as("mayHaveBeenProcessed() of %s", cell)
                        .isEqualTo(fault.nature != Nature.NOT_PROCESSED);
                softly.assertThat(e.isRetryable())
                        .as("isRetryable() of %s", cell)
                        .isEqualTo(fault.nature != Nature.NOT_JSON);
            }
        }
        softly.assertThat(result.retries())
                .as("waits of %s", cell)
                .extracting(Attempt::delay)
                .allSatisfy(
                        fault.wait == null
                                ? delay -> assertThat(delay).isLessThanOrEqualTo(Cell.MAX_BACKOFF)
                                : delay -> assertThat(delay).isEqualTo(fault.wait));
    }

    @Test
    void waitBeyondTheLimitOfThePolicyIsLeftToTheCaller() throws Exception {
        for (Cell cell : RESULTS.keySet()) {
            if (cell.row().fault().name.endsWith(", `Retry-After: 1`")) {
                assertThat(result(cell).failure())
                        .asInstanceOf(type(ApiException.class))
                        .extracting(ApiException::retryAfter)
                        .isEqualTo(Duration.ofSeconds(1));
            }
        }
    }

    private static List<Throwable> causes(@Nullable Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
    }

    @Test
    void redirectsAreNotFollowed() {
        assertThat(RESULTS.keySet()).anyMatch(cell -> cell.row().fault().name.equals("302 to another host"));
        assertThat(elsewhere.connections()).isZero();
    }

    @Test
    void waitPastTheCallTimeoutIsSaidAndNotBegun() throws Exception {
        Cell cell = RESULTS.keySet().stream()
                .filter(any -> any.row().fault().name.equals("429, `Retry-After` past the call timeout"))
                .findFirst()
                .orElseThrow();
        assertThat(result(cell).failure())
                .hasMessageContaining("call timeout of PT20S")
                .hasMessageContaining("asked again in PT30S")
                .asInstanceOf(type(PeakaException.class))
                .satisfies(
                        e -> assertThat(e.attempts()).extracting(Attempt::delay).containsExactly((Duration) null));
    }

    @Test
    void tableIsThatOfTheReadme() throws Exception {
        List<String> lines = new ArrayList<>();
        for (Fault.Row row : rows) {
            List<String> texts = new ArrayList<>();
            for (Operation operation : Operation.values()) {
                texts.add(text(result(new Cell(row, operation, Mode.SYNC)).seen()));
            }
            lines.add("| " + row.fault().name + " | " + row.often() + " | " + String.join(" | ", texts) + " |");
        }
        FaultTable.check(lines);
    }

    private static String text(Rules seen) {
        String attempts =
                seen.attempts() + (seen.requests() == seen.attempts() ? "" : " (" + seen.requests() + " seen)");
        return seen.outcome() + ", " + attempts;
    }
}
