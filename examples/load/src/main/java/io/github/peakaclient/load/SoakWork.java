package io.github.peakaclient.load;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.chat.ChatEvent;
import io.github.peakaclient.chat.ChatStream;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.model.Catalog;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.QueryType;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.transfer.CsvSource;
import io.github.peakaclient.transfer.DownloadOptions;
import io.github.peakaclient.transfer.DownloadedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The work of one thread of a soak: one random piece after the other, on a client that the threads share. Not thread-safe. */
final class SoakWork {
    private static final int CUSTOMERS = 2_000;
    private static final String CUSTOMERS_SQL = "SELECT id, name FROM demo.sales.customers";
    private static final String FAULT = "Sandbox-Fault";

    /** Answers that come late enough for a call to be ended before. */
    private static final String LATE = "delay=1000";

    /** A longer time than anything here takes, even on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final WaitPolicy QUICK =
            WaitPolicy.builder().firstInterval(Duration.ofMillis(1)).factor(1).build();

    private static final List<String> FAULTS = List.of(
            "status=503; times=1",
            "status=503; body=html",
            "status=429; retry-after=1; times=1",
            "status=502; body=empty; times=2",
            "reset; times=1",
            "reset=50",
            "reset; after-processing",
            "close; times=1",
            "close=200; times=1",
            "shorten=100",
            "delay=100",
            "drip=500; pause=1");

    /** A piece of work. Failures of the client end it, and what is not right is an {@link AssertionError}. */
    @FunctionalInterface
    private interface Piece {
        void run(Peaka client) throws Exception;
    }

    private record Named(String name, Piece piece) {}

    private final List<Named> pieces = List.of(
            new Named("call", this::call),
            new Named("asynchronous call", this::asyncCall),
            new Named("rows", this::rows),
            new Named("rows that are not read to their end", this::someRows),
            new Named("pages", this::pages),
            new Named("export with a download", this::export),
            new Named("import", this::importRows),
            new Named("wait for a job", this::refresh),
            new Named("chat", this::chat),
            new Named("cancel", this::cancel),
            new Named("interrupt", this::interrupt),
            new Named("deadline", this::deadline),
            new Named("client that is closed early", this::closeEarly));

    private final SoakServer server;
    private final Peaka clean;
    private final String projectId;
    private final Path temporary;
    private final String name;
    private final Random random;
    private final SoakOutcomes outcomes;
    private final String queryId;
    private final String materializedId;
    private int number;

    /**
     * Creates the queries that the work needs.
     *
     * @param clean a client, which stays open
     * @param name tells the threads apart, in names on the server and below {@code temporary}
     */
    SoakWork(SoakServer server, Peaka clean, Path temporary, String name, Random random, SoakOutcomes outcomes) {
        this.server = server;
        this.clean = clean;
        this.projectId = server.projectId();
        this.temporary = temporary;
        this.name = name;
        this.random = random;
        this.outcomes = outcomes;
        queryId = query(name + " customers", QueryType.PLAIN);
        materializedId = query(name + " stored", QueryType.MATERIALIZED);
    }

    static Peaka client(SoakServer server) {
        return Peaka.builder()
                .apiKey(ApiKey.of(server.key()))
                .baseUrl(server.baseUrl())
                .build();
    }

    private String query(String name, QueryType type) {
        return clean.queries()
                .createQuery(
                        projectId,
                        CreateQueryRequest.builder()
                                .displayName(name)
                                .inputQuery(CUSTOMERS_SQL)
                                .queryType(type)
                                .build())
                .send()
                .getId();
    }

    /** Does one piece of work, with or without a fault. */
    void next(boolean faulty) {
        number++;
        Named work = pieces.get(random.nextInt(pieces.size()));
        String fault = faulty ? FAULTS.get(random.nextInt(FAULTS.size())) : null;
        try {
            work.piece().run(fault == null ? clean : faulty(fault));
            outcomes.right(work.name());
        } catch (ExecutionException e) {
            outcomes.failed(work.name(), faulty, Objects.requireNonNull(e.getCause()));
        } catch (Exception | AssertionError e) {
            outcomes.failed(work.name(), faulty, e);
        }
        if (Thread.interrupted()) {
            outcomes.surprise(work.name() + " left the thread interrupted");
        }
    }

    /** Returns a view whose requests have a fault. The id makes its count its own. */
    private Peaka faulty(String fault) {
        return clean.withOptions(CallOptions.builder()
                .header(FAULT, fault + "; id=" + name + "-" + number)
                .build());
    }

    private void call(Peaka client) {
        check(hasDemo(client.catalogs().listCatalogs(projectId).send()), "no catalog demo");
    }

    private void asyncCall(Peaka client) throws Exception {
        check(hasDemo(get(client.catalogs().listCatalogs(projectId).sendAsync())), "no catalog demo");
    }

    private static boolean hasDemo(List<Catalog> catalogs) {
        return catalogs.stream().anyMatch(catalog -> "demo".equals(catalog.getName()));
    }

    private void rows(Peaka client) {
        long count = 1L + random.nextInt(3_000);
        long sum = 0;
        try (Rows rows =
                project(client).queries().run("SELECT id, amount FROM demo.sales.charges WHERE id <= " + count)) {
            for (Row row : rows) {
                sum += row.getLong("id");
            }
        }
        check(sum == count * (count + 1) / 2, "wrong rows");
    }

    private void someRows(Peaka client) {
        try (Rows rows = project(client).queries().run("SELECT id FROM demo.sales.charges LIMIT 3000")) {
            check(rows.iterator().hasNext(), "no row");
        }
    }

