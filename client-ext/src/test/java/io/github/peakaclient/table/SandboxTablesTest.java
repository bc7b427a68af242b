package io.github.peakaclient.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.credential.StripeCredential;
import io.github.peakaclient.error.TableNotCachedException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CatalogRequest;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.job.SandboxJob;
import io.github.peakaclient.sql.TableName;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tables of the sandbox, whose connector to Stripe stops at 100 rows like the real one. */
@Timeout(60)
class SandboxTablesTest {
    private static final TableName CHARGES = TableName.of("stripe", "payment", "charges");
    private static final TableName INVOICES = TableName.of("stripe", "payment", "invoices");
    private static final String COUNT = "SELECT count(*) AS n FROM " + CHARGES.toSql();

    private Sandbox sandbox;
    private Peaka peaka;
    private PeakaProject project;
    private Tables tables;
    private String catalogId;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        peaka = Peaka.builder()
                .baseUrl(sandbox.baseUrl())
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .timing(new VirtualTiming())
                .build();
        project = peaka.project(sandbox.projectId());
        tables = project.tables();
        String connectionId = peaka.connections()
                .createConnection(
                        project.id(),
                        StripeCredential.builder().token("sk_test").build().toRequest("payments"))
                .send()
                .getId();
        catalogId = peaka.catalogs()
                .createCatalog(
                        project.id(),
                        CatalogRequest.builder()
                                .name("stripe")
                                .connectionId(connectionId)
                                .build())
                .send()
                .getId();
    }

    @AfterEach
    void close() {
        peaka.close();
        sandbox.close();
    }

    private long count() {
        return project.queries().run(COUNT).collect(1).get(0).getLong("n");
    }

    @Test
    void liveReadStopsAtOnePageUntilTheTableIsCached() {
        assertThat(count()).isEqualTo(100);
        assertThat(tables.state(CHARGES).isComplete()).isFalse();
        assertThatThrownBy(() -> project.queries().requiringCached(CHARGES).run(COUNT))
                .isInstanceOf(TableNotCachedException.class);

        assertThat(tables.ensureCached(CHARGES, WaitPolicy.standard()).isComplete())
                .isTrue();

        assertThat(count()).isEqualTo(1200);
        assertThat(tables.state(CHARGES).kind()).isEqualTo(TableState.Kind.CACHED);
        assertThat(tables.rows(CHARGES).stream()).hasSize(1200);
        assertThat(project.queries().requiringCached(CHARGES).run(COUNT).collect(1))
                .hasSize(1);
    }

    @Test
    void materializedQueryIsCreatedOnlyOverCompleteTables() {
        CreateQueryRequest request = CreateQueryRequest.builder()
                .displayName("count")
                .inputQuery(COUNT)
                .build();
        assertThatThrownBy(() -> project.materializedQueries().create(request, List.of(CHARGES)))
                .isInstanceOf(TableNotCachedException.class);
        assertThat(sandbox.requests("createQuery")).isEmpty();

        tables.ensureCached(CHARGES, WaitPolicy.standard());

        var firstRun = project.materializedQueries().create(request, List.of(CHARGES));
        project.materializedQueries().startRefresh(firstRun.id()).await();
        assertThat(project.queries().runSaved(firstRun.id()).collect(1).get(0).getLong("n"))
                .isEqualTo(1200);
    }

    @Test
    void firstSyncThatRunsIsRefusedAndAwaited() {
        project.caches()
                .create(CacheRequest.builder()
                        .catalogId(catalogId)
                        .schemaName("payment")
                        .tableName("charges")
                        .build());

        TableNotCachedException e = catchThrowableOfType(
                TableNotCachedException.class,
                () -> project.queries().requiringCached(CHARGES).run(COUNT));
        assertThat(e.reasons().get(CHARGES)).contains("its first sync runs");

        tables.ensureCached(List.of(CHARGES, INVOICES), WaitPolicy.standard());

        assertThat(sandbox.requests("createCache")).as("one for each table").hasSize(2);
        assertThat(count()).isEqualTo(1200);
    }

    @Test
    void cachingIsIdempotent() {
        tables.ensureCached(CHARGES, WaitPolicy.standard());
        tables.ensureCached(CHARGES, WaitPolicy.standard());

        assertThat(sandbox.requests("createCache")).hasSize(1);
    }

    @Test
    void firstSyncThatHangsOrFailsIsReported() {
        sandbox.jobs().hangNext(SandboxJob.FULL_REFRESH);
        assertThatThrownBy(() -> tables.ensureCached(CHARGES, WaitPolicy.standard()))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("stripe.payment.charges");

        sandbox.jobs().failNext(SandboxJob.FULL_REFRESH, "the source is down");
        assertThatThrownBy(() -> tables.ensureCached(INVOICES, WaitPolicy.standard()))
                .isInstanceOf(TableNotCachedException.class)
                .hasMessageContaining("the source is down");
        assertThat(tables.state(INVOICES).kind()).isEqualTo(TableState.Kind.BROKEN);
    }

    @Test
    void databasesAndInternalTablesNeedNoCache() {
        peaka.tables().createTable(project.id(), "leads").send();

        assertThat(tables.ensureCached(
                        List.of(TableName.of("demo", "sales", "charges"), TableName.of("peaka", "table", "leads")),
                        WaitPolicy.standard()))
                .allMatch(TableState::isComplete);
        assertThat(sandbox.requests("createCache")).isEmpty();
    }
}
