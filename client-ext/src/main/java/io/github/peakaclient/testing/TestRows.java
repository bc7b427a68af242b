package io.github.peakaclient.testing;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.CellText;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.RowFactory;
import io.github.peakaclient.query.RowStream;
import io.github.peakaclient.query.Rows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a test has made. Like those of a query they can be read once, so that a mock has to make new rows for each call: {@code
 * thenAnswer(call -> TestRows.of(…))}. Static and thread-safe.
 */
public final class TestRows {
    private TestRows() {}

    /**
     * {@return rows of these cells}
     *
     * @param columns the names of the columns
     * @param cells the cells, row after row. Their texts are what a server would send: a text as it is, {@code toString()} of numbers
     *     and others, JSON of a {@code List} or {@code Map}; null for NULL
     * @throws IllegalArgumentException if the last row is not complete, or there are cells without columns
     */
    public static Rows of(List<String> columns, @Nullable Object... cells) {
        return Rows.open(new Listed(columns, cells, null));
    }

    /**
     * {@return rows of these cells, after which reading fails, as it does when the connection is lost}
     *
     * @param failure what the iterator throws after the last row, such as {@link TestExceptions#transport}
     * @param columns the names of the columns
     * @param cells as of {@link #of}; none for rows that fail at once
     * @throws IllegalArgumentException if the last row is not complete, or there are cells without columns
     */
    public static Rows failing(PeakaException failure, List<String> columns, @Nullable Object... cells) {
        return Rows.open(new Listed(columns, cells, requireNonNull(failure, "failure == null")));
    }

    private static final class Listed implements RowStream {
        private final RowFactory factory;
        private final Iterator<Row> rows;
        private final @Nullable PeakaException failure;

        Listed(List<String> columns, @Nullable Object[] cells, @Nullable PeakaException failure) {
            this.factory = RowFactory.ofNames(columns);
            this.rows = rows(requireNonNull(cells, "cells == null")).iterator();
            this.failure = failure;
        }

        private List<Row> rows(@Nullable Object[] cells) {
            int width = factory.columns().size();
            if (cells.length > 0 && (width == 0 || cells.length % width != 0)) {
                throw new IllegalArgumentException(
                        "cells must be a multiple of the " + width + " columns, got " + cells.length);
            }
            List<Row> rows = new ArrayList<>();
            for (int first = 0; first < cells.length; first += width) {
                @Nullable Object[] texts = new @Nullable Object[width];
                for (int i = 0; i < width; i++) {
                    texts[i] = CellText.of(cells[first + i]);
                }
                rows.add(factory.rowOf(rows.size() + 1, texts));
            }
            return rows;
        }

        @Override
        public void begin() {}

        @Override
        public RowFactory factory() {
            return factory;
        }

        @Override
        public void reuseRow() {}

        @Override
        public @Nullable Row buffered() {
            return null;
        }

        @Override
        public @Nullable Row read() {
            if (rows.hasNext()) {
                return rows.next();
            }
            if (failure != null) {
                throw failure;
            }
            return null;
        }

        @Override
        public void cancel() {}

        @Override
        public void release() {}
    }
}
