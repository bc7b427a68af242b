package io.github.peakaclient.query;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.ItemStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one query, read from the connection while they are iterated over: one row is in memory, whatever the size of the
 * result. They can be read once. {@code StreamSupport.stream(rows.spliterator(), false)} makes a stream of them.
 *
 * <p><b>Close it</b>, best by try-with-resources. It closes itself after the last row and when an iterator throws; only rows
 * that are abandoned in the middle and never closed keep their connection until the server gives it up. Deadline and attempt
 * timeout of the call end when the answer begins; from then on, the read timeout of the HTTP client applies to each read.
 *
 * <p><b>Errors</b> come after the rows that were good, and never look like the end of the rows: {@link #iterator()}'s methods
 * throw a {@link TransportException} when the connection is lost and a {@link DecodingException} when the answer is cut off or
 * wrong. Both report how many rows were read. They are not repeated: a second run may give other rows.
 *
 * <p><b>Columns</b> are known before the first row. If a server sends them after the rows, up to 8 MiB of rows are held in
 * memory to find them; if that is not enough, or if it sends none, {@link #columns()} is empty and cells are found by index
 * only.
 *
 * <p>Not thread-safe, but {@link #close()} may be called by any thread, and ends a read that waits for the server.
 */
public final class Rows implements Iterable<Row>, AutoCloseable {
    private final ApiCall<?> call;
    private final ResponseBody body;
    private final RowReader reader;
    private final RowFailures failures;
    private final ItemStream<Row> rows = new ItemStream<>("rows", new Connection());
    private Columns columns = Columns.none();

    private Rows(ApiCall<?> call, ApiResponse<ResponseBody> answer) {
        this.call = call;
        this.body = answer.value();
        this.failures = new RowFailures(answer);
        this.reader = new RowReader(failures.source());
    }

    static Rows open(ApiCall<?> call, ApiResponse<ResponseBody> answer) {
        Rows rows = new Rows(call, answer);
        boolean opened = false;
        try {
            rows.reader.begin();
            rows.columns = rows.reader.columns();
            opened = true;
            return rows;
        } catch (IOException | JsonDataException e) {
            throw rows.failures.of(e, rows.reader.path(), 0);
        } finally {
            if (!opened) {
                rows.close();
            }
        }
    }

    /** Returns the columns, in the order of the cells, also after closing. Unmodifiable. */
    public List<ColumnInfo> columns() {
        return columns.list();
    }

    /**
     * Returns the rows, once. Its methods throw {@link TransportException} and {@link DecodingException}, the same again when they are
     * called again, and {@link IllegalStateException} after {@link #close()}.
     *
     * @throws IllegalStateException if it was called before, or this is closed
     */
    @Override
    public Iterator<Row> iterator() {
        return rows.iterator();
    }

    /**
     * Returns the rows as objects that the mapper makes, one at a time. Reads nothing yet; to be used in place of {@link #iterator()}.
     *
     * @param <T> the type of the objects
     */
    public <T extends @Nullable Object> MappedRows<T> map(RowMapper<T> mapper) {
        return new MappedRows<>(this, requireNonNull(mapper, "mapper == null"));
    }

    /**
     * Returns the rows as objects of a class, made in the first of these ways that it has:
     *
     * <ol>
     *   <li>a static method {@code builder()}, whose result has a public method for each value ({@code amount}, {@code setAmount} or
     *       {@code withAmount}) and {@code build()};
     *   <li>a constructor without parameters, and public setters;
     *   <li>its only constructor: of a record, of a class compiled with {@code -parameters}, or with {@link ColumnName} at each
     *       parameter. On Android below API level 26, {@code ColumnName} is needed.
     * </ol>
     *
     * <p>A value is found in the column of the same name; if there is none, in the one whose name differs only in case and
     * underscores, so that {@code createdAt} gets {@code created_at}. Each parameter of a constructor needs a column; setters
     * and builders may have more methods than there are columns. Columns that nothing asks for are left out. Types: those of
     * the getters of {@link Row}, primitive or boxed; {@code Object} gets JSON.
     *
     * <p>It works by reflection: shrinkers have to keep the class. Without reflection: {@link #map}.
     *
     * @throws IllegalArgumentException if the class cannot be made in any of these ways, or not of these columns; the message
     *     says why. The rows are closed then.
     */
    public <T> MappedRows<T> as(Class<T> type) {
        try {
            return map(ClassMapper.of(requireNonNull(type, "type == null"), columns));
        } catch (RuntimeException e) {
            close(); // a caller that chains calls has no reference to close
            throw e;
        }
    }

    /**
     * Returns all rows in a list, and closes this.
     *
     * @param limit the largest number of rows to hold in memory
     * @throws IllegalStateException if there are more
     * @throws IllegalArgumentException if the limit is negative
     */
    public List<Row> collect(int limit) {
        return map(row -> row).collect(limit);
    }

    /** Ends reading. If rows are left, the connection is closed, and the query ends when the server notices. */
    @Override
    public void close() {
        rows.close();
    }

    private final class Connection implements ItemStream.Source<Row> {
        @Override
        public @Nullable Row read() {
            try {
                return reader.hasNext() ? new Row(columns, rows.count() + 1, reader.next()) : null;
            } catch (IOException | JsonDataException e) {
                throw failures.of(e, reader.path(), rows.count());
            }
        }

        @Override
        public void cancel() {
            call.cancel();
        }

        @Override
        public void release() {
            body.close();
        }
    }
}
