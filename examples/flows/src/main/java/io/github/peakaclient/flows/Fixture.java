package io.github.peakaclient.flows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.credential.ConnectionCredential;
import io.github.peakaclient.credential.CustomCredential;
import io.github.peakaclient.credential.HubSpotOAuthCredential;
import io.github.peakaclient.credential.PostgreSqlCredential;
import io.github.peakaclient.credential.StripeCredential;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CacheSchedule;
import io.github.peakaclient.model.CacheScheduleType;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.model.Catalog;
import io.github.peakaclient.model.CatalogRequest;
import io.github.peakaclient.model.CatalogSchema;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionConfiguration;
import io.github.peakaclient.model.ConnectionConfigurationField;
import io.github.peakaclient.model.ConnectionFieldType;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.QueryType;
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.model.Table;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.sql.TableId;
import io.github.peakaclient.sql.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A project of one flow, and what a partner has in it. */
final class Fixture {
    /** Polls without a pause worth mentioning, since the clock of the jobs is advanced by hand. */
    static final WaitPolicy QUICK = WaitPolicy.builder()
            .firstInterval(Duration.ofMillis(1))
            .maxInterval(Duration.ofMillis(5))
            .deadline(Duration.ofSeconds(10))
            .build();

    static final CacheSchedule DAILY = CacheSchedule.builder()
            .type(CacheScheduleType.BASIC)
            .expression("P1D")
            .build();
    static final CacheSchedule NEVER =
            CacheSchedule.builder().type(CacheScheduleType.NONE).build();

    private static final int MANY_ROWS = 100_000;
    private static final String BOUNDARY = "flow-boundary";
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    final Host host;
    private final String key;
    final Peaka peaka;
    final String id;
    final PeakaProject project;

    Fixture(Host host, String projectId) {
        this(host, host.sandbox.partnerKey(), host.peaka, projectId);
    }

    private Fixture(Host host, String key, Peaka peaka, String projectId) {
        this.host = host;
        this.key = key;
        this.peaka = peaka;
        this.id = projectId;
        this.project = peaka.project(projectId);
    }

    /** Returns the same project with another key, whose client is to be closed. */
    Fixture withKey(String otherKey) {
        return new Fixture(host, otherKey, host.client(otherKey), id);
    }

    /** A connection, its catalog and the schema of its tables. */
    record Source(Connection connection, Catalog catalog, String schema) {
        TableName table(String name) {
            return TableName.of(catalog.getName(), schema, name);
        }

        String sql(String name) {
            return table(name).toSql();
        }

        TableId id(String name) {
            return TableId.of(catalog.getId(), schema, name);
        }

        CacheRequest.Builder cache(String name) {
            return CacheRequest.builder()
                    .catalogId(catalog.getId())
                    .schemaName(schema)
                    .tableName(name);
        }
    }

    static <T> T present(@Nullable T value) {
        return requireNonNull(value, "absent");
    }

    static ConnectionCredential stripeToken() {
        return StripeCredential.builder().token("sk_test_flow").build();
    }

    Source stripe() {
        return connect(stripeToken(), "stripe");
    }

    Source hubSpot() {
        return connect(
                HubSpotOAuthCredential.builder()
                        .clientId("client")
                        .clientSecret("secret")
                        .refreshToken("refresh")
                        .accessToken("access")
                        .build(),
                "hubspot");
    }

    Source postgres() {
        return connect(
                PostgreSqlCredential.builder()
                        .url("db.example.com")
                        .port(5432)
                        .user("reader")
                        .password("secret")
                        .databaseName("shop")
                        .useSsl(true)
                        .build(),
                "postgres");
    }

    /** Connects a connector whose fields only its configuration tells. */
    Source connector(String partOfType, String catalogName) {
        ConnectionConfiguration configuration = peaka.connections().listConnectionConfigurations().send().stream()
                .filter(c -> c.getConnectionType().toLowerCase(Locale.ROOT).contains(partOfType))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no connector of type " + partOfType));
        CustomCredential.Builder credential = CustomCredential.ofType(configuration.getConnectionType());
        for (ConnectionConfigurationField field : present(configuration.getConfiguration())) {
            if (!field.getFieldName().equals("redirectUrl")) { // only for a consent
                credential.put(field.getFieldName(), value(field.getFieldType()));
            }
        }
        return connect(credential.build(), catalogName);
    }

    private static Object value(@Nullable ConnectionFieldType type) {
        if (ConnectionFieldType.NUMBER.equals(type)) {
            return 27017;
        }
        return ConnectionFieldType.BOOLEAN.equals(type) ? true : "text";
    }

    Source connect(ConnectionCredential credential, String catalogName) {
        return catalog(
                peaka.connections()
                        .createConnection(id, credential.toRequest("flow " + credential.type()))
                        .send(),
                catalogName);
    }

    Source catalog(Connection connection, String name) {
        Catalog catalog = peaka.catalogs()
                .createCatalog(
                        id,
                        CatalogRequest.builder()
                                .name(name)
                                .connectionId(connection.getId())
                                .build())
                .send();
        String schema = peaka.catalogs().listSchemas(id, catalog.getId()).send().stream()
                .map(CatalogSchema::getSchemaName)
                .filter(s -> !s.equals("information_schema"))
                .findFirst()
                .orElseThrow();
        return new Source(connection, catalog, schema);
    }

    List<Table> tables(Source source) {
        return peaka.catalogs()
                .listCatalogTables(id, source.catalog().getId(), source.schema())
                .send();
    }

    String firstTable(Source source) {
        return tables(source).get(0).getTableName();
    }

    // SQL

    List<List<@Nullable String>> rows(String sql) {
        return texts(project.queries().run(sql).collect(MANY_ROWS));
    }

