package io.github.peakaclient.bench;

import io.github.peakaclient.bench.Contest.Timing;
import io.github.peakaclient.bench.Peer.Work;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rows of queries and exports: as texts, as typed values, mapped to a class, and numbers only. */
final class RowsGroup {
    private static final String PEAKA = "peaka";
    private static final String JACKSON = "jackson streaming";
    private static final String DSL_JSON = "dsl-json";
    private static final String FASTJSON = "fastjson2";
    private static final String MOSHI = "moshi streaming";

    /** Reads the rows of a library by hand. */
    @FunctionalInterface
    private interface ByHand {
        void read(Cells cells, Sink sink) throws IOException;
    }

    private RowsGroup() {}

    static List<Contest> contests(Size size) {
        int rows = size.of(100, 50_000, 100_000);
        RowData sales = RowData.sales(rows);
        RowData wide = RowData.wideSales(rows / 25);
        RowData readings = RowData.readings(rows);
        return List.of(
                texts("COMPACT, 8 columns", sales),
                texts("COMPACT, 200 columns", wide),
                typed(sales),
                mapped(sales),
                numbers(readings),
                numbersMapped(readings),
                lineTexts(sales),
                lineTyped(sales),
                lineMapped(sales),
                csvTexts(sales));
    }

    private static Contest contest(
            String name, RowData data, Supplier<List<@Nullable Object>> expected, Peer... peers) {
        return new Contest("rows: " + name, "row", data.rows(), Timing.MEAN, expected, List.of(peers));
    }

    private static Contest texts(String name, RowData data) {
        ByHand texts = texts(data);
        return contest(
                "texts, " + name,
                data,
                data::texts,
                new Peer(PEAKA, () -> ClientRows.query(data, ClientRows::readTexts)),
                compact(JACKSON, data, JacksonCells::compact, texts),
                compact(DSL_JSON, data, DslJsonCells::new, texts),
                compact(FASTJSON, data, FastjsonCells::new, texts),
                compact("gson streaming", data, GsonCells::new, texts),
                compact(MOSHI, data, MoshiCells::new, texts),
                new Peer("jackson databind", () -> Mappers.jacksonTexts(data)),
                Peer.floor("moshi skipValue", () -> {
                    byte[] bytes = data.compact();
                    return sink -> sink.take(MoshiCells.skip(new ByteArrayInputStream(bytes)));
                }));
    }

    private static Contest typed(RowData sales) {
        return contest(
                "typed, COMPACT, 8 columns",
                sales,
                () -> all(sales, Sale::values),
                new Peer(PEAKA, () -> ClientRows.query(sales, ClientRows::readSales)),
                new Peer("peaka, columns by name", () -> ClientRows.query(sales, ClientRows::readSalesByName)),
                compact(JACKSON, sales, JacksonCells::compact, Cells::readSales),
                compact(DSL_JSON, sales, DslJsonCells::new, Cells::readSales),
                compact(FASTJSON, sales, FastjsonCells::new, Cells::readSales),
                compact(MOSHI, sales, MoshiCells::new, Cells::readSales));
    }

    private static Contest mapped(RowData sales) {
        return contest(
                "mapped to a class, COMPACT, 8 columns",
                sales,
                () -> all(sales, Sale::itself),
                new Peer(PEAKA, () -> ClientRows.query(sales, ClientRows.mapTo(Sale.class))),
                compact(JACKSON, sales, JacksonCells::compact, Cells::mapSales),
                compact(DSL_JSON, sales, DslJsonCells::new, Cells::mapSales),
                new Peer("jackson databind", () -> Mappers.jacksonAnswer(sales)));
    }

    private static Contest numbers(RowData readings) {
        return contest(
                "numbers, mapped by a lambda, COMPACT, 8 columns",
                readings,
                () -> all(readings, Reading::values),
                new Peer(PEAKA, () -> ClientRows.query(readings, ClientRows::readReadings)),
                compact(JACKSON, readings, JacksonCells::compact, Cells::readReadings),
                compact(DSL_JSON, readings, DslJsonCells::new, Cells::readReadings));
    }

    private static Contest numbersMapped(RowData readings) {
        return contest(
                "numbers, mapped to a class, COMPACT, 8 columns",
                readings,
                () -> all(readings, Reading::itself),
                new Peer(PEAKA, () -> ClientRows.query(readings, ClientRows.mapTo(Reading.class))),
                compact(JACKSON, readings, JacksonCells::compact, Cells::mapReadings),
                compact(DSL_JSON, readings, DslJsonCells::new, Cells::mapReadings));
    }

    private static Contest lineTexts(RowData sales) {
        return contest(
                "texts, JSONL, 8 columns",
                sales,
                sales::texts,
                new Peer(PEAKA, () -> ClientRows.export("JSONL", sales.jsonLines(), ClientRows::readTexts)),
                lines(JACKSON, sales, texts(sales)),
                new Peer("jackson maps", () -> Mappers.jacksonMaps(sales)));
    }

    private static Contest lineTyped(RowData sales) {
        return contest(
                "typed, JSONL, 8 columns",
                sales,
                () -> all(sales, Sale::values),
                new Peer(PEAKA, () -> ClientRows.export("JSONL", sales.jsonLines(), ClientRows::readSales)),
                lines(JACKSON, sales, Cells::readSales));
    }

    private static Contest lineMapped(RowData sales) {
        return contest(
                "mapped to a class, JSONL, 8 columns",
                sales,
                () -> all(sales, Sale::itself),
                new Peer(PEAKA, () -> ClientRows.export("JSONL", sales.jsonLines(), ClientRows.mapTo(Sale.class))),
                lines(JACKSON, sales, Cells::mapSales),
                new Peer("jackson databind", () -> Mappers.jacksonLines(sales)),
                new Peer("gson", () -> Mappers.gsonLines(sales)),
                new Peer("moshi reflective", () -> Mappers.moshiLines(sales)));
    }

    private static Contest csvTexts(RowData sales) {
        return contest(
                "texts, CSV, 8 columns",
                sales,
                sales::texts,
                new Peer(PEAKA, () -> ClientRows.export("CSV", sales.csv(), ClientRows::readTexts)),
                new Peer("jackson-csv streaming", () -> byHand(sales.csv(), JacksonCells::csv, texts(sales))));
    }

    private static ByHand texts(RowData data) {
        int columns = data.columns().size();
        return (cells, sink) -> cells.readTexts(columns, sink);
    }

    private static Peer compact(String name, RowData data, Cells.Opener library, ByHand use) {
        return new Peer(name, () -> byHand(data.compact(), library, use));
    }

    private static Peer lines(String name, RowData data, ByHand use) {
        return new Peer(name, () -> byHand(data.jsonLines(), JacksonCells::jsonLines, use));
    }

    private static Work byHand(byte[] bytes, Cells.Opener library, ByHand use) {
        return sink -> use.read(library.open(new ByteArrayInputStream(bytes)), sink);
    }

    private static List<@Nullable Object> all(RowData data, IntFunction<List<@Nullable Object>> row) {
        List<@Nullable Object> all = new ArrayList<>();
        for (int number = 0; number < data.rows(); number++) {
            all.addAll(row.apply(number));
        }
        return all;
    }
}
