package io.github.peakaclient.consumer;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.ApiCallback;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.credential.StripeCredential;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.model.CatalogRequest;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ProjectApiKey;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.sql.TableName;
import io.github.peakaclient.transfer.CsvSource;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import retrofit2.http.GET;

/**
 * A program that calls, waits, reads rows, moves files and handles errors, and prints a line for each. What it prints depends on
 * the server alone, so that runs in different surroundings can be compared.
 */
public final class Consumer {
    private static final TableName CHARGES = TableName.of("stripe", "payment", "charges");
    private static final WaitPolicy QUICK = WaitPolicy.builder()
            .firstInterval(Duration.ofMillis(5))
            .maxInterval(Duration.ofMillis(5))
            .build();

    /** A charge; rows are mapped to the parameters by their names. */
    public record Charge(String id, BigDecimal amount) {}

    /** An interface of the program's own. */
    public interface Own {
        /** Returns the organizations as the server has them. */
        @GET("organizations")
        ApiCall<List<Object>> organizations();
    }

    private final PrintStream out;
    private final Peaka peaka;
    private final PeakaProject project;
    private final AtomicInteger logged;

    private Consumer(PrintStream out, Peaka peaka, String projectId, AtomicInteger logged) {
        this.out = out;
        this.peaka = peaka;
        this.project = peaka.project(projectId);
        this.logged = logged;
    }

    /** Runs the program. Its arguments are the base URL, a partner key, the id of a project, and a folder for files. */
    public static void main(String... args) throws Exception {
        run(args[0], args[1], args[2], Path.of(args[3]), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(String baseUrl, String key, String projectId, Path folder, PrintStream out) throws Exception {
        AtomicInteger logged = new AtomicInteger();
        try (Peaka peaka = Peaka.builder()
                .apiKey(ApiKey.of(key))
                .baseUrl(baseUrl)
                .logging(HttpLogging.of(HttpLogging.Level.BODY, line -> logged.incrementAndGet()))
                .build()) {
            Consumer consumer = new Consumer(out, peaka, projectId, logged);
            consumer.calls();
            consumer.rows();
            consumer.files(folder);
            consumer.errors();
        }
    }

    private void calls() throws Exception {
        Connection payments = peaka.connections()
                .createConnection(
                        project.id(), StripeCredential.builder().token("sk_test").build().toRequest("payments"))
                .send();
        out.println("connection: " + payments.getName() + ", " + payments.getType());
        peaka.catalogs()
                .createCatalog(
                        project.id(),
                        CatalogRequest.builder()
                                .name(CHARGES.catalog())
                                .connectionId(payments.getId())
                                .build())
                .send();
        ApiResponse<List<Connection>> listed =
                PeakaCalls.sendWithInfo(peaka.connections().listConnections(project.id()));
        out.println("attempts: " + listed.attempts().size() + ", status " + listed.status());
        out.println("asynchronous: "
                + peaka.catalogs().listCatalogs(project.id()).sendAsync().get().size() + " catalogs");
        CompletableFuture<Integer> keys = new CompletableFuture<>();
        PeakaCalls.enqueue(peaka.apiKeys().listApiKeys(project.id()), new ApiCallback<List<ProjectApiKey>>() {
            @Override
            public void onSuccess(ApiResponse<List<ProjectApiKey>> response) {
                keys.complete(response.value().size());
            }

            @Override
            public void onFailure(Throwable failure) {
                keys.completeExceptionally(failure);
            }
        });
        out.println("enqueued: " + keys.get() + " keys");
        out.println("own interface: "
                + peaka.create(Own.class).organizations().send().size());
        out.println("connector: " + (peaka.connectors().find("stripe") != null));
    }

    private void rows() {
        project.tables().ensureCached(CHARGES, QUICK);
        String sql = "SELECT id, amount FROM " + CHARGES.toSql() + " ORDER BY id LIMIT 3";
        try (Rows rows = project.queries().run(sql)) {
            rows.forEach(row -> out.println("row: " + row.getString("id") + " " + row.getBigDecimal("amount")));
        }
        out.println("record: "
                + project.queries().run(sql).mapTo(Charge.class).collect(10).get(2));
        long count = project.queries()
                .run("SELECT count(*) AS n FROM " + CHARGES.toSql())
                .collect(1)
                .get(0)
                .getLong("n");
        out.println("count: " + count);
    }

    private void files(Path folder) throws Exception {
        String saved = peaka.queries()
                .createQuery(
                        project.id(),
                        CreateQueryRequest.builder()
                                .displayName("charges")
                                .inputQuery("SELECT * FROM " + CHARGES.toSql())
                                .build())
                .send()
                .getId();
        long size = project.exports()
                .startQuery(saved, ExportFormat.JSONL)
                .awaitAndDownload(folder)
                .size();
        out.println("downloaded: " + size);
        project.tables()
                .internal()
                .create(
                        "leads",
                        List.of(ColumnRequest.builder()
                                .name("email")
                                .dataType(ColumnType.VARCHAR)
                                .build()));
        Path csv = Files.writeString(folder.resolve("leads.csv"), "email\na@example.com\nb@example.com\n");
        out.println("imported: "
                + project.imports().into("leads").mapAll().from(CsvSource.of(csv)).send().processed());
    }

    private void errors() {
        try {
            peaka.connections().getConnection(project.id(), "missing").send();
            out.println("no error");
        } catch (ApiException e) {
            out.println("error: " + e.getClass().getSimpleName() + " of " + e.operation().id() + ", " + e.status());
        }
        out.println("logged: " + (logged.get() > 0));
    }
}