    static List<List<@Nullable String>> texts(List<Row> rows) {
        List<List<@Nullable String>> all = new ArrayList<>();
        for (Row row : rows) {
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(row.get(i));
            }
            all.add(values);
        }
        return all;
    }

    @Nullable
    String value(String sql) {
        List<List<@Nullable String>> rows = rows(sql);
        assertThat(rows).as(sql).hasSize(1);
        return rows.get(0).get(0);
    }

    /** Returns the number of rows of a table by its name in SQL. */
    long count(String table) {
        return Long.parseLong(present(value("SELECT count(*) FROM " + table)));
    }

    SavedQuery save(String displayName, String sql) {
        return peaka.queries()
                .createQuery(
                        id,
                        CreateQueryRequest.builder()
                                .displayName(displayName)
                                .inputQuery(sql)
                                .build())
                .send();
    }

    SavedQuery materialize(String displayName, String sql) {
        return peaka.queries()
                .createQuery(
                        id,
                        CreateQueryRequest.builder()
                                .displayName(displayName)
                                .inputQuery(sql)
                                .queryType(QueryType.MATERIALIZED)
                                .build())
                .send();
    }

    // caches

    /** Advances the clock by more than any job takes. */
    void settle() {
        host.clock.advance(Duration.ofMinutes(1));
    }

    void advanceMillis(long millis) {
        host.clock.advance(Duration.ofMillis(millis));
    }

    /** Creates a cache that is refreshed daily, and returns its id. Its first sync has not begun. */
    String beginCache(Source source, String table) {
        return peaka.caches()
                .createCache(
                        id,
                        source.cache(table)
                                .fullRefreshCacheSchedule(DAILY)
                                .incrementalCacheSchedule(NEVER)
                                .build())
                .send()
                .getId();
    }

    /** Creates a cache, lets its first sync end, and returns its id. */
    String cache(Source source, String table) {
        String cacheId = beginCache(source, table);
        settle();
        assertThat(cacheStatus(cacheId).getStatus().getValue()).isEqualTo("COMPLETED");
        return cacheId;
    }

    CacheStatus cacheStatus(String cacheId) {
        return peaka.caches().getCacheStatus(id, cacheId).send();
    }

    // internal tables

    static ColumnRequest column(String name, ColumnType type) {
        return ColumnRequest.builder().name(name).dataType(type).build();
    }

    /** Creates an internal table with a text and a number, {@code name} and {@code score}. */
    void createLeads(String table) {
        peaka.tables().createTable(id, table).send();
        peaka.tables()
                .addTableColumns(
                        id, table, List.of(column("name", ColumnType.VARCHAR), column("score", ColumnType.BIGINT)))
                .send();
    }

    /** Imports a file with the header {@code name,score}. */
    void importLeads(String table, String csv) {
        upload(
                        table,
                        csv,
                        "{\"mappings\":[{\"name\":\"name\",\"csvColumnName\":\"name\"},"
                                + "{\"name\":\"score\",\"csvColumnName\":\"score\"}],\"containsHeader\":true}")
                .expect(200);
    }

    /** Imports a file as every measured success did: {@code request} is a plain form field. */
    Answer upload(String table, String csv, String request) {
        String body =
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"request\"\r\n\r\n" + request + "\r\n--"
                        + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"rows.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--" + BOUNDARY + "--\r\n";
        return send(authorized("/data/projects/{p}/table/" + table + "/import", key)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(body)));
    }

    // the wire

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer post(String path, String json) {
        return call("POST", path, json);
    }

    Answer put(String path, String json) {
        return call("PUT", path, json);
    }

    Answer delete(String path) {
        return call("DELETE", path, null);
    }

    /** Sends a request; {@code {p}} in the path is the id of the project. */
    Answer call(String method, String path, @Nullable String json) {
        return callWith(key, method, path, json);
    }

    Answer callWith(String key, String method, String path, @Nullable String json) {
        HttpRequest.Builder request = authorized(path, key)
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request);
    }

    private HttpRequest.Builder authorized(String path, String key) {
        return HttpRequest.newBuilder(URI.create(host.sandbox.baseUrl() + path.replace("{p}", id)))
                .header("Authorization", "Bearer " + key);
    }

    /** Reads a URL of another host, as a browser or a download tool does: without a key, without following redirects. */
    Answer browse(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    /** Opens a page of consent, presses a button of it, and returns the URL that this redirects to. */
    String redirect(String url, String button) {
        HttpResponse<byte[]> page = exchange(HttpRequest.newBuilder(URI.create(url)));
        Matcher token = TOKEN.matcher(new String(page.body(), UTF_8));
        assertThat(token.find()).as("form with a token").isTrue();
        HttpResponse<byte[]> response = exchange(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("decision=" + button + "&token=" + token.group(1))));
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(url + " answered " + response.statusCode() + ", no redirect"));
    }

    byte[] download(String url) {
        HttpResponse<byte[]> response = exchange(HttpRequest.newBuilder(URI.create(url)));
        assertThat(response.statusCode()).as(url).isEqualTo(200);
        return response.body();
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = exchange(request);
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                new String(response.body(), UTF_8));
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return host.http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // errors

    /** Returns the exception of a call that the API refuses with a status. */
    static ApiException refused(int status, ThrowingCallable call) {
        ApiException exception = catchThrowableOfType(ApiException.class, call);
        assertThat(exception).as("exception of status %s", status).isNotNull();
        assertThat(exception.status()).as(exception.getMessage()).isEqualTo(status);
        return exception;
    }

    static Map<String, @Nullable Object> errorBody(ApiException exception) {
        return new Answer(exception.status(), "", exception.rawBody()).object();
    }
}
