package io.github.peakaclient.sandbox.duck;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Rows that stay in DuckDB's memory until a cell is asked for. A JDBC result would move two thousand rows into the heap at
 * once, however large they are, and crash the JVM when that fails.
 */
public final class DuckRows implements CellSource {

    /** DuckDB's SQL for cells of a type that the driver reads only in a JDBC result. */
    private static final Map<String, String> CONVERSIONS = Map.of(
            "UUID", "CAST(%s AS VARCHAR)",
            "ENUM", "CAST(%s AS VARCHAR)",
            "BIT", "CAST(%s AS VARCHAR)",
            "TIME", "CAST(%s AS VARCHAR)",
            "INTERVAL", "CAST(%s AS VARCHAR)",
            "BLOB", "base64(%s)");

    private final DuckDBChunkedResult result;
    private final List<String> types;
    private final Runnable atEnd;
    private final List<DuckDBReadableVector> vectors = new ArrayList<>();
    private long row;
    private long rows;

    /**
     * Creates the rows of a result.
     *
     * @param types those of the query, in DuckDB's spelling
     * @param atEnd called when all rows have been read
     */
    public DuckRows(DuckDBChunkedResult result, List<String> types, Runnable atEnd) {
        this.result = result;
        this.types = types;
        this.atEnd = atEnd;
    }

    /** Returns true if the driver can read cells of all types, if need be by a query of {@link #converted}. */
    public static boolean canRead(List<String> types) {
        return types.stream().allMatch(type -> SqlTypes.isPlain(type) || CONVERSIONS.containsKey(type));
    }

    /** Returns a query with the same rows, whose cells the driver can read. */
    public static String converted(String duckSql, List<String> types) {
        if (types.stream().noneMatch(CONVERSIONS::containsKey)) {
            return duckSql;
        }
        List<String> names = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        for (String type : types) {
            String name = "c" + names.size();
            names.add(name);
            cells.add(CONVERSIONS.getOrDefault(type, "%s").formatted(name));
        }
        return "SELECT " + String.join(", ", cells) + " FROM (" + duckSql + ") AS t(" + String.join(", ", names) + ")";
    }

    @Override
    public boolean next() throws SQLException {
        row++;
        while (row >= rows) {
            if (!DuckStream.next(result)) {
                atEnd.run();
                return false;
            }
            DuckDBDataChunkReader chunk = result.chunk();
            row = 0;
            rows = chunk.rowCount();
            vectors.clear();
            for (int i = 0; i < types.size(); i++) {
                vectors.add(chunk.vector(i));
            }
        }
        return true;
    }

    @Override
    public @Nullable String text(int column) {
        DuckDBReadableVector vector = vectors.get(column);
        return vector.isNull(row) ? null : SqlTypes.text(vector, row, types.get(column));
    }
}
