package io.github.peakaclient.outcome;

import static io.github.peakaclient.outcome.Use.CANCEL;
import static io.github.peakaclient.outcome.Use.FILE;
import static io.github.peakaclient.outcome.Use.ITEMS;
import static io.github.peakaclient.outcome.Use.LENIENT;
import static io.github.peakaclient.outcome.Use.NONE;
import static io.github.peakaclient.outcome.Use.OBJECTS;
import static io.github.peakaclient.outcome.Use.POLL;
import static io.github.peakaclient.outcome.Use.REPLY;
import static io.github.peakaclient.outcome.Use.STREAM;
import static io.github.peakaclient.outcome.Use.VALUE;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.ApiCallback;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.chat.Chats;
import io.github.peakaclient.credential.HubSpotOAuthCredential;
import io.github.peakaclient.job.CacheSchedules;
import io.github.peakaclient.job.JobToken;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportRequest;
import io.github.peakaclient.oauth.OAuthCallback;
import io.github.peakaclient.oauth.OAuthConnect;
import io.github.peakaclient.oauth.PendingConnection;
import io.github.peakaclient.page.Pager;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.query.TableQuery;
import io.github.peakaclient.sql.TableId;
import io.github.peakaclient.sql.TableName;
import io.github.peakaclient.transfer.CsvImport;
import io.github.peakaclient.transfer.CsvSource;
import io.github.peakaclient.transfer.DownloadOptions;
import io.github.peakaclient.transfer.Export;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/** All features that send. */
@SuppressWarnings("FutureReturnValueIgnored") // the cell waits for what an action returns
final class Features {
    private static final String SQL = "SELECT 1 AS id, 'EUR' AS currency UNION ALL SELECT 2, 'USD'";
    private static final TableName CHARGES = TableName.of("demo", "sales", "charges");
    /** The smallest table, for answers with all rows: charges have twelve times as many. */
    private static final TableName CUSTOMERS = TableName.of("demo", "sales", "customers");

    private static final List<ColumnRequest> COLUMNS = List.of(
            ColumnRequest.builder().name("name").dataType(ColumnType.VARCHAR).build());
    private static final String CALLBACK = "https://acme.example/done";

    /** A row of the query. */
    public record Charge(String id, String currency) {}

    private Features() {}

    static List<Feature> all() {
        return Stream.of(
                        operations(),
                        queries(),
                        tables(),
                        storedTables(),
                        pages(),
                        jobs(),
                        exports(),
                        imports(),
                        chats(),
                        connections())
                .flatMap(features -> features)
                .toList();
    }

    private static Stream<Feature> operations() {
        return Stream.of(
                Feature.of("operation with a value", List.of(VALUE))
                        .by("ApiCall.send", (scene, id) -> catalog(scene).send())
                        .by("ApiCall.sendAsync", (scene, id) -> catalog(scene).sendAsync())
                        .by("PeakaCalls.sendWithInfo", (scene, id) -> PeakaCalls.sendWithInfo(catalog(scene)))
                        .by("PeakaCalls.sendAsyncWithInfo", (scene, id) -> PeakaCalls.sendAsyncWithInfo(catalog(scene)))
                        .by("PeakaCalls.enqueue", (scene, id) -> enqueued(catalog(scene))),
                operation("list", VALUE, scene -> scene.peaka().catalogs().listCatalogs(scene.projectId())),
                operation(
                        "untyped answer", VALUE, scene -> scene.peaka().agent().listThreads(scene.projectId())),
                operation(
                        "no answer",
                        NONE,
                        scene -> scene.peaka()
                                .materializedQueries()
                                .cancelMaterializedQuery(scene.projectId(), scene.world().materializedQueryId)),
                operation(
                        "streamed answer",
                        STREAM,
                        scene -> scene.peaka().tables().getCsvSample(scene.projectId(), World.TABLE)));
    }

