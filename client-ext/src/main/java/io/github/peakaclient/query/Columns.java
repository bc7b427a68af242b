package io.github.peakaclient.query;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.internal.Text;
import io.github.peakaclient.model.QueryResultColumn;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The columns of a result, found by index or name, and the operation that it came from. Immutable and thread-safe. */
final class Columns {
    private static final int MAX_NAMED = 20;

    private static final int MAX_RECENT = 256;

    private final Shared shared;
    private final List<ColumnInfo> list;
    private final int count;
    /**
     * The names that were looked up last, by their hashes: mostly literals, which are known by their identity in every row. Threads need
     * not see what others put in.
     */
    private @Nullable Recent @Nullable [] recent;

    private Columns(Shared shared, ColumnInfo[] columns, int count) {
        this.shared = shared;
        this.count = count;
        this.list = Collections.unmodifiableList(Arrays.asList(columns).subList(0, count));
    }

    /** Returns no columns, of a query. */
    static Columns none() {
        return none(Operations.EXECUTE_QUERY);
    }

    /** Returns no columns, of another operation. */
    static Columns none(OperationInfo operation) {
        return new Columns(new Shared(operation), new ColumnInfo[0], 0);
    }

    /** Returns these columns and more at the end, null for those of which nothing is known. */
    Columns with(Iterable<? extends @Nullable QueryResultColumn> columns) {
        Columns all = this;
        for (@Nullable QueryResultColumn column : columns) {
            all = all.with(new ColumnInfo(all.count(), column));
        }
        return all;
    }

    /**
     * Takes constant time, amortized, for the first column that is added to this. Files in which each row has a new column
     * would otherwise take time that grows with the square of their size.
     */
    private Columns with(ColumnInfo column) {
        synchronized (shared) {
            if (shared.count == list.size()) {
                return shared.append(column);
            }
        }
        Columns copy = none(shared.operation);
        for (ColumnInfo before : list) {
            copy = copy.with(before);
        }
        return copy.with(column);
    }

    OperationInfo operation() {
        return shared.operation;
    }

    List<ColumnInfo> list() {
        return list;
    }

    int count() {
        return count;
    }

    /** Returns null if the column has no name or there is no such column. */
    @Nullable
    String name(int index) {
        return index < list.size() ? list.get(index).name() : null;
    }

    /** Returns -1 if there is none, or more than one. */
    int indexOf(String name) {
        Position last = last(shared.byName, name);
        return last == null || last.before != null ? -1 : last.index;
    }

    /**
     * Returns the column of exactly this name.
     *
     * @throws IllegalArgumentException if there is none, or more than one
     */
    @SuppressWarnings("ReferenceEquality") // equal names that are not the same are looked up
    int index(String name) {
        @Nullable Recent[] all = recent;
        if (all == null) {
            all = new @Nullable Recent[Math.min(MAX_RECENT, Integer.highestOneBit(count + 8) * 2)];
            recent = all;
        }
        int slot = (name.hashCode() ^ name.hashCode() >>> 16) & all.length - 1;
        Recent last = all[slot];
        if (last == null || last.name != name) {
            last = new Recent(name, find(name));
            all[slot] = last;
        }
        return last.index;
    }

    private int find(String name) {
        Position last = last(shared.byName, name);
        if (last == null) {
            throw new IllegalArgumentException("there is no column " + Text.quoted(name) + ", only " + names());
        }
        return only(name, last);
    }

    /**
     * Returns the column for a property of a class: of the same name, or else of one that differs in case and underscores only.
     *
     * @return -1 if there is none
     * @throws IllegalArgumentException if there is more than one
     */
    int match(String property) {
        Position last = last(shared.byName, property);
        if (last == null) {
            last = last(shared.byPlainName, plain(property));
        }
        return last == null ? -1 : only(property, last);
    }

    /** Skips columns that others have added. */
    private @Nullable Position last(Map<String, Position> positions, String name) {
        Position position = positions.get(name);
        while (position != null && position.index >= list.size()) {
            position = position.before;
        }
        return position;
    }

    private static int only(String name, Position last) {
        if (last.before == null) {
            return last.index;
        }
        ArrayDeque<Integer> indexes = new ArrayDeque<>();
        boolean more = false;
        for (Position position = last; position != null; position = position.before) {
            indexes.addFirst(position.index);
            if (indexes.size() > MAX_NAMED) {
                indexes.removeLast();
                more = true;
            }
        }
        throw new IllegalArgumentException("the name " + Text.quoted(name) + " fits the columns with the indexes "
                + indexes + (more ? " and more" : "") + ": use an index, or give them different names in the query");
    }

    /** Returns the names for messages. */
    String names() {
        if (list.isEmpty()) {
            return "columns without names, because the server did not send any before the rows: use an index";
        }
        StringBuilder text = new StringBuilder();
        for (ColumnInfo column : list.subList(0, Math.min(list.size(), MAX_NAMED))) {
            String name = column.name();
            text.append(text.length() == 0 ? "" : ", ").append(name == null ? "(no name)" : Text.quoted(name));
        }
        int more = list.size() - MAX_NAMED;
        return more > 0 ? text + " and " + more + " more" : text.toString();
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** A name that was looked up, and its column. */
    private static final class Recent {
        final String name;
        final int index;

        Recent(String name, int index) {
            this.name = name;
            this.index = index;
        }
    }

    /** A column and those before it of the same name. */
    private static final class Position {
        final int index;
        final @Nullable Position before;

        Position(int index, @Nullable Position before) {
            this.index = index;
            this.before = before;
        }
    }

    /** The part that columns have in common which were made of each other. Each uses only as much of it as it has columns. */
    private static final class Shared {
        final OperationInfo operation;
        final Map<String, Position> byName = new ConcurrentHashMap<>();
        /** Names as {@link #plain} makes them. */
        final Map<String, Position> byPlainName = new ConcurrentHashMap<>();

        private ColumnInfo[] columns = new ColumnInfo[8];
        private int count;

        Shared(OperationInfo operation) {
            this.operation = operation;
        }

        Columns append(ColumnInfo column) {
            if (count == columns.length) {
                columns = Arrays.copyOf(columns, count * 2);
            }
            columns[count++] = column;
            String name = column.name();
            if (name != null) {
                add(byName, name, column.index());
                add(byPlainName, plain(name), column.index());
            }
            return new Columns(this, columns, count);
        }

        private static void add(Map<String, Position> positions, String name, int index) {
            positions.put(name, new Position(index, positions.get(name)));
        }
    }
}
