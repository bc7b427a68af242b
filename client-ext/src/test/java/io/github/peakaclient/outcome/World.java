package io.github.peakaclient.outcome;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.credential.StripeCredential;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CatalogRequest;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.QueryType;
import io.github.peakaclient.oauth.SandboxBrowser;
import io.github.peakaclient.sandbox.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;

/** A sandbox with one of everything that features need, and a client without faults. */
final class World implements AutoCloseable {
    static final String TABLE = "leads";
    static final WaitPolicy QUICK =
            WaitPolicy.builder().firstInterval(Duration.ofMillis(1)).factor(1).build();

    final Sandbox sandbox = Sandbox.builder().exportPartRows(2).start();
    final OkHttpClient http = new OkHttpClient.Builder().followRedirects(false).build();
    final Peaka peaka = Peaka.builder()
            .apiKey(ApiKey.of(sandbox.partnerKey()))
            .baseUrl(sandbox.baseUrl())
            .httpClient(http)
            .build();
    final String projectId = sandbox.projectId();
    final PeakaProject project = peaka.project(projectId);
    final String catalogId = peaka.catalogs().listCatalogs(projectId).send().stream()
            .filter(catalog -> catalog.getName().equals("demo"))
            .findFirst()
            .orElseThrow()
            .getId();
    /** A catalog of an API, since tables of databases cannot be cached. */
    final String cacheableCatalogId = stripe();

    final String queryName = "three";
    final String queryId = query(queryName, QueryType.PLAIN);
    final String materializedQueryId = query("stored", QueryType.MATERIALIZED);
    final String connectionId = project.oauth()
            .create("crm", Features.app().refreshToken("r").accessToken("a").build())
            .getId();
    final String cacheId = cache("customers");
    final String idleCacheId = cache("invoices");
    final String exportId = export();

    private final AtomicInteger tables = new AtomicInteger();

    World() {
        peaka.materializedQueries()
                .refreshMaterializedQuery(projectId, materializedQueryId)
                .send();
        project.materializedQueries().attachInitialRun(materializedQueryId).await(QUICK);
        project.caches().attachInitialSync(cache("charges")).await(QUICK);
        project.caches().attachInitialSync(cacheId).await(QUICK);
        project.caches().attachInitialSync(idleCacheId).await(QUICK);
        project.materializedQueries().attachInitialRun(materializedQueryId).await(QUICK);
        peaka.tables().createTable(projectId, TABLE).send();
        ColumnRequest column = ColumnRequest.builder()
                .name("name")
                .dataType(ColumnType.VARCHAR)
                .build();
        peaka.tables().addTableColumns(projectId, TABLE, List.of(column)).send();
    }

    private String stripe() {
        String connection = peaka.connections()
                .createConnection(
                        projectId, StripeCredential.builder().token("t").build().toRequest("payments"))
                .send()
                .getId();
        return peaka.catalogs()
                .createCatalog(
                        projectId,
                        CatalogRequest.builder()
                                .name("payments")
                                .connectionId(connection)
                                .build())
                .send()
                .getId();
    }

    private String query(String name, QueryType type) {
        return peaka.queries()
                .createQuery(
                        projectId,
                        CreateQueryRequest.builder()
                                .displayName(name)
                                .inputQuery("SELECT 1 AS id, 'EUR' AS currency UNION ALL SELECT 2, 'USD'"
                                        + " UNION ALL SELECT 3, 'TRY'")
                                .queryType(type)
                                .build())
                .send()
                .getId();
    }

    CacheRequest cacheRequest(String table) {
        return CacheRequest.builder()
                .catalogId(cacheableCatalogId)
                .schemaName("payment")
                .tableName(table)
                .build();
    }

    private String cache(String table) {
        return project.caches().create(cacheRequest(table)).id();
    }

    private String export() {
        var export = project.exports().startQuery(queryId, ExportFormat.CSV);
        export.job().await(QUICK);
        return export.id();
    }

    /** Returns a name that no table has. */
    String newTableName() {
        return "table" + tables.incrementAndGet();
    }

    /** Returns the id of a new thread of the agent. */
    String thread() {
        return requireNonNull(project.chats()
                        .ask("How many customers are there?")
                        .getAdditionalProperties()
                        .get("threadId"))
                .toString();
    }

    /** Returns where the consent page of a new connection sends the browser. */
    String consent() throws Exception {
        String url = project.oauth()
                .begin(
                        "crm",
                        Features.app()
                                .redirectUrl("https://acme.example/redirect")
                                .build())
                .consentUrl();
        return SandboxBrowser.decide(http, url, "approve");
    }

    @Override
    public void close() {
        peaka.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        sandbox.close();
    }
}
