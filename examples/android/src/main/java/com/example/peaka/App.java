package com.example.peaka;

import com.squareup.moshi.JsonAdapter;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.call.ApiCallback;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.credential.HubSpotOAuthCredential;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.oauth.PendingConnection;
import io.github.peakaclient.query.MappedRows;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.sql.TableName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import okhttp3.OkHttpClient;

/**
 * The main program: what a user of the app would tap, one section after the other. The arguments are the base URL of a server, its key,
 * the ids of an organization, a workspace and a project, and the URL of a server that answers no HTTP.
 */
public final class App {
    private static final TableName CHARGES = TableName.of("demo", "sales", "charges");
    private static final String SQL = "SELECT id, amount FROM " + CHARGES.toSql() + " ORDER BY id LIMIT 2";

    private final PrintStream out;
    private final Peaka peaka;
    private final String key;
    private final String organizationId;
    private final String workspaceId;
    private final String projectId;
    private final String brokenUrl;
    private final PeakaProject project;

    private App(PrintStream out, String... arguments) {
        this.out = out;
        this.key = arguments[1];
        this.peaka = client(arguments[0])
                .logging(HttpLogging.of(HttpLogging.Level.BASIC, this::log))
                .build();
        this.organizationId = arguments[2];
        this.workspaceId = arguments[3];
        this.projectId = arguments[4];
        this.brokenUrl = arguments[5];
        this.project = peaka.project(projectId);
    }

    public static void main(String... arguments) {
        new App(System.out, arguments).run();
    }

    private void run() {
        section("operations", () -> Operations.run(peaka, organizationId, workspaceId, projectId, SQL, out));
        section("models", this::models);
        section("unknown values", this::unknownValues);
        section("OAuth", this::oauth);
        section("rows by a lambda", () -> print(rows().mapTo(row -> row.getString("id") + " " + row.getBigDecimal(1))));
        section("rows by a constructor", () -> print(rows().mapTo(Charge.class)));
        section("rows by setters", () -> print(rows().mapTo(ChargeBean.class)));
        section("rows by a builder", () -> print(rows().mapTo(BuiltCharge.class)));
        section("rows by a kept class", () -> print(rows().mapTo(KeptCharge.class)));
        section("rows by a forgotten class", () -> print(rows().mapTo(ForgottenCharge.class)));
        section("search", this::search);
        section("own GET", () -> out.println(own().connections(projectId).send().size()));
        section("own POST", () -> PeakaCalls.sendWithInfo(own().transpile("trino", Collections.emptyMap())));
        section(
                "nothing found",
                () -> peaka.connections().getConnection(projectId, "none").send());
        section(
                "blank id",
                () -> peaka.connections().getConnection(projectId, " ").send());
        section(
                "missing member",
                () -> read("{\"name\":\"crm\"}", Connection.class).getId());
        section(
                "not what the contract says",
                () -> own().connectionsAsOne(projectId).send());
        section("a server that does not speak HTTP", this::noHttp);
        section("an interceptor that fails", this::failingInterceptor);
        section("an exception kept", this::keptException);
        section("enqueue", this::enqueue);
        peaka.close();
    }

    private void section(String name, Section section) {
        out.println("== " + name);
        try {
            section.run();
        } catch (Exception | Error e) {
            out.println(e);
        }
    }

    private Peaka.Builder client(String url) {
        RetryPolicy atOnce = RetryPolicy.builder()
                .backoff(Backoff.exponential(Duration.ofMillis(1), 2, Duration.ofMillis(1)))
                .build();
        return Peaka.builder().apiKey(ApiKey.of(key)).baseUrl(url).retryPolicy(atOnce);
    }

    private void log(String line) {
        out.println("   " + line);
    }

    private void models() throws IOException {
        Connection read = read("{\"id\":\"1\",\"name\":\"crm\",\"type\":\"hubspot\",\"plan\":3}", Connection.class);
        out.println(read);
        Connection changed = read.toBuilder().name("sales").build();
        out.println(changed.getName() + " " + changed.getAdditionalProperties());
        out.println(PeakaRetrofit.moshi().adapter(Connection.class).toJson(changed));
    }

    private void unknownValues() throws IOException {
        CacheStatus status = read("{\"id\":\"1\",\"status\":\"MELTED\"}", CacheStatus.class);
        out.println(status.getStatus().getValue() + " " + status.getStatus().known());
    }

    private static <T> T read(String json, Class<T> type) throws IOException {
        JsonAdapter<T> adapter = PeakaRetrofit.moshi().adapter(type);
        return Objects.requireNonNull(adapter.fromJson(json));
    }

    private void oauth() throws IOException, ClassNotFoundException {
        HubSpotOAuthCredential credential = HubSpotOAuthCredential.builder()
                .clientId("app")
                .clientSecret("example")
                .connectionCallback("https://app.example/done")
                .redirectUrl("https://app.example/redirect")
                .build();
        out.println(credential);
        PendingConnection pending = project.oauth().begin("crm", credential);
        out.println(pending.type() + " " + pending.consentUrl().startsWith("http"));
        byte[] kept = bytes(pending); // as Android keeps it while the browser is in front
        out.println(object(kept).equals(pending));
        out.println(new String(kept, StandardCharsets.ISO_8859_1).contains(pending.consentUrl()));
    }

    private static byte[] bytes(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(object);
        }
        return bytes.toByteArray();
    }

    private static Object object(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readObject();
        }
    }

    private Rows rows() {
        return project.queries().run(SQL);
    }

    private <T> void print(MappedRows<T> rows) {
        try (MappedRows<T> all = rows) {
            for (T row : all) {
                out.println(row);
            }
        }
    }

    private void search() {
        for (CatalogSchemaTable table : project.tables().search("charges").tables()) {
            out.println(table.getCatalog() + "." + table.getSchema() + "." + table.getTable());
        }
    }

    private OwnApi own() {
        return peaka.create(OwnApi.class);
    }

    private void noHttp() {
        try (Peaka broken = client(brokenUrl).build()) {
            broken.organizations().listOrganizations().send();
        }
    }

    private void failingInterceptor() {
        OkHttpClient own = new OkHttpClient.Builder()
                .addNetworkInterceptor(chain -> {
                    throw new IOException("said the app");
                })
                .build();
        try (Peaka failing = client(brokenUrl).httpClient(own).build()) {
            failing.organizations().listOrganizations().send();
        }
    }

    private void keptException() throws IOException, ClassNotFoundException {
        try {
            noHttp();
        } catch (TransportException e) {
            TransportException copy = (TransportException) object(bytes(e));
            out.println(copy.operation() + ", " + copy.kind() + ", "
                    + copy.operation().keyScopes() + " " + copy.attempts().size());
        }
    }

    private void enqueue() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        PeakaCalls.enqueue(peaka.connections().listConnections(projectId), new ApiCallback<List<Connection>>() {
            @Override
            public void onSuccess(ApiResponse<List<Connection>> response) {
                out.println(response.attempts().size() + " attempt, "
                        + response.value().size() + " connections");
                ended.countDown();
            }

            @Override
            public void onFailure(Throwable failure) {
                out.println(failure);
                ended.countDown();
            }
        });
        ended.await();
    }
}
