package io.github.peakaclient.sandbox.duck;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;

/**
 * Two steps of streaming that DuckDB's driver keeps to itself. Without the first, a query that fails in the middle looks like
 * one with fewer rows; without the second, a statement can be cancelled only until its first row.
 */
final class DuckStream {

    private static final MethodHandle CHECK_ERROR;
    private static final MethodHandle INTERRUPT;
    private static final VarHandle LOCK;

    static {
        MethodType nothing = MethodType.methodType(void.class);
        try {
            MethodHandles.Lookup results =
                    MethodHandles.privateLookupIn(DuckDBChunkedResult.class, MethodHandles.lookup());
            CHECK_ERROR = results.findVirtual(DuckDBChunkedResult.class, "checkError", nothing);
            MethodHandles.Lookup connections =
                    MethodHandles.privateLookupIn(DuckDBConnection.class, MethodHandles.lookup());
            INTERRUPT = connections.findVirtual(DuckDBConnection.class, "interrupt", nothing);
            LOCK = connections.findVarHandle(DuckDBConnection.class, "connRefLock", ReentrantLock.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of DuckDB's driver is not supported", e);
        }
    }

    private DuckStream() {}

    /** Moves to the next rows. Returns false at the end, and fails if that is not the end of all rows. */
    static boolean next(DuckDBChunkedResult result) throws SQLException {
        if (result.nextChunk()) {
            return true;
        }
        call(CHECK_ERROR, result);
        return false;
    }

    /** Interrupts what a connection executes. One that has not begun yet goes on. */
    static void interrupt(DuckDBConnection connection) throws SQLException {
        ReentrantLock lock = (ReentrantLock) LOCK.get(connection);
        lock.lock();
        try {
            call(INTERRUPT, connection);
        } finally {
            lock.unlock();
        }
    }

    private static void call(MethodHandle method, Object target) throws SQLException {
        try {
            method.invoke(target);
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e); // neither method declares another
        }
    }
}
