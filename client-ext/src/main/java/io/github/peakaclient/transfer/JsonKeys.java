package io.github.peakaclient.transfer;

import io.github.peakaclient.query.CellScanner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns that the keys of JSON objects belong to, row after row. Rows mostly have the same keys in the same order, so a key
 * is expected right after the one before, and searched by name only if it is not there. Two columns can have the same name: they
 * are told apart by their order. Used by one thread.
 */
final class JsonKeys {
    private final List<Column> columns = new ArrayList<>();
    private final Map<String, Column> firstByName = new HashMap<>();
    private CellScanner.@Nullable Key[] scanned = new CellScanner.@Nullable Key[8];
    private long row;
    private int expected;

    /** Begins a row, in which every column is free. */
    void beginRow() {
        row++;
        expected = 0;
    }

    /** Returns the index of the column of the next key, which is a new one if no column of this name is free. */
    int column(String key) {
        Column column = expected < columns.size() ? columns.get(expected) : null;
        if (column == null || column.usedIn == row || !column.name.equals(key)) {
            column = search(key);
        }
        column.usedIn = row;
        expected = column.index + 1;
        return column.index;
    }

    /** Returns the keys in the order of their columns, null for those that a scanner cannot know by their bytes, and for free places. */
    CellScanner.@Nullable Key[] scanned() {
        return scanned;
    }

    /** Gives the columns before an index to keys that came in their order. */
    void takeFirst(int count) {
        for (Column column : columns.subList(0, count)) {
            column.usedIn = row;
        }
        expected = count;
    }

    /** Returns the index of the column of the next key, -1 if that would be a new one. */
    int known(String key) {
        return hasColumn(key) ? column(key) : -1;
    }

    private boolean hasColumn(String key) {
        Column column = firstByName.get(key);
        while (column != null && column.usedIn == row) {
            column = column.nextOfName;
        }
        return column != null;
    }

    private Column search(String key) {
        Column last = null;
        for (Column column = firstByName.get(key); column != null; column = column.nextOfName) {
            if (column.usedIn != row) {
                return column;
            }
            last = column;
        }
        Column added = new Column(key, columns.size());
        columns.add(added);
        if (columns.size() > scanned.length) {
            scanned = Arrays.copyOf(scanned, 2 * scanned.length);
        }
        scanned[added.index] = CellScanner.Key.of(key);
        if (last == null) {
            firstByName.put(key, added);
        } else {
            last.nextOfName = added;
        }
        return added;
    }

    int count() {
        return columns.size();
    }

    String name(int index) {
        return columns.get(index).name;
    }

    /** A column, linked to the next one of the same name. */
    private static final class Column {
        final String name;
        final int index;

        @Nullable
        Column nextOfName;
        /** The number of the last row that has it. */
        long usedIn;

        Column(String name, int index) {
            this.name = name;
            this.index = index;
        }
    }
}
