package io.github.peakaclient.query;

import org.jspecify.annotations.Nullable;

/**
 * Makes something of a row.
 *
 * @param <T> what it makes
 */
public interface RowMapper<T extends @Nullable Object> {
    /** What it throws is thrown by the iterator, and the rows are closed. */
    T map(Row row);
}
