package io.github.peakaclient.sandbox.duck;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of a query as DuckDB's driver has them. */
public interface CellSource {

    /** Moves to the next row. Returns false at the end. */
    boolean next() throws SQLException;

    /** Returns the text of a cell of this row, null for NULL. */
    @Nullable
    String text(int column) throws SQLException;
}
