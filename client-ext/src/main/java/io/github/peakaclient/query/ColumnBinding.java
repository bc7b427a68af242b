package io.github.peakaclient.query;

import io.github.peakaclient.error.RowException;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/** The column that a parameter or property of a class is read from, and its type. Immutable. */
final class ColumnBinding {
    private final int column;
    private final CellType<?> type;
    private final boolean primitive;

    private ColumnBinding(int column, CellType<?> type, boolean primitive) {
        this.column = column;
        this.type = type;
        this.primitive = primitive;
    }

    /**
     * Binds a parameter or method to a column.
     *
     * @param what the parameter or method, for messages
     * @throws IllegalArgumentException if cells cannot be made into the type
     */
    static ColumnBinding of(int column, Class<?> type, String what) {
        return new ColumnBinding(column, check(type, what), type.isPrimitive());
    }

    /**
     * Returns the type that cells are read as, whatever the column.
     *
     * @throws IllegalArgumentException if cells cannot be made into the type
     */
    static CellType<?> check(Class<?> type, String what) {
        CellType<?> cellType = CellType.of(type);
        if (cellType == null) {
            throw new IllegalArgumentException(what + " has the type " + type.getName()
                    + ", which cells cannot be read as: use one that Row has a getter for, or rows.mapTo(…)");
        }
        return cellType;
    }

    /** Returns the annotation's column, null if there is no annotation. */
    static @Nullable String columnName(Annotation... annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof ColumnName) {
                return ((ColumnName) annotation).value();
            }
        }
        return null;
    }

    /**
     * Reads the cell of a row.
     *
     * @throws RowException if the cell does not hold it, or is null and must not be
     */
    @Nullable
    Object read(Row row) {
        return primitive ? row.required(column, type) : row.optional(column, type);
    }
}
