package io.github.peakaclient.bench;

import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.bench.Peer.Work;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.query.MappedRows;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import java.time.Duration;

/** The rows of queries and exports, read with this client. */
final class ClientRows {
    /** The shortest that every version of the client takes. */
    static final WaitPolicy AT_ONCE =
            WaitPolicy.builder().firstInterval(Duration.ofMillis(1)).build();

    private ClientRows() {}

    /** What is done with the rows of a result. */
    @FunctionalInterface
    interface Use {
        void read(Rows rows, Sink sink);
    }

    /** Reads the answer of a query. */
    static Work query(RowData data, Use use) {
        byte[] answer = data.compact();
        PeakaProject project = Canned.client(url -> answer).project(Canned.PROJECT);
        return sink -> {
            try (Rows rows = project.queries().run("SELECT * FROM t")) {
                use.read(rows, sink);
            }
        };
    }

    /** Reads the file of an export that has ended. */
    static Work export(String format, byte[] file, Use use) {
        PeakaProject project = Canned.clientOfExport(format, file).project(Canned.PROJECT);
        return sink -> {
            try (Rows rows = project.exports().attach(Canned.EXPORT).awaitAndRead(AT_ONCE)) {
                use.read(rows, sink);
            }
        };
    }

    static void readTexts(Rows rows, Sink sink) {
        for (Row row : rows) {
            for (int i = 0; i < row.size(); i++) {
                sink.take(row.get(i));
            }
        }
    }

    static void readSales(Rows rows, Sink sink) {
        for (Row row : rows) {
            sink.take(row.getLong(0));
            sink.take(row.getString(1));
            sink.take(row.get(2));
            sink.take(row.getBigDecimal(3));
            sink.take(row.getDouble(4));
            sink.take(row.getLocalDate(5));
            sink.take(row.getInstant(6));
            sink.take(row.getBoolean(7));
        }
    }

    static void readSalesByName(Rows rows, Sink sink) {
        for (Row row : rows) {
            sink.take(row.getLong("id"));
            sink.take(row.getString("customer"));
            sink.take(row.get("city"));
            sink.take(row.getBigDecimal("amount"));
            sink.take(row.getDouble("score"));
            sink.take(row.getLocalDate("day"));
            sink.take(row.getInstant("updated"));
            sink.take(row.getBoolean("active"));
        }
    }

    /** Reads numbers only, in a lambda that keeps no row. */
    static void readReadings(Rows rows, Sink sink) {
        try (MappedRows<Boolean> mapped = rows.mapTo(row -> {
            sink.take(row.getLong(0));
            sink.take(row.getLong(1));
            sink.take((long) row.getInt(2));
            sink.take(row.getDouble(3));
            sink.take(row.getDouble(4));
            sink.take(row.getDouble(5));
            sink.take(row.getLong(6));
            sink.take(row.getBoolean(7));
            return true;
        })) {
            mapped.forEach(done -> {});
        }
    }

    static <T> Use mapTo(Class<T> type) {
        return (rows, sink) -> {
            try (MappedRows<T> mapped = rows.mapTo(type)) {
                mapped.forEach(sink::take);
            }
        };
    }
}
