package io.github.peakaclient.sandbox.duck;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The connections that wait for the next run of their query, the latest first. Thread-safe. */
final class IdleConnections {

    private static final System.Logger LOG = System.getLogger(IdleConnections.class.getName());
    static final int MOST = 64;

    private final Deque<QueryConnection> idle = new ArrayDeque<>();
    private boolean closed;

    /** Removes and returns a connection on which a query is prepared, null if there is none. */
    synchronized @Nullable QueryConnection take(QueryConnection.Key key) {
        for (Iterator<QueryConnection> all = idle.iterator(); all.hasNext(); ) {
            QueryConnection connection = all.next();
            QueryConnection.Key known = connection.key();
            if (known != null && known.isSame(key)) {
                all.remove();
                return connection;
            }
        }
        return null;
    }

    /** Keeps a connection, for which the one that has waited longest may have to go. Returns false if all are closed. */
    synchronized boolean keep(QueryConnection connection) {
        if (closed) {
            return false;
        }
        idle.addFirst(connection);
        if (idle.size() > MOST) {
            close(idle.removeLast());
        }
        return true;
    }

    /** Closes the connections of an owner. */
    synchronized void drop(Object owner) {
        closeIf(connection -> {
            QueryConnection.Key key = connection.key();
            return key != null && key.owner() == owner;
        });
    }

    /** Closes all connections, and from now on those that come back. */
    synchronized void close() {
        closed = true;
        closeIf(connection -> true);
    }

    private void closeIf(Predicate<QueryConnection> isUnwanted) {
        idle.removeIf(connection -> {
            boolean unwanted = isUnwanted.test(connection);
            if (unwanted) {
                close(connection);
            }
            return unwanted;
        });
    }

    private static void close(QueryConnection connection) {
        try {
            connection.jdbc().close();
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, "a connection could not be closed", e);
        }
    }
}
