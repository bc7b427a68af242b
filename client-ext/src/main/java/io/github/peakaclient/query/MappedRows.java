package io.github.peakaclient.query;

import io.github.peakaclient.error.RowException;
import io.github.peakaclient.error.RowLimitException;
import io.github.peakaclient.internal.Streams;
import io.github.peakaclient.internal.check.Arguments;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@link Rows} as objects, made while they are iterated over. Like {@code Rows}, they can be read once, must be closed, throw
 * errors after the good rows, and are not thread-safe.
 *
 * @param <T> the type of the objects
 */
public final class MappedRows<T extends @Nullable Object> implements Iterable<T>, AutoCloseable {
    private final Rows rows;
    private final RowMapper<T> mapper;

    MappedRows(Rows rows, RowMapper<T> mapper) {
        this.rows = rows;
        this.mapper = mapper;
    }

    /**
     * {@return the objects, once} {@code next()} throws what the mapper throws, for classes a {@link RowException}, and closes the rows.
     *
     * @throws IllegalStateException if the rows were read before, or are closed
     */
    @Override
    public Iterator<T> iterator() {
        Iterator<Row> iterator = rows.reusingIterator();
        return new Iterator<T>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public T next() {
                Row row = iterator.next();
                boolean mapped = false;
                try {
                    T value = mapper.map(row);
                    if (value == row) {
                        value = kept(row);
                    }
                    mapped = true;
                    return value;
                } finally {
                    row.end();
                    if (!mapped) {
                        close();
                    }
                }
            }

            @Override
            public void remove() {
                iterator.remove();
            }
        };
    }

    @SuppressWarnings("unchecked") // a mapper that returns its row makes objects that a row is one of
    private T kept(Row row) {
        return (T) row.copy();
    }

    /**
     * {@return the objects as a sequential stream, to be used in place of {@link #iterator()}} Closing the stream closes the rows.
     * Requires API level 24 on Android.
     */
    public Stream<T> stream() {
        return Streams.of(this, this::close);
    }

    /**
     * {@return all objects in a list, and closes the rows}
     *
     * @param limit the largest number of objects to hold in memory
     * @throws RowLimitException if there are more rows
     * @throws IllegalArgumentException if the limit is negative
     */
    public List<T> collect(int limit) {
        try {
            Arguments.notNegative(limit, "limit");
            List<T> list = new ArrayList<>();
            Iterator<T> iterator = iterator();
            while (iterator.hasNext()) {
                if (list.size() == limit) {
                    throw new RowLimitException(rows.operation(), limit);
                }
                list.add(iterator.next());
            }
            return list;
        } finally {
            close();
        }
    }

    /** Closes the rows. */
    @Override
    public void close() {
        rows.close();
    }
}
