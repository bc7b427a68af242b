package io.github.peakaclient.table;

import static io.github.peakaclient.table.TableServer.CACHES;
import static io.github.peakaclient.table.TableServer.CATALOGS;
import static io.github.peakaclient.table.TableServer.CHARGES;
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

import io.github.peakaclient.error.TableNotCachedException;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportRequest;
import io.github.peakaclient.page.Pager;
import io.github.peakaclient.query.Queries;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.sql.TableId;
import io.github.peakaclient.transfer.Exports;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queries, exports and materialized queries that require tables are refused before they are sent. */
@Timeout(60)
class RequiringCachedTest {
    private static final String ALL = "SELECT * FROM stripe.payment.charges";
    private static final String START_EXPORT = "POST /queries/q1/exports";
    private static final String CREATE_QUERY = "POST /queries";
    private static final TableId CHARGES_ID = TableId.of("k1", "payment", "charges");
    private static final ExportRequest CSV =
            ExportRequest.builder().format(ExportFormat.CSV).build();
    private static final CreateQueryRequest REVENUE =
            CreateQueryRequest.builder().displayName("Revenue").inputQuery(ALL).build();

    private TableServer served;

    @BeforeEach
    void start() throws Exception {
        served = new TableServer();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    private Queries queries() {
        return served.project.queries().requiringCached(CHARGES);
    }

    private Exports exports() {
        return served.project.exports().requiringCached(CHARGES);
    }

    private void assertRefused(ThrowingCallable action) {
        TableNotCachedException e = catchThrowableOfType(TableNotCachedException.class, action);

        assertThat(e.reasons()).containsOnlyKeys(CHARGES);
        assertThat(e.mayHaveBeenProcessed()).isFalse();
        assertThat(e.isRetryable()).isFalse();
        assertThat(served.requests()).noneMatch(request -> request.startsWith("POST"));
    }

    private void assertRefused(CompletableFuture<?> future) {
        assertThatThrownBy(() -> future.get(20, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TableNotCachedException.class);
        assertThat(served.requests()).noneMatch(request -> request.startsWith("POST"));
    }

    private void chargesAreCached() {
        served.on(CACHES, list(cache("COMPLETED", run("COMPLETED"), "null")));
    }

    @Test
    void queriesAreRefused() {
        assertRefused(() -> queries().run(ALL));
        assertRefused(() -> queries().runSaved("q1"));
        assertRefused(() -> queries().runNamed("peaka.query.revenue"));
        assertRefused(() -> queries().from(CHARGES).run());
        assertRefused(queries().runAsync(ALL));
    }

    @Test
    void pagesAreRefused() {
        Pager<Row> pages = queries().pages(ALL, List.of("id"));

        assertRefused(() -> pages.iterator().next());
        assertRefused(() -> queries()
                .pages(queries().from(CHARGES).orderBy("id").build())
                .iterator()
                .next());
        assertRefused(pages.forEachAsync(row -> CompletableFuture.completedFuture(null)));
    }

    @Test
    void tableInItsFirstSyncIsRefused() {
        served.on(CACHES, list(cache("RUNNING", run("RUNNING"), "null")));

        assertRefused(() -> queries().run(ALL));
        assertRefused(() -> exports().startTable(CHARGES_ID, CSV));
        assertRefused(() -> served.project.materializedQueries().create(REVENUE, List.of(CHARGES)));
    }

    @Test
    void completeTablesAreRead() throws Exception {
        chargesAreCached();
        served.on(EXECUTE, "{\"columns\":[{\"columnName\":\"id\"}],\"data\":[[\"1\"]]}");

        assertThat(queries().requiringCached(ORDERS, LEADS).run(ALL).collect(5)).hasSize(1);
        assertThat(queries().runAsync(ALL).get(20, SECONDS).collect(5)).hasSize(1);
    }

    @Test
    void pagesAreCheckedOnceAnIteration() throws Exception {
        chargesAreCached();
        String empty = "{\"columns\":[],\"data\":[]}";
        String page = "{\"columns\":[{\"columnName\":\"id\"}],\"data\":[[\"1\"]]}";
        Pager<Row> pages = queries().pages(ALL, List.of("id"));

        served.on(EXECUTE, page, empty);
        assertThat(pages).hasSize(1);
        assertThat(served.requests()).containsExactly(CATALOGS, CACHES, EXECUTE, EXECUTE);

        served.on(EXECUTE, page, empty);
        pages.forEachAsync(row -> CompletableFuture.completedFuture(null)).get(20, SECONDS);
        assertThat(served.requests()).hasSize(8);
    }

    @Test
    void allTablesThatAreNotCachedAreNamed() {
        assertThatThrownBy(() -> queries().requiringCached(INVOICES, ORDERS).run(ALL))
                .isInstanceOf(TableNotCachedException.class)
                .hasMessageStartingWith("executeQuery: nothing was sent: stripe.payment.charges: it has no cache")
                .hasMessageContaining("; stripe.payment.invoices: it has no cache")
                .hasMessageNotContaining("shop");
    }

    @Test
    void queriesWithoutARequirementReadNoStates() {
        served.project.queries().run(ALL).close();

        assertThat(served.requests()).containsExactly(EXECUTE);
    }

    @Test
    void exportsAreRefused() {
        assertRefused(() -> exports().startQuery("q1", ExportFormat.CSV));
        assertRefused(() -> exports().startTable(CHARGES_ID, ExportFormat.CSV));
        assertRefused(exports().startQueryAsync("q1", CSV));
        assertRefused(exports().startTableAsync(CHARGES_ID, CSV));
    }

    @Test
    void exportsOfCompleteTablesStart() throws Exception {
        chargesAreCached();
        served.on(START_EXPORT, "{\"id\":\"e1\",\"status\":\"PENDING\"}");

        assertThat(exports().startQuery("q1", CSV).id()).isEqualTo("e1");
        assertThat(exports().startQueryAsync("q1", CSV).get(20, SECONDS).id()).isEqualTo("e1");
    }

    @Test
    void materializedQueriesAreRefused() {
        assertRefused(() -> served.project.materializedQueries().create(REVENUE, List.of(CHARGES)));
        assertRefused(served.project.materializedQueries().createAsync(REVENUE, List.of(CHARGES)));
    }

    @Test
    void materializedQueryOverCompleteTablesIsCreated() throws Exception {
        chargesAreCached();
        served.on(CREATE_QUERY, "{\"id\":\"q1\",\"displayName\":\"Revenue\",\"name\":\"revenue\"}");

        assertThat(served.project
                        .materializedQueries()
                        .create(REVENUE, List.of(CHARGES))
                        .id())
                .isEqualTo("q1");
        assertThat(served.project
                        .materializedQueries()
                        .createAsync(REVENUE, List.of())
                        .get(20, SECONDS)
                        .id())
                .isEqualTo("q1");
        for (int i = 0; i < 3; i++) {
            var request = served.server.takeRequest();
            if (i == 2) {
                assertThat(request.getBody().readUtf8()).contains("\"queryType\":\"MATERIALIZED\"");
            }
        }
    }

    @Test
    void statesAreReadAnewEachTime() {
        assertRefused(() -> queries().run(ALL));
        chargesAreCached();

        queries().run(ALL).close();

        assertThat(served.requests()).contains(EXECUTE).doesNotContain(INVOICES_CACHED);
    }
}
