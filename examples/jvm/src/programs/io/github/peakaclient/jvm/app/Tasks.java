package io.github.peakaclient.jvm.app;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiCallback;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.model.Catalog;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.transfer.CsvImportResult;
import io.github.peakaclient.transfer.CsvSource;
import io.github.peakaclient.transfer.DownloadedFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import okhttp3.OkHttp;

/** What a program does with the client, one task after another: the same in each environment. */
public final class Tasks {
    private static final String CHARGES = "SELECT id, amount FROM demo.sales.charges ORDER BY id LIMIT 3";

    /** A row of the charges. */
    public record Charge(String id, BigDecimal amount) {}

    private final Peaka peaka;
    private final PeakaProject project;
    private final Consumer<String> out;

    /** Creates the tasks of a project, which report to a consumer. */
    public Tasks(Peaka peaka, String projectId, Consumer<String> out) {
        this.peaka = peaka;
        this.project = peaka.project(projectId);
        this.out = out;
    }

    /** Runs the tasks against the server, with the key and the project that are given. */
    public static void main(String... args) throws Exception {
        run(System.out::println, args);
    }

    /** Runs the tasks with a client that is closed at the end. */
    public static void run(Consumer<String> out, String... args) throws Exception {
        AtomicInteger lines = new AtomicInteger();
        try (Peaka peaka = client(args[0], args[1], line -> lines.incrementAndGet())) {
            new Tasks(peaka, args[2], out).run();
        }
        out.accept("logged: " + (lines.get() > 0));
        // by reflection: the compiler would take the constant of the version that it compiles against
        out.accept("okhttp: " + OkHttp.class.getField("VERSION").get(null));
    }

    /** Returns a client that logs. */
    public static Peaka client(String baseUrl, String key, HttpLogging.Sink log) {
        return Peaka.builder()
                .baseUrl(baseUrl)
                .apiKey(ApiKey.of(key))
                .logging(HttpLogging.of(HttpLogging.Level.BODY, log))
                .build();
    }

    /** Runs all tasks. */
    public void run() throws Exception {
        calls();
        rows();
        errors();
        importAndExport();
    }

    private void calls() throws Exception {
        ApiResponse<List<Catalog>> response = PeakaCalls.sendWithInfo(peaka.catalogs().listCatalogs(project.id()));
        out.accept("catalogs: " + names(response.value()) + " after " + response.attempts().size() + " attempts");
        out.accept("async: "
                + names(peaka.catalogs().listCatalogs(project.id()).sendAsync().get()));
        CompletableFuture<String> enqueued = new CompletableFuture<>();
        PeakaCalls.enqueue(peaka.catalogs().listCatalogs(project.id()), new ApiCallback<List<Catalog>>() {
            @Override
            public void onSuccess(ApiResponse<List<Catalog>> answer) {
                enqueued.complete(names(answer.value()));
            }

            @Override
            public void onFailure(Throwable failure) {
                enqueued.completeExceptionally(failure);
            }
        });
        out.accept("enqueued: " + enqueued.get());
    }

    private static String names(List<Catalog> catalogs) {
        return String.join(",", catalogs.stream().map(Catalog::getName).toList());
    }

    private void rows() {
        try (Rows rows = project.queries().run(CHARGES)) {
            int count = 0;
            for (Row row : rows) {
                count += row.getBigDecimal("amount").signum();
            }
            out.accept("rows: " + count);
        }
        List<Charge> charges =
                project.queries().run(CHARGES).mapTo(Charge.class).collect(10);
        out.accept("records: " + charges.size() + ", first positive: "
                + (charges.get(0).amount().signum() > 0));
    }

    private void errors() {
        try {
            peaka.queries().getQuery(project.id(), UUID.randomUUID().toString()).send();
            out.accept("no error");
        } catch (ApiException e) {
            out.accept("error " + e.status() + ": not found " + e.isNotFound());
        }
    }

    private void importAndExport() throws IOException {
        String table = "t" + UUID.randomUUID().toString().replace("-", "");
        peaka.tables().createTable(project.id(), table).send();
        peaka.tables().addTableColumns(project.id(), table, List.of(column("name"))).send();
        CsvImportResult imported = project.imports()
                .into(table)
                .map("Name", "name")
                .from(CsvSource.ofRows(List.of("Name"), List.of(List.of("Ada"), List.of("Grace"))))
                .send();
        out.accept("imported: " + imported.processed());

        SavedQuery query = peaka.queries()
                .createQuery(
                        project.id(),
                        CreateQueryRequest.builder()
                                .displayName(table)
                                .inputQuery(CHARGES)
                                .build())
                .send();
        Path folder = Files.createTempDirectory("peaka");
        try {
            DownloadedFiles files =
                    project.exports().startQuery(query.getId(), ExportFormat.JSONL).awaitAndDownload(folder);
            for (var file : files.files()) {
                out.accept("downloaded lines: " + Files.readAllLines(file.file().toPath()).size());
                Files.delete(file.file().toPath());
            }
        } finally {
            Files.delete(folder);
        }
    }

    private static ColumnRequest column(String name) {
        return ColumnRequest.builder()
                .name(name)
                .displayName(name)
                .dataType(ColumnType.VARCHAR)
                .build();
    }
}
