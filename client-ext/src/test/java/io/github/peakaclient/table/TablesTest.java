package io.github.peakaclient.table;

import static io.github.peakaclient.table.TableServer.C1;
import static io.github.peakaclient.table.TableServer.C1_HISTORY;
import static io.github.peakaclient.table.TableServer.C2;
import static io.github.peakaclient.table.TableServer.CACHES;
import static io.github.peakaclient.table.TableServer.CATALOGS;
import static io.github.peakaclient.table.TableServer.CHARGES;
import static io.github.peakaclient.table.TableServer.CHARGES_CACHED;
import static io.github.peakaclient.table.TableServer.CREATE;
import static io.github.peakaclient.table.TableServer.EXECUTE;
import static io.github.peakaclient.table.TableServer.INVOICES;
import static io.github.peakaclient.table.TableServer.INVOICES_CACHED;
import static io.github.peakaclient.table.TableServer.LEADS;
import static io.github.peakaclient.table.TableServer.ORDERS;
import static io.github.peakaclient.table.TableServer.cache;
import static io.github.peakaclient.table.TableServer.list;
import static io.github.peakaclient.table.TableServer.run;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.error.TableNotCachedException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.sql.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TablesTest {
    private static final WaitPolicy STEADY = WaitPolicy.builder().jitter(0).build();
    private static final String RUNNING = cache("RUNNING", "null", "null");
    private static final String SYNCED = cache("COMPLETED", run("COMPLETED"), "null");
    private static final String ERROR = "{\"message\":\"the source is down\"}";

    private TableServer served;

    @BeforeEach
    void start() throws Exception {
        served = new TableServer();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    private TableState state(TableName table) {
        return served.tables.state(table);
    }

    @Test
    void internalTablesAreCompleteWithoutARequest() {
        for (String schema : List.of("table", "bitable")) {
            TableState state = state(TableName.of("peaka", schema, "leads"));

            assertThat(state.kind()).isEqualTo(TableState.Kind.LIVE);
            assertThat(state.isComplete()).isTrue();
            assertThat(state.cacheId()).isNull();
        }
        assertThat(served.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"peaka_postgres", "peaka_mongodb", "MYSQL"})
    void tablesOfDatabasesAreComplete(String type) {
        served.on(CATALOGS, "[{\"id\":\"k2\",\"name\":\"shop\",\"catalogType\":\"" + type + "\"}]");

        assertThat(state(ORDERS).kind()).isEqualTo(TableState.Kind.LIVE);
        assertThat(state(ORDERS).isComplete()).isTrue();
        assertThat(served.requests()).containsOnly(CATALOGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"hubspot\"", "\"google_ads\"", "\"postgres_api\"", "null"})
    void tableOfAnyOtherConnectorIsIncompleteUntilItIsCached(String type) {
        served.on(CATALOGS, "[{\"id\":\"k1\",\"name\":\"stripe\",\"catalogType\":" + type + "}]");

        TableState state = state(CHARGES);

        assertThat(state.kind()).isEqualTo(TableState.Kind.LIVE);
        assertThat(state.isComplete()).isFalse();
        assertThat(state.reason()).contains("can stop at the connector's page size");
        assertThat(served.requests()).containsExactly(CATALOGS, CACHES, CHARGES_CACHED);
    }

    @ParameterizedTest
    @CsvSource({"query, name those instead", "mtquery, name those instead", "other, no such schema"})
    void builtInTablesThatCannotBeJudgedAreUnknown(String schema, String reason) {
        TableState state = state(TableName.of("peaka", schema, "revenue"));

        assertThat(state.kind()).isEqualTo(TableState.Kind.UNKNOWN);
        assertThat(state.isComplete()).isFalse();
        assertThat(state.reason()).contains(reason);
    }

    @Test
    void tableOfNoCatalogIsUnknown() {
        TableState state = state(TableName.of("strpie", "payment", "charges"));

        assertThat(state.kind()).isEqualTo(TableState.Kind.UNKNOWN);
        assertThat(state.reason()).isEqualTo("there is no catalog of this name");
    }

    @Test
    void tableThatTheServerRefusesIsUnknown() {
        served.failing(CHARGES_CACHED, 400, "{\"errorCode\":100,\"message\":\"no such table\"}");

        TableState state = state(CHARGES);

        assertThat(state.kind()).isEqualTo(TableState.Kind.UNKNOWN);
        assertThat(state.reason()).contains("no such table");
    }

    @Test
    void otherFailuresAreThrown() {
        served.on(CATALOGS).failing(CATALOGS, 500, "");

        assertThatThrownBy(() -> state(CHARGES)).isInstanceOf(ServerException.class);
    }

    @Test
    void answersThatCannotBeReadAreDecodingExceptions() {
        served.on(
                CACHES,
                list("{\"id\":\"c1\",\"catalogId\":\"k1\",\"schemaName\":\"payment\",\"tableName\":\"charges\"}"));

        assertThatThrownBy(() -> state(CHARGES))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("listCacheStatuses");
    }

    @Test
    void namesAreFoundWithoutRegardToCase() {
        served.on(CACHES, list(SYNCED));

        assertThat(state(TableName.of("Stripe", "PAYMENT", "Charges")).kind()).isEqualTo(TableState.Kind.CACHED);
    }

    @Test
    void filledCacheIsComplete() {
        served.on(CACHES, list(cache("c2", "invoices", "RUNNING", "null", "null"), SYNCED));

        TableState state = state(CHARGES);

        assertThat(state.kind()).isEqualTo(TableState.Kind.CACHED);
        assertThat(state.isComplete()).isTrue();
        assertThat(state.cacheId()).isEqualTo("c1");
        assertThat(served.requests()).containsExactly(CATALOGS, CACHES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_INITIALIZED", "RUNNING", "COMPLETED"})
    void cacheWithoutARecordIsInItsFirstSync(String status) {
        served.on(CACHES, list(cache(status, "null", "null")));

        TableState state = state(CHARGES);

        assertThat(state.kind()).isEqualTo(TableState.Kind.CACHING);
        assertThat(state.isComplete()).isFalse();
        assertThat(state.reason()).contains("a read gives no rows");
    }

    @Test
    void incrementalFirstSyncCountsToo() {
        served.on(CACHES, list(cache("COMPLETED", "null", run("COMPLETED"))));

        assertThat(state(CHARGES).kind()).isEqualTo(TableState.Kind.CACHED);
    }

    @Test
    void laterRefreshThatRunsOrFailedLeavesTheTableCached() {
        String failed = run("FAILED", "2026-08-01T00:00:00Z", ERROR);
        served.on(
                CACHES,
                list(cache("RUNNING", run("COMPLETED"), run("RUNNING", "2026-08-01T00:00:00Z", "null"))),
                list(cache("FAILED", failed, run("COMPLETED"))),
                list(cache("RUNNING", run("RUNNING"), "null")),
                list(cache("FAILED", failed, "null")));
        served.on(C1_HISTORY, "[" + run("RUNNING") + "," + run("COMPLETED") + "]");

        for (String newest : List.of("RUNNING", "FAILED", "RUNNING", "FAILED")) {
            TableState state = state(CHARGES);

            assertThat(state.kind()).isEqualTo(TableState.Kind.CACHED);
            assertThat(state.reason()).contains("its newest refresh is " + newest);
        }
    }

    @ParameterizedTest
    @CsvSource({"FAILED, the source is down", "CANCELLED, CANCELLED"})
    void firstSyncThatEndedBadlyIsBroken(String status, String reason) {
        served.on(
                CACHES,
                list(cache(
                        status,
                        run(status, "2026-08-01T00:00:00Z", status.equals("FAILED") ? ERROR : "null"),
                        "null")));

        TableState state = state(CHARGES);

        assertThat(state.kind()).isEqualTo(TableState.Kind.BROKEN);
        assertThat(state.isComplete()).isFalse();
        assertThat(state.reason()).contains("its first sync ended as " + status, reason);
        assertThat(state.cacheId()).isEqualTo("c1");
    }

    @Test
    void cachedTableWithoutACacheIsBroken() {
        served.on(CHARGES_CACHED, "{\"isCached\":true}");

        TableState state = state(CHARGES);

        assertThat(state.kind()).isEqualTo(TableState.Kind.BROKEN);
        assertThat(state.reason()).contains("until its catalog is deleted and created again");
        assertThat(served.requests()).containsExactly(CATALOGS, CACHES, CHARGES_CACHED, CACHES);
    }

    @Test
    void cacheThatWasCreatedBetweenTheTwoAnswersIsNoContradiction() {
        served.on(CHARGES_CACHED, "{\"isCached\":true}").on(CACHES, "[]", list(SYNCED));

        assertThat(state(CHARGES).kind()).isEqualTo(TableState.Kind.CACHED);
    }

    @Test
    void deletedCacheIsNone() {
        served.on(CACHES, list(cache("DELETED", run("COMPLETED"), "null")));

        assertThat(state(CHARGES).kind()).isEqualTo(TableState.Kind.LIVE);
    }

    @Test
    void statesOfManyTablesListCatalogsAndCachesOnce() {
        served.on(CACHES, list(SYNCED));

        List<TableState> states = served.tables.states(List.of(CHARGES, INVOICES, ORDERS, LEADS, CHARGES));

        assertThat(states).extracting(TableState::table).containsExactly(CHARGES, INVOICES, ORDERS, LEADS);
        assertThat(states).extracting(TableState::isComplete).containsExactly(true, false, true, true);
        assertThat(served.requests()).containsExactly(CATALOGS, CACHES, INVOICES_CACHED);
    }

    @Test
    void missingCacheIsCreatedAndItsFirstSyncAwaited() {
        served.on(CREATE, "{\"id\":\"c1\"}").on(C1, RUNNING, cache("RUNNING", run("RUNNING"), "null"), SYNCED);
        List<String> events = new ArrayList<>();

        List<TableState> states = served.tables.ensureCached(
                List.of(CHARGES),
                STEADY,
                (table, event) ->
                        events.add(table.table() + " " + event.status().phase()));

        assertThat(states).hasSize(1);
        assertThat(states.get(0).kind()).isEqualTo(TableState.Kind.CACHED);
        assertThat(states.get(0).cacheId()).isEqualTo("c1");
        assertThat(events).containsExactly("charges RUNNING", "charges RUNNING", "charges SUCCEEDED");
        assertThat(served.requests()).containsExactly(CATALOGS, CACHES, CHARGES_CACHED, CREATE, C1, C1, C1);
        assertThat(served.timing.waits())
                .containsExactly(Duration.ofMillis(250), Duration.ofMillis(375), Duration.ofNanos(562_500_000));
    }

    @Test
    void tablesThatAreCompleteNeedNothing() {
        served.on(CACHES, list(SYNCED));

        assertThat(served.tables.ensureCached(List.of(CHARGES, ORDERS, LEADS), STEADY))
                .extracting(TableState::isComplete)
                .containsOnly(true);
        assertThat(served.requests()).containsExactly(CATALOGS, CACHES);
    }

    @Test
    void firstSyncThatRunsIsAwaited() {
        served.on(CACHES, list(RUNNING)).on(C1, RUNNING, SYNCED);

        assertThat(served.tables.ensureCached(CHARGES, STEADY).kind()).isEqualTo(TableState.Kind.CACHED);

        assertThat(served.requests()).contains(C1).doesNotContain(CREATE);
    }

    @Test
    void cacheThatSomebodyElseCreatesMeanwhileIsAwaited() {
        served.on(CACHES, "[]", list(RUNNING))
                .failing(CREATE, 500, "{\"message\":\"it is syncing\"}")
                .on(C1, SYNCED);

        assertThat(served.tables.ensureCached(CHARGES, STEADY).cacheId()).isEqualTo("c1");

        assertThat(served.requests()).containsOnlyOnce(CREATE);
    }

    @Test
    void creationWhoseAnswerIsLostIsRepeatedOnlyIfThereIsNoCache() {
        served.on(CREATE, "{\"id\":\"c1\"}").failing(CREATE, 503, "").on(C1, SYNCED);

        served.tables.ensureCached(CHARGES, STEADY);

        assertThat(served.requests())
                .containsExactly(
                        CATALOGS, CACHES, CHARGES_CACHED, CREATE, CATALOGS, CACHES, CHARGES_CACHED, CREATE, C1);
    }

    @Test
    void creationThatKeepsFailingIsGivenUpWithTheRetriesOfTheClient() {
        served.on(CREATE).failing(CREATE, 503, "");

        assertThatThrownBy(() -> served.tables.ensureCached(CHARGES, STEADY)).isInstanceOf(ServerException.class);

        assertThat(served.requests().stream().filter(CREATE::equals)).hasSize(2);
    }

    @Test
    void tablesThatCannotBeCachedAreRefusedTogetherBeforeACacheIsCreated() {
        TableName unknown = TableName.of("none", "a", "b");
        served.on(INVOICES_CACHED, "{\"isCached\":false,\"isCacheable\":false,\"supportedCacheTypes\":[]}");

        TableNotCachedException e = catchThrowableOfType(
                TableNotCachedException.class,
                () -> served.tables.ensureCached(List.of(CHARGES, INVOICES, unknown, ORDERS), STEADY));

        assertThat(e.reasons()).containsOnlyKeys(INVOICES, unknown);
        assertThat(e).hasMessageContaining("no cache was created: stripe.payment.invoices: ");
        assertThat(e.reasons().get(INVOICES)).contains("it cannot be cached");
        assertThat(e.mayHaveBeenProcessed()).isFalse();
        assertThat(served.requests()).doesNotContain(CREATE);
    }

    @Test
    void brokenTableIsRefusedWithTheAdvice() {
        served.on(CHARGES_CACHED, "{\"isCached\":true}");

        assertThatThrownBy(() -> served.tables.ensureCached(CHARGES, STEADY))
                .isInstanceOf(TableNotCachedException.class)
                .hasMessageContaining("until its catalog is deleted and created again");
    }

    @Test
    void refusedCacheNamesTheTableAndTheServersReason() {
        String body =
                "{\"error\":\"WrongRequestException\",\"message\":\"not this one\",\"errorCode\":\"TABLE_NOT_CACHEABLE\"}";
        served.on(CREATE).failing(CREATE, 400, body);

        TableNotCachedException e =
                catchThrowableOfType(TableNotCachedException.class, () -> served.tables.ensureCached(CHARGES, STEADY));

        assertThat(e.reasons()).containsOnlyKeys(CHARGES);
        assertThat(e.reasons().get(CHARGES)).contains("not this one");
        assertThat(e).hasCauseInstanceOf(InvalidRequestException.class);
    }

    @Test
    void tableThatBreaksWhileItIsCachedIsReportedSo() {
        served.on(CREATE).failing(CREATE, 500, "").on(CHARGES_CACHED, TableServer.NOT_CACHED, "{\"isCached\":true}");

        assertThatThrownBy(() -> served.tables.ensureCached(CHARGES, STEADY))
                .isInstanceOf(TableNotCachedException.class)
                .hasMessageContaining("deleted and created again")
                .hasCauseInstanceOf(ServerException.class);
    }

    @Test
    void firstSyncThatFailsNamesTheTableAndTheServersReason() {
        served.on(CREATE, "{\"id\":\"c1\"}")
                .on(C1, RUNNING, cache("FAILED", run("FAILED", "2026-08-01T00:00:00Z", ERROR), "null"));

        TableNotCachedException e =
                catchThrowableOfType(TableNotCachedException.class, () -> served.tables.ensureCached(CHARGES, STEADY));

        assertThat(e.reasons()).containsOnlyKeys(CHARGES);
        assertThat(e.reasons().get(CHARGES)).contains("ended as FAILED", "the source is down");
        assertThat(e.mayHaveBeenProcessed()).isTrue();
        assertThat(e).hasCauseInstanceOf(JobFailedException.class);
    }

    @Test
    void firstSyncThatHangsEndsTheWaitWithTheNameOfTheTable() {
        served.on(CREATE, "{\"id\":\"c1\"}").on(C1, cache("RUNNING", run("RUNNING"), "null"));

        assertThatThrownBy(() -> served.tables.ensureCached(CHARGES, STEADY))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("first sync of cache c1 of stripe.payment.charges: no change since");
    }

    @Test
    void deadlineIsThatOfTheWhole() {
        served.on(CREATE, "{\"id\":\"c1\"}").failing(CREATE, 503, "").on(C1, RUNNING);
        served.timing.randoms(0.9); // the wait before the second creation

        assertThatThrownBy(() -> served.tables.ensureCached(CHARGES, WaitPolicy.upTo(Duration.ofSeconds(3))))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("stripe.payment.charges: not ended within PT3S");
        assertThat(Duration.ofNanos(served.timing.nanoTime())).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void deadlineThatPassesBeforeThereIsACacheNamesTheTables() {
        served.on(CREATE).failing(CREATE, 503, "");
        served.timing.randoms(0.9, 0.9);

        assertThatThrownBy(() -> served.tables.ensureCached(CHARGES, WaitPolicy.upTo(Duration.ofMillis(100))))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("caching of stripe.payment.charges: not ended within PT0.1S");
    }

    @Test
    void manyTablesAreAwaitedAtOnce() {
        served.on(CREATE, "{\"id\":\"c1\"}", "{\"id\":\"c2\"}")
                .on(C1, RUNNING, RUNNING, SYNCED)
                .on(
                        C2,
                        cache("c2", "invoices", "RUNNING", "null", "null"),
                        cache("c2", "invoices", "COMPLETED", run("COMPLETED"), "null"));
        List<String> events = new ArrayList<>();

        served.tables.ensureCached(
                List.of(CHARGES, INVOICES),
                STEADY,
                (table, event) ->
                        events.add(table.table() + " " + event.status().phase()));

        assertThat(events)
                .containsExactly(
                        "charges RUNNING",
                        "invoices RUNNING",
                        "charges RUNNING",
                        "invoices SUCCEEDED",
                        "charges SUCCEEDED");
        assertThat(Duration.ofNanos(served.timing.nanoTime()))
                .as("the waits of the slower one")
                .isEqualTo(Duration.ofNanos(250_000_000L + 375_000_000 + 562_500_000));
    }

    @Test
    void tableThatHangsIsNotHiddenByOneThatProgresses() {
        served.on(CREATE, "{\"id\":\"c1\"}", "{\"id\":\"c2\"}").on(C1, cache("RUNNING", run("RUNNING"), "null"));
        String[] progress = new String[1_000];
        for (int i = 0; i < progress.length; i++) {
            progress[i] = cache("c2", "invoices", "RUNNING", run("RUNNING").replace("r1", "r" + i), "null");
        }
        served.on(C2, progress);
        WaitPolicy impatient =
                STEADY.toBuilder().noProgressLimit(Duration.ofMinutes(1)).build();

        assertThatThrownBy(() -> served.tables.ensureCached(List.of(CHARGES, INVOICES), impatient))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("stripe.payment.charges: no change since");
    }

    @Test
    void interruptEndsTheWait() {
        served.on(CACHES, list(RUNNING)).on(C1, RUNNING);

        assertThatThrownBy(() -> served.tables.ensureCached(
                        List.of(CHARGES),
                        STEADY,
                        (table, event) -> Thread.currentThread().interrupt()))
                .isInstanceOf(TransportException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void asynchronousOneDoesTheSame() throws Exception {
        served.on(CREATE, "{\"id\":\"c1\"}").on(C1, RUNNING, SYNCED);

        var future = served.tables.ensureCachedAsync(CHARGES, STEADY);
        served.timing.awaitScheduled(Duration.ofMillis(250));
        served.timing.advance(Duration.ofMillis(250));
        served.timing.awaitScheduled(Duration.ofMillis(375));
        served.timing.advance(Duration.ofMillis(375));

        assertThat(future.get(20, SECONDS).kind()).isEqualTo(TableState.Kind.CACHED);
    }

    @Test
    void asynchronousOneFailsLikeTheOther() throws Exception {
        served.on(CACHES, list(RUNNING)).on(C1, cache("FAILED", run("FAILED", "2026-08-01T00:00:00Z", ERROR), "null"));

        var future = served.tables.ensureCachedAsync(List.of(CHARGES), STEADY);
        served.timing.awaitScheduled(Duration.ofMillis(250));
        served.timing.advance(Duration.ofMillis(250));

        assertThatThrownBy(() -> future.get(20, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TableNotCachedException.class);
    }

    @Test
    void cancellationEndsTheWaits() throws Exception {
        served.on(CACHES, list(RUNNING)).on(C1, RUNNING);
        var future = served.tables.ensureCachedAsync(List.of(CHARGES), STEADY);
        served.timing.awaitScheduled(Duration.ofMillis(250));

        future.cancel(true);

        while (served.timing.scheduled().contains(Duration.ofMillis(250)) && !Thread.interrupted()) {
            Thread.onSpinWait(); // the thread that began the wait may only be about to hand it over
        }
        assertThat(served.timing.scheduled()).doesNotContain(Duration.ofMillis(250));
        assertThat(future).isCancelled();
    }

    @Test
    void rowsOfACompleteTableAreRead() {
        try (Rows rows = served.tables.rows(ORDERS)) {
            assertThat(rows).extracting(Row::number).containsExactly(1L);
        }
    }

    @Test
    void rowsOfAnIncompleteTableAreRefused() {
        TableNotCachedException e =
                catchThrowableOfType(TableNotCachedException.class, () -> served.tables.rows(CHARGES));

        assertThat(e.reasons()).containsOnlyKeys(CHARGES);
        assertThat(e.mayHaveBeenProcessed()).isFalse();
        assertThat(served.requests()).doesNotContain(EXECUTE);
    }
}