    private static Feature operation(String name, Use use, Function<Scene, ApiCall<?>> call) {
        return Feature.of("operation with " + name, List.of(use))
                .by("ApiCall.send", (scene, id) -> call.apply(scene).send())
                .by("ApiCall.sendAsync", (scene, id) -> call.apply(scene).sendAsync());
    }

    private static ApiCall<?> catalog(Scene scene) {
        return scene.peaka().catalogs().getCatalog(scene.projectId(), scene.world().catalogId);
    }

    private static <T> CompletableFuture<ApiResponse<T>> enqueued(ApiCall<T> call) {
        CompletableFuture<ApiResponse<T>> future = new CompletableFuture<>();
        PeakaCalls.enqueue(call, new ApiCallback<T>() {
            @Override
            public void onSuccess(ApiResponse<T> response) {
                future.complete(response);
            }

            @Override
            public void onFailure(Throwable failure) {
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    private static Stream<Feature> queries() {
        return Stream.of(
                Feature.of("query", List.of(ITEMS))
                        .by("Queries.run, Rows.iterator", (scene, id) -> rows(scene))
                        .by(
                                "Queries.runAsync",
                                (scene, id) -> scene.project().queries().runAsync(SQL))
                        .by(
                                "Queries.runSaved",
                                (scene, id) -> scene.project().queries().runSaved(scene.world().queryId))
                        .by(
                                "Queries.runNamed",
                                (scene, id) -> scene.project().queries().runNamed(scene.world().queryName))
                        .by("TableQuery.run", (scene, id) -> table(scene).run())
                        .by("Rows.collect", (scene, id) -> rows(scene).collect(10))
                        .by("Rows.stream", (scene, id) -> rows(scene).stream().toList())
                        .by("Rows.writeCsv", (scene, id) -> rows(scene).writeCsv(new StringBuilder()))
                        .by("Rows.writeJsonLines", (scene, id) -> rows(scene).writeJsonLines(new StringBuilder()))
                        .by(
                                "Rows.mapTo, MappedRows.collect",
                                (scene, id) -> rows(scene).mapTo(Row::number).collect(10))
                        .by(
                                "MappedRows.iterator",
                                (scene, id) -> read(rows(scene).mapTo(Row::number)))
                        .by(
                                "MappedRows.stream",
                                (scene, id) ->
                                        rows(scene).mapTo(Row::number).stream().toList()),
                Feature.of("query as objects of a class", List.of(OBJECTS))
                        .by(
                                "Rows.mapTo",
                                (scene, id) -> rows(scene).mapTo(Charge.class).collect(10)));
    }

    /** The table is one of a database, or after a fault of the list of catalogs perhaps of none. */
    private static Stream<Feature> tables() {
        return Stream.of(
                Feature.of("state of a table", List.of(VALUE))
                        .by(
                                "Tables.state",
                                (scene, id) -> scene.project().tables().state(CHARGES))
                        .by(
                                "Tables.states",
                                (scene, id) -> scene.project().tables().states(List.of(CHARGES))),
                Feature.of("caching of a table", List.of(VALUE))
                        .by(
                                "Tables.ensureCached",
                                (scene, id) -> scene.project().tables().ensureCached(CHARGES, scene.policy()))
                        .by(
                                "Tables.ensureCachedAsync",
                                (scene, id) -> scene.project().tables().ensureCachedAsync(CHARGES, scene.policy())),
                Feature.of("rows of a table", List.of(VALUE, ITEMS))
                        .by(
                                "Tables.rows",
                                (scene, id) -> scene.project().tables().rows(CUSTOMERS)),
                Feature.of("new materialized query", List.of(VALUE, VALUE))
                        .by(
                                "MaterializedQueries.create",
                                (scene, id) ->
                                        scene.project().materializedQueries().create(count(), List.of(CHARGES)))
                        .by(
                                "MaterializedQueries.createAsync",
                                (scene, id) ->
                                        scene.project().materializedQueries().createAsync(count(), List.of(CHARGES))));
    }

    private static CreateQueryRequest count() {
        return CreateQueryRequest.builder()
                .displayName("count")
                .inputQuery("SELECT count(*) AS n FROM " + CHARGES.toSql())
                .build();
    }

    private static Rows rows(Scene scene) {
        return scene.project().queries().run(SQL);
    }

    private static TableQuery table(Scene scene) {
        return scene.project()
                .queries()
                .from(CHARGES)
                .columns("id", "currency")
                .orderBy("id")
                .limit(4);
    }

    private static <T> List<T> read(Iterable<T> items) {
        List<T> list = new ArrayList<>();
        items.forEach(list::add);
        return list;
    }

    private static Stream<Feature> pages() {
        return Stream.of(
                pages("pages of SQL", Features::sqlPages)
                        .by("Pager.pages", (scene, id) -> read(sqlPages(scene).pages()))
                        .by(
                                "Pager.stream",
                                (scene, id) -> sqlPages(scene).stream().toList()),
                pages(
                        "pages of a table",
                        scene -> scene.project().queries().pages(table(scene).build())),
                pages("search", scene -> scene.project().tables().search("c").hits()),
                pages("list of exports", scene -> scene.project().exports().list())
                        .with(world -> world.project
                                .exports()
                                .startQuery(world.queryId, ExportFormat.CSV)
                                .id()),
                pages("runs of a cache", scene -> scene.project().caches().executions(scene.world().idleCacheId)));
    }

    private static Feature pages(String name, Function<Scene, Pager<?>> pager) {
        return Feature.of(name, List.of(VALUE, VALUE))
                .by("Pager.iterator", (scene, id) -> read(two(pager.apply(scene))))
                .by(
                        "Pager.forEachAsync",
                        (scene, id) ->
                                two(pager.apply(scene)).forEachAsync(item -> CompletableFuture.completedFuture(null)));
    }

    private static Pager<?> sqlPages(Scene scene) {
        return two(scene.project().queries().pages(SQL, List.of("id")));
    }

    private static Pager<?> two(Pager<?> pager) {
        return pager.withPageSize(1).withMaxPages(2);
    }

    private static Stream<Feature> jobs() {
        return Stream.of(
                Feature.of("new cache", List.of(VALUE))
                        .with(world -> {
                            String id = world.project
                                    .caches()
                                    .create(world.cacheRequest("charges"))
                                    .id();
                            world.project.caches().attachInitialSync(id).await(World.QUICK);
                            return id;
                        })
                        .by(
                                "Caches.create",
                                (scene, id) -> scene.project()
                                        .caches()
                                        .create(scene.world().cacheRequest("charges")))
                        .by(
                                "Caches.createAsync",
                                (scene, id) -> scene.project()
                                        .caches()
                                        .createAsync(scene.world().cacheRequest("charges"))),
                Feature.of("new caches", List.of(VALUE))
                        .by(
                                "ApiCall.send",
                                (scene, id) -> scene.project()
                                        .caches()
                                        .attachInitialSyncs(scene.peaka()
                                                .caches()
                                                .createCaches(
                                                        scene.projectId(),
                                                        List.of(scene.world().cacheRequest("customers")))
                                                .send())),
                Feature.of("start of a job of a cache", List.of(LENIENT))
                        .with(world -> world.cacheId)
                        .by(
                                "Caches.startFullRefresh",
                                (scene, id) -> scene.project().caches().startFullRefresh(id))
                        .by(
                                "Caches.startFullRefreshAsync",
                                (scene, id) -> scene.project().caches().startFullRefreshAsync(id))
                        .by(
                                "Caches.startIncrementalUpdate",
                                (scene, id) -> scene.project().caches().startIncrementalUpdate(id))
                        .by(
                                "Caches.startIncrementalUpdateAsync",
                                (scene, id) -> scene.project().caches().startIncrementalUpdateAsync(id)),
                Feature.of("new schedules of a cache", List.of(LENIENT, VALUE))
                        .with(world -> world.cacheId)
                        .by(
                                "Caches.updateSchedules",
                                (scene, id) -> scene.project()
                                        .caches()
                                        .updateSchedules(
                                                id, CacheSchedules.every(Duration.ofHours(1)), CacheSchedules.none()))
                        .by(
                                "Caches.updateSchedulesAsync",
                                (scene, id) -> scene.project()
                                        .caches()
                                        .updateSchedulesAsync(
                                                id, CacheSchedules.every(Duration.ofHours(1)), CacheSchedules.none())),
                Feature.of("refresh of a materialized query", List.of(VALUE, NONE))
                        .with(world -> world.materializedQueryId)
                        .by(
                                "MaterializedQueries.startRefresh",
                                (scene, id) ->
                                        scene.project().materializedQueries().startRefresh(id))
                        .by(
                                "MaterializedQueries.startRefreshAsync",
                                (scene, id) ->
                                        scene.project().materializedQueries().startRefreshAsync(id)),
                Feature.of("refresh of metadata", List.of(VALUE, LENIENT))
                        .with(world -> world.catalogId)
                        .by(
                                "Metadata.startRefresh",
                                (scene, id) -> scene.project().metadata().startRefresh(id))
                        .by(
                                "Metadata.startRefreshAsync",
                                (scene, id) -> scene.project().metadata().startRefreshAsync(id)),
                Feature.of("poll", List.of(VALUE))
                        .with(world -> world.cacheId)
                        .by(
                                "Job.poll",
                                (scene, id) -> scene.project()
                                        .caches()
                                        .attachFullRefresh(id)
                                        .poll()),
                waiting(
                        "cache",
                        world -> world.project
                                .caches()
                                .attachFullRefresh(world.cacheId)
                                .token()),
                waiting(
                        "materialized query",
                        world -> world.project
                                .materializedQueries()
                                .attachInitialRun(world.materializedQueryId)
                                .token()),
                waiting(
                        "metadata",
                        world -> world.project
                                .metadata()
                                .attachRefresh(world.catalogId)
                                .token()),
                waiting(
                        "export",
                        world -> world.project
                                .exports()
                                .attach(world.exportId)
                                .job()
                                .token()),
                Feature.of("cancellation of a refresh", List.of(CANCEL))
                        .with(world -> world.idleCacheId)
                        .by(
                                "Job.cancel",
                                (scene, id) -> scene.project()
                                        .caches()
                                        .attachFullRefresh(id)
                                        .cancel()),
                Feature.of("cancellation of an export", List.of(CANCEL))
                        .by(
                                "Job.cancel",
                                (scene, id) -> scene.project()
                                        .exports()
                                        .attach(scene.world().exportId)
                                        .job()
                                        .cancel()));
    }

    private static Feature waiting(String name, Function<World, JobToken> token) {
        return Feature.of("wait for " + name, List.of(POLL))
                .with(world -> token.apply(world).toString())
                .by(
                        "Job.await",
                        (scene, id) -> scene.project()
                                .jobs()
                                .resume(JobToken.parse(id))
                                .await(scene.policy()))
                .by(
                        "Job.awaitAsync",
                        (scene, id) -> scene.project()
                                .jobs()
                                .resume(JobToken.parse(id))
                                .awaitAsync(scene.policy()));
    }

    private static Stream<Feature> exports() {
        ExportRequest csv = ExportRequest.builder().format(ExportFormat.CSV).build();
        return Stream.of(
                Feature.of("start of an export", List.of(VALUE))
                        .by(
                                "Exports.startQuery",
                                (scene, id) -> scene.project().exports().startQuery(scene.world().queryId, csv))
                        .by(
                                "Exports.startQueryAsync",
                                (scene, id) -> scene.project().exports().startQueryAsync(scene.world().queryId, csv))
                        .by(
                                "Exports.startTable",
                                (scene, id) -> scene.project().exports().startTable(customers(scene), csv))
                        .by(
                                "Exports.startTableAsync",
                                (scene, id) -> scene.project().exports().startTableAsync(customers(scene), csv)),
                Feature.of("rows of an export", List.of(POLL, FILE, FILE))
                        .by("Export.awaitAndRead", (scene, id) -> export(scene).awaitAndRead(scene.policy())),
                Feature.of("download of an export", List.of(POLL, FILE, FILE))
                        .by(
                                "Export.awaitAndDownload",
                                (scene, id) -> export(scene).awaitAndDownload(scene.directory(), options(scene)))
                        .by(
                                "Export.awaitAndDownloadAsync",
                                (scene, id) -> export(scene).awaitAndDownloadAsync(scene.directory(), options(scene))));
    }

    private static TableId customers(Scene scene) {
        return TableId.of(scene.world().catalogId, "sales", "customers");
    }

    private static Export export(Scene scene) {
        return scene.project().exports().attach(scene.world().exportId);
    }

    private static DownloadOptions options(Scene scene) {
        return DownloadOptions.builder()
                .parallelParts(1)
                .waitPolicy(scene.policy())
                .build();
    }

    private static Stream<Feature> storedTables() {
        return Stream.of(
                Feature.of("new internal table", List.of(VALUE, VALUE, VALUE, LENIENT))
                        .with(World::newTableName)
                        .by(
                                "InternalTables.create",
                                (scene, id) ->
                                        scene.project().tables().internal().create(id, COLUMNS)),
                Feature.of("new column of a BI table", List.of(VALUE, LENIENT))
                        .with(world -> world.project
                                .tables()
                                .bi()
                                .create(world.newTableName(), List.of())
                                .name()
                                .table())
                        .by(
                                "InternalTables.addColumns",
                                (scene, id) -> scene.project().tables().bi().addColumns(id, COLUMNS)));
    }

    private static Stream<Feature> imports() {
        return Stream.of(Feature.of("import", List.of(VALUE, VALUE))
                .by("CsvImport.send", (scene, id) -> csv(scene).send())
                .by("CsvImport.sendAsync", (scene, id) -> csv(scene).sendAsync()));
    }

    private static CsvImport csv(Scene scene) {
        return scene.project()
                .imports()
                .into(World.TABLE)
                .mapAll()
                .from(CsvSource.ofRows(List.of("name"), List.of(List.of("Jane"), List.of("Bob"))));
    }

    private static Stream<Feature> chats() {
        String question = "How many customers are there?";
        return Stream.of(
                Feature.of("question", List.of(REPLY))
                        .by("Chats.ask", (scene, id) -> scene.project().chats().ask(question))
                        .by(
                                "Chats.askAsync",
                                (scene, id) -> scene.project().chats().askAsync(question)),
                Feature.of("streamed answer of the agent", List.of(ITEMS))
                        .by("Chats.stream, ChatStream.iterator", (scene, id) -> stream(scene).stream(question))
                        .by("Chats.streamAsync", (scene, id) -> stream(scene).streamAsync(question)),
                Feature.of("threads", List.of(VALUE))
                        .by(
                                "Chats.threads",
                                (scene, id) -> scene.project().chats().threads())
                        .by(
                                "Chats.threadsAsync",
                                (scene, id) -> scene.project().chats().threadsAsync()),
                Feature.of("thread", List.of(VALUE))
                        .with(World::thread)
                        .by(
                                "Chats.thread",
                                (scene, id) -> scene.project().chats().thread(id))
                        .by(
                                "Chats.threadAsync",
                                (scene, id) -> scene.project().chats().threadAsync(id)),
                Feature.of("new name of a thread", List.of(LENIENT))
                        .with(World::thread)
                        .by("Chats.rename", (scene, id) -> {
                            scene.project().chats().rename(id, "Customers");
                            return null;
                        }),
                Feature.of("deletion of a thread", List.of(LENIENT))
                        .with(World::thread)
                        .by("Chats.delete", (scene, id) -> {
                            scene.project().chats().delete(id);
                            return null;
                        }));
    }

    /** The events of a stream know no attempt timeout. */
    private static Chats stream(Scene scene) {
        Duration timeout = scene.peaka().options().attemptTimeout();
        Chats chats = scene.project().chats();
        return timeout == null ? chats : chats.withHeartbeatTimeout(timeout);
    }

    private static Stream<Feature> connections() {
        return Stream.of(
                Feature.of("new connection", List.of(VALUE))
                        .by("OAuthConnect.create", (scene, id) -> oauth(scene).create("crm", withTokens()))
                        .by(
                                "OAuthConnect.createAsync",
                                (scene, id) -> oauth(scene).createAsync("crm", withTokens())),
                Feature.of("new connection with consent", List.of(VALUE))
                        .by(
                                "OAuthConnect.beginWithPeakaApp",
                                (scene, id) -> oauth(scene).beginWithPeakaApp("crm", "hubspot", CALLBACK))
                        .by(
                                "OAuthConnect.beginWithPeakaAppAsync",
                                (scene, id) -> oauth(scene).beginWithPeakaAppAsync("crm", "hubspot", CALLBACK))
                        .by("OAuthConnect.begin", (scene, id) -> oauth(scene).begin("crm", withCallback(), CALLBACK))
                        .by(
                                "OAuthConnect.beginAsync",
                                (scene, id) -> oauth(scene).beginAsync("crm", withCallback())),
                Feature.of("confirmed connection", List.of(VALUE))
                        .with(world -> world.project
                                .oauth()
                                .beginWithPeakaApp("crm", "hubspot", CALLBACK)
                                .toSecretText())
                        .by(
                                "OAuthConnect.confirm",
                                (scene, id) -> oauth(scene).confirm(PendingConnection.parse(id), approved(id)))
                        .by(
                                "OAuthConnect.confirmAsync",
                                (scene, id) -> oauth(scene).confirmAsync(PendingConnection.parse(id), approved(id))),
                Feature.of("completed connection", List.of(LENIENT))
                        .with(World::consent)
                        .by("OAuthConnect.complete", (scene, id) -> oauth(scene).complete(id))
                        .by(
                                "OAuthConnect.completeAsync",
                                (scene, id) -> oauth(scene).completeAsync(id)),
                Feature.of("connectors", List.of(VALUE))
                        .by(
                                "Connectors.list",
                                (scene, id) -> scene.peaka().connectors().list())
                        .by("Connectors.refresh", (scene, id) -> {
                            scene.peaka().connectors().refresh();
                            return null;
                        })
                        .by(
                                "Connectors.toJson",
                                (scene, id) -> scene.peaka().connectors().toJson())
                        .by(
                                "Connectors.find",
                                (scene, id) -> scene.peaka().connectors().find("hubspot")),
                Feature.of("connectors by category", List.of(VALUE))
                        .by(
                                "Connectors.byCategory",
                                (scene, id) -> scene.peaka().connectors().byCategory()),
                Feature.of("check of a credential", List.of(VALUE))
                        .by(
                                "Connectors.validate",
                                (scene, id) -> scene.peaka().connectors().validate(withTokens())),
                Feature.of("demand of a valid credential", List.of(VALUE))
                        .by(
                                "Connectors.requireValid",
                                (scene, id) -> scene.peaka().connectors().requireValid(withTokens())));
    }

    private static OAuthConnect oauth(Scene scene) {
        return scene.project().oauth();
    }

    static HubSpotOAuthCredential.Builder app() {
        return HubSpotOAuthCredential.builder().clientId("i").clientSecret("s");
    }

    private static HubSpotOAuthCredential withTokens() {
        return app().refreshToken("r").accessToken("a").build();
    }

    private static HubSpotOAuthCredential withCallback() {
        return app().connectionCallback(CALLBACK).build();
    }

    private static OAuthCallback approved(String pending) {
        return OAuthCallback.parse(
                CALLBACK + "?connectionId=" + PendingConnection.parse(pending).id() + "&status=success");
    }
}
