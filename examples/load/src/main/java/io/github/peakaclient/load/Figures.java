package io.github.peakaclient.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The results of a scenario, with their bounds. Not thread-safe. */
final class Figures {
    private record Row(String name, String value, String bound, boolean holds) {}

    private final String title;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Figures(String title) {
        this.title = title;
    }

    /** Adds a figure that depends on the machine. */
    void add(String name, String value) {
        rows.add(new Row(name, value, "", true));
    }

    void exactly(String name, long value, long expected) {
        rows.add(new Row(name, count(value), "= " + count(expected), value == expected));
    }

    void between(String name, long value, long least, long most) {
        rows.add(new Row(name, count(value), count(least) + " to " + count(most), least <= value && value <= most));
    }

    void atMost(String name, long value, long most) {
        rows.add(new Row(name, count(value), "≤ " + count(most), value <= most));
    }

    void atLeast(String name, long value, long least) {
        rows.add(new Row(name, count(value), "≥ " + count(least), value >= least));
    }

    void below(String name, Duration value, Duration limit) {
        rows.add(new Row(name, millis(value), "< " + millis(limit), value.compareTo(limit) < 0));
    }

    /** Adds a line below the table, unless it is null. */
    void note(@Nullable String text) {
        if (text != null) {
            notes.add(text);
        }
    }

    /** Returns the names of the figures outside their bound. */
    List<String> broken() {
        return rows.stream().filter(row -> !row.holds).map(Row::name).toList();
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String millis(Duration value) {
        return String.format(Locale.ROOT, "%,.1f ms", value.toNanos() / 1e6);
    }

    /** Returns the table, without a trailing line end. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(title);
        for (Row row : rows) {
            String verdict = row.bound.isEmpty() ? "" : row.holds ? "ok" : "BROKEN";
            text.append(System.lineSeparator())
                    .append(String.format(Locale.ROOT, "  %-44s%14s   %-18s%s", row.name, row.value, row.bound, verdict)
                            .stripTrailing());
        }
        notes.forEach(note -> text.append(System.lineSeparator()).append("  ").append(note));
        return text.toString();
    }
}
