package io.github.peakaclient.query;

import org.jspecify.annotations.Nullable;

/**
 * Function from a row to a value.
 *
 * @param <T> the type of the value
 */
public interface RowMapper<T extends @Nullable Object> {
    /**
     * Maps a row. The iterator throws what this throws, and the rows are closed.
     *
     * @param row which is valid only until this returns: keep a {@link Row#copy()} of it
     * @return what the row becomes
     */
    T map(Row row);
}
