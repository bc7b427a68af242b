package io.github.peakaclient.table;

import io.github.peakaclient.sql.TableName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state of a table, which decides whether reading it gives all its rows. Immutable. */
public final class TableState {
    private final TableName table;
    private final Kind kind;
    private final boolean complete;
    private final String reason;
    private final @Nullable String cacheId;

    private TableState(TableName table, Kind kind, boolean complete, String reason, @Nullable String cacheId) {
        this.table = table;
        this.kind = kind;
        this.complete = complete;
        this.reason = reason;
        this.cacheId = cacheId;
    }

    static TableState live(TableName table, boolean complete, String reason) {
        return new TableState(table, Kind.LIVE, complete, reason, null);
    }

    static TableState caching(TableName table, String reason, String cacheId) {
        return new TableState(table, Kind.CACHING, false, reason, cacheId);
    }

    static TableState cached(TableName table, String reason, String cacheId) {
        return new TableState(table, Kind.CACHED, true, reason, cacheId);
    }

    static TableState broken(TableName table, String reason, @Nullable String cacheId) {
        return new TableState(table, Kind.BROKEN, false, reason, cacheId);
    }

    static TableState unknown(TableName table, String reason) {
        return new TableState(table, Kind.UNKNOWN, false, reason, null);
    }

    /** {@return the table} */
    public TableName table() {
        return table;
    }

    /** {@return the kind of state} */
    public Kind kind() {
        return kind;
    }

    /**
     * {@return whether reading the table gives all its rows: true for {@link Kind#CACHED}, and for {@link Kind#LIVE} if it is an internal
     * table or one of a database} A cache has the rows that the table had at its last refresh.
     */
    public boolean isComplete() {
        return complete;
    }

    /** {@return the reason for this state, for people} It can have the server's words, redacted. */
    public String reason() {
        return reason;
    }

    /** {@return the id of the cache of the table; null if it has none} */
    public @Nullable String cacheId() {
        return cacheId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof TableState)) {
            return false;
        }
        TableState that = (TableState) other;
        return table.equals(that.table)
                && kind.equals(that.kind)
                && complete == that.complete
                && reason.equals(that.reason)
                && Objects.equals(cacheId, that.cacheId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(table, kind, complete, reason, cacheId);
    }

    /** {@return the table and the kind, without the reason} */
    @Override
    public String toString() {
        return "TableState{" + table + ", " + kind + (complete ? ", complete" : "") + "}";
    }

    /**
     * A kind of state. Later versions can have more kinds: compare with {@code equals}, and expect others than the constants. Immutable.
     */
    public static final class Kind {
        /** The table is read from its source whenever it is queried. */
        public static final Kind LIVE = new Kind("LIVE");
        /** The first sync of its cache runs. Until it ends, a read gives no rows, without an error (measured). */
        public static final Kind CACHING = new Kind("CACHING");
        /** The table is read from its cache. */
        public static final Kind CACHED = new Kind("CACHED");
        /** Its first sync has failed or was canceled, or the server contradicts itself about its cache. */
        public static final Kind BROKEN = new Kind("BROKEN");
        /** There is no such table, or none of which this client can tell whether it is complete, such as a saved query. */
        public static final Kind UNKNOWN = new Kind("UNKNOWN");

        private final String name;

        private Kind(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Kind && name.equals(((Kind) other).name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        /** {@return the name of the constant, such as {@code CACHING}} */
        @Override
        public String toString() {
            return name;
        }
    }
}
