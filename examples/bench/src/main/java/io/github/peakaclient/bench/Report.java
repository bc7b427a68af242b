package io.github.peakaclient.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The ways to show figures: a table of a contest for people, and JSON. */
final class Report {
    private static final String NANOS = "ns per ";
    private static final String[] BINARY_PREFIXES = {"", "Ki", "Mi", "Gi"};

    static final String LEGEND =
            "Times are medians. ×: the figure of a peer divided by that of the first line; above 1, the first line is better."
                    + " ±: half the range of the measurements. Bytes are allocated bytes.";

    private Report() {}

    /** Returns the table of a contest, whose first figure the others are compared with, with a line end. */
    static String table(List<Figure> figures) {
        Figure ours = figures.get(0);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%-58s%14s%8s%9s%12s%9s%n",
                ours.contest(),
                ours.unit().replace(NANOS, "per "),
                "±",
                "×",
                "bytes",
                "bytes ×"));
        for (Figure figure : figures) {
            Double bytes = figure.bytes();
            Double ourBytes = ours.bytes();
            String line = String.format(
                    Locale.ROOT,
                    "  %-56s%14s%8s%9s%12s%9s",
                    figure.peer(),
                    value(figure),
                    String.format(Locale.ROOT, "%.0f %%", 100 * figure.spread()),
                    ratio(figure.value(), ours.value()),
                    bytes == null ? "" : bytes(bytes),
                    bytes == null || ourBytes == null ? "" : ratio(bytes, ourBytes));
            text.append(line.stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String ratio(double value, double ours) {
        return ours == 0 ? "" : String.format(Locale.ROOT, value < 100 * ours ? "%.2f" : "%.0f", value / ours);
    }

    private static String value(Figure figure) {
        if (figure.unit().startsWith(NANOS)) {
            return time(figure.value());
        }
        return String.format(Locale.ROOT, "%,.0f", figure.value());
    }

    /** Returns a text of three or four digits, and a unit. */
    private static String time(double nanos) {
        if (nanos < 1e4) {
            return String.format(Locale.ROOT, nanos < 100 ? "%.1f ns" : "%.0f ns", nanos);
        }
        if (nanos < 1e7) {
            return String.format(Locale.ROOT, nanos < 1e5 ? "%.1f µs" : "%.0f µs", nanos / 1e3);
        }
        return String.format(Locale.ROOT, nanos < 1e8 ? "%.1f ms" : "%.0f ms", nanos / 1e6);
    }

    private static String bytes(double bytes) {
        int power = 0;
        while (bytes >= 10_000 && power < BINARY_PREFIXES.length - 1) {
            bytes /= 1024;
            power++;
        }
        return String.format(Locale.ROOT, bytes < 10 ? "%.1f %sB" : "%.0f %sB", bytes, BINARY_PREFIXES[power]);
    }

    /** Writes all figures, and what they depend on. */
    static void write(Path file, String machine, Size size, List<Figure> figures) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("size", size);
        all.put("figures", figures);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }
}