    private void pages(Peaka client) {
        long sum = 0;
        for (Row row :
                project(client).queries().pages(CUSTOMERS_SQL, List.of("id")).withPageSize(700)) {
            sum += row.getLong("id");
        }
        check(sum == CUSTOMERS * (CUSTOMERS + 1) / 2, "wrong rows");
    }

    private void export(Peaka client) throws IOException {
        Path target = Files.createDirectory(temporary.resolve(name + "-" + number));
        try {
            List<DownloadedFile> files = project(client)
                    .exports()
                    .startQuery(queryId, ExportFormat.CSV)
                    .awaitAndDownload(
                            target.toFile(),
                            DownloadOptions.builder().waitPolicy(QUICK).build())
                    .files();
            check(files.size() == 1, "not one file");
            try (Stream<String> lines = Files.lines(files.get(0).file().toPath())) {
                check(lines.count() == CUSTOMERS + 1, "wrong lines");
            }
        } finally {
            delete(target);
        }
    }

    private void importRows(Peaka client) {
        String table = name + "_" + number;
        clean.tables().createTable(projectId, table).send();
        try {
            ColumnRequest column = ColumnRequest.builder()
                    .name("name")
                    .dataType(ColumnType.VARCHAR)
                    .build();
            clean.tables().addTableColumns(projectId, table, List.of(column)).send();
            List<List<String>> rows =
                    IntStream.range(0, 500).mapToObj(i -> List.of("row " + i)).toList();
            project(client)
                    .imports()
                    .into(table)
                    .mapAll()
                    .from(CsvSource.ofRows(List.of("name"), rows))
                    .send();
            check(count("peaka.\"table\".\"" + table + "\"") == rows.size(), "wrong rows");
        } finally {
            clean.tables().deleteTable(projectId, table).send();
        }
    }

    private long count(String table) {
        try (Rows rows = project(clean).queries().run("SELECT count(*) FROM " + table)) {
            return rows.iterator().next().getLong(0);
        }
    }

    private void refresh(Peaka client) throws Exception {
        if (random.nextBoolean()) {
            project(client).materializedQueries().startRefresh(materializedId).await(QUICK);
        } else {
            get(get(project(client).materializedQueries().startRefreshAsync(materializedId))
                    .awaitAsync(QUICK));
        }
    }

    private void chat(Peaka client) {
        int events = 0;
        try (ChatStream stream = project(client).chats().stream("How many customers are there?")) {
            for (ChatEvent event : stream) {
                check(!event.data().isEmpty(), "an event without data");
                events++;
            }
        }
        check(events > 0 || client != clean, "no event"); // a fault can end the stream before the first
    }

    private void cancel(Peaka client) throws Exception {
        CompletableFuture<List<Catalog>> call =
                faulty(LATE).catalogs().listCatalogs(projectId).sendAsync();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(30));
        check(call.cancel(true), "not canceled");
        try {
            get(call);
            throw new AssertionError("an answer in spite of cancel");
        } catch (CancellationException e) {
            call(client);
        }
    }

    private void interrupt(Peaka client) throws Exception {
        Thread caller = Thread.currentThread();
        CompletableFuture<Void> interrupter = CompletableFuture.runAsync(
                caller::interrupt, CompletableFuture.delayedExecutor(1 + random.nextInt(30), TimeUnit.MILLISECONDS));
        try {
            faulty(LATE).catalogs().listCatalogs(projectId).send();
            throw new AssertionError("an answer in spite of the interrupt");
        } catch (TransportException e) {
            check(e.kind().equals(TransportException.Kind.INTERRUPTED), "not interrupted: " + e);
            check(caller.isInterrupted(), "the thread is no longer interrupted");
        } finally {
            interrupter.join();
            var unused = Thread.interrupted(); // what follows is not interrupted
        }
        call(client);
    }

    private void deadline(Peaka client) {
        Peaka impatient = faulty(LATE);
        try {
            impatient
                    .withOptions(impatient.options().toBuilder()
                            .callTimeout(Duration.ofMillis(100))
                            .build())
                    .catalogs()
                    .listCatalogs(projectId)
                    .send();
            throw new AssertionError("an answer in spite of the deadline");
        } catch (TransportException e) {
            boolean timedOut = e.kind().equals(TransportException.Kind.TIMEOUT);
            check(timedOut || e.kind().equals(TransportException.Kind.CONNECT), "not timed out: " + e);
        }
        call(client);
    }

    /** Closes a client with calls in flight. They end, with an answer or without one. */
    private void closeEarly(Peaka client) throws Exception {
        List<CompletableFuture<List<Catalog>>> calls = new ArrayList<>();
        try (Peaka other = client(server)) {
            call(other);
            Peaka late =
                    other.withOptions(CallOptions.builder().header(FAULT, LATE).build());
            for (int i = 0; i < 3; i++) {
                calls.add(late.catalogs().listCatalogs(projectId).sendAsync());
            }
        }
        for (CompletableFuture<List<Catalog>> call : calls) {
            try {
                check(hasDemo(get(call)), "no catalog demo");
            } catch (ExecutionException e) {
                check(e.getCause() instanceof PeakaException, "failed with " + e.getCause());
            }
        }
        call(client);
    }

    private PeakaProject project(Peaka client) {
        return client.project(projectId);
    }

    private static <T extends @Nullable Object> T get(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("has not ended after " + PATIENCE, e);
        }
    }

    private static void check(boolean right, String wrong) {
        if (!right) {
            throw new AssertionError(wrong);
        }
    }

    /** Deletes a directory with everything in it. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(path);
            }
        }
    }
}
