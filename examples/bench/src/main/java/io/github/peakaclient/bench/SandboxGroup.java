package io.github.peakaclient.bench;

import io.github.peakaclient.bench.Contest.Timing;
import io.github.peakaclient.bench.Peer.Work;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The sandbox, whose speed decides how long users' tests take, beside the database that it runs on. */
final class SandboxGroup {
    private static final int COLUMNS = 5;
    private static final String SELECT =
            "SELECT a.i * 1000 + b.i, 'row ' || CAST(b.i AS VARCHAR), a.i, b.i, 'text' FROM ";

    private SandboxGroup() {}

    static List<Contest> contests(Size size) {
        int thousands = size.of(1, 100, 1_000);
        return List.of(
                contest(
                        "rows of a large result",
                        "row",
                        thousands * 1_000,
                        () -> texts(thousands, 1_000, Integer.MAX_VALUE),
                        new Peer("sandbox", () -> sandbox(trino(thousands, 1_000), Integer.MAX_VALUE)),
                        new Peer("duckdb itself", () -> duckDb(duck(thousands, 1_000), Integer.MAX_VALUE))),
                contest(
                        "first row of a result of " + thousands + ",000",
                        "query",
                        1,
                        () -> texts(thousands, 1_000, 1),
                        new Peer("sandbox", () -> sandbox(trino(thousands, 1_000), 1)),
                        new Peer("duckdb itself", () -> duckDb(duck(thousands, 1_000), 1))),
                contest(
                        "a query of ten rows",
                        "query",
                        1,
                        () -> texts(1, 10, 10),
                        new Peer("sandbox", () -> sandbox(trino(1, 10), 10)),
                        new Peer("duckdb itself", () -> duckDb(duck(1, 10), 10))),
                contest("a GET", "request", 1, () -> List.of(200L), new Peer("sandbox", SandboxGroup::get)));
    }

    private static Contest contest(
            String name, String unit, int units, Supplier<List<@Nullable Object>> expected, Peer... peers) {
        return new Contest("sandbox: " + name, unit, units, Timing.MEAN_HERE, expected, List.of(peers));
    }

    private static String trino(int outer, int inner) {
        return SELECT + "UNNEST(sequence(1, " + outer + ")) AS a(i), UNNEST(sequence(1, " + inner
                + ")) AS b(i) ORDER BY 1";
    }

    private static String duck(int outer, int inner) {
        return SELECT + "range(1, " + (outer + 1) + ") a(i), range(1, " + (inner + 1) + ") b(i) ORDER BY 1";
    }

    private static List<@Nullable Object> texts(int outer, int inner, int limit) {
        List<@Nullable Object> texts = new ArrayList<>();
        for (int a = 1; a <= outer; a++) {
            for (int b = 1; b <= inner && texts.size() < (long) limit * COLUMNS; b++) {
                texts.add(Integer.toString(a * 1_000 + b));
                texts.add("row " + b);
                texts.add(Integer.toString(a));
                texts.add(Integer.toString(b));
                texts.add("text");
            }
        }
        return texts;
    }

    /** Reads some rows, and goes away. */
    private static Work sandbox(String sql, int limit) {
        OkHttpClient http = SandboxProgram.http();
        Request request = SandboxProgram.shared().query(sql);
        return sink -> {
            try (Response response = http.newCall(request).execute()) {
                Cells cells = JacksonCells.compact(
                        Objects.requireNonNull(response.body()).byteStream());
                for (int i = 0; i < limit && cells.nextRow(); i++) {
                    for (int column = 0; column < COLUMNS; column++) {
                        sink.take(cells.next());
                    }
                }
            }
        };
    }

    private static Work get() {
        OkHttpClient http = SandboxProgram.http();
        Request request = SandboxProgram.shared().list();
        return sink -> {
            try (Response response = http.newCall(request).execute()) {
                Objects.requireNonNull(response.body()).bytes();
                sink.take((long) response.code());
            }
        };
    }

    private static Work duckDb(String sql, int limit) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        return new Work() {
            @Override
            public void run(Sink sink) throws SQLException {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(sql)) {
                    for (int i = 0; i < limit && rows.next(); i++) {
                        for (int column = 1; column <= COLUMNS; column++) {
                            sink.take(rows.getString(column));
                        }
                    }
                }
            }

            @Override
            public void close() throws IOException {
                try {
                    connection.close();
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            }
        };
    }
}
