package io.github.peakaclient.query;

import io.github.peakaclient.internal.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a result and how they are found. Immutable. */
final class Columns {
    static final Columns NONE = new Columns(Collections.<ColumnInfo>emptyList());

    private static final int MAX_NAMED = 20;

    private final List<ColumnInfo> list;
    private final Map<String, List<Integer>> byName = new HashMap<>();
    /** As {@link #plain} makes them. */
    private final Map<String, List<Integer>> byPlainName = new HashMap<>();

    Columns(List<ColumnInfo> columns) {
        this.list = Collections.unmodifiableList(new ArrayList<>(columns));
        for (ColumnInfo column : list) {
            String name = column.name();
            if (name != null) {
                add(byName, name, column.index());
                add(byPlainName, plain(name), column.index());
            }
        }
    }

    private static void add(Map<String, List<Integer>> map, String name, int index) {
        List<Integer> indexes = map.get(name);
        if (indexes == null) {
            indexes = new ArrayList<>(1);
            map.put(name, indexes);
        }
        indexes.add(index);
    }

    List<ColumnInfo> list() {
        return list;
    }

    int count() {
        return list.size();
    }

    /** Null if it has none or there is no such column. */
    @Nullable
    String name(int index) {
        return index < list.size() ? list.get(index).name() : null;
    }

    /** -1 if there is none, or more than one. */
    int indexOf(String name) {
        List<Integer> indexes = byName.get(name);
        return indexes == null || indexes.size() > 1 ? -1 : indexes.get(0);
    }

    /**
     * The column of exactly this name.
     *
     * @throws IllegalArgumentException if there is none, or more than one
     */
    int index(String name) {
        List<Integer> indexes = byName.get(name);
        if (indexes == null) {
            throw new IllegalArgumentException("there is no column " + quoted(name) + ", only " + names());
        }
        return only(name, indexes);
    }

    /**
     * The column for a property of a class: of the same name, or else of one that differs in case and underscores only.
     *
     * @return -1 if there is none
     * @throws IllegalArgumentException if there is more than one
     */
    int match(String property) {
        List<Integer> indexes = byName.get(property);
        if (indexes == null) {
            indexes = byPlainName.get(plain(property));
        }
        return indexes == null ? -1 : only(property, indexes);
    }

    private static int only(String name, List<Integer> indexes) {
        if (indexes.size() > 1) {
            throw new IllegalArgumentException("the name " + quoted(name) + " fits the columns with the indexes "
                    + (indexes.size() <= MAX_NAMED ? indexes : indexes.subList(0, MAX_NAMED) + " and more")
                    + ": use an index, or give them different names in the query");
        }
        return indexes.get(0);
    }

    /** For messages. */
    String names() {
        if (list.isEmpty()) {
            return "columns without names, because the server did not send any before the rows: use an index";
        }
        StringBuilder text = new StringBuilder();
        for (ColumnInfo column : list.subList(0, Math.min(list.size(), MAX_NAMED))) {
            String name = column.name();
            text.append(text.length() == 0 ? "" : ", ").append(name == null ? "(no name)" : quoted(name));
        }
        int more = list.size() - MAX_NAMED;
        return more > 0 ? text + " and " + more + " more" : text.toString();
    }

    static String quoted(String name) {
        return '"' + Text.bounded(name) + '"';
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
