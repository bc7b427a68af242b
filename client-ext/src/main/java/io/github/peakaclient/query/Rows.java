package io.github.peakaclient.query;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.RowException;
import io.github.peakaclient.error.RowLimitException;
import io.github.peakaclient.error.SizeLimitException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.ItemStream;
import io.github.peakaclient.internal.Streams;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query or an export, read from the connection while they are iterated over: one row is in memory, whatever the
 * size of the result. They can be read once.
 *
 * <p><b>Close it</b>, best by try-with-resources. It closes itself after the last row and when an iterator throws; only rows
 * that are abandoned in the middle and never closed keep their connection until the server gives it up. Call timeout and
 * attempt timeout end when the answer begins; from then on each read waits at most 60 seconds, or as long as the attempt timeout.
 *
 * <p><b>Errors</b> come after the rows that were good, and never look like the end of the rows. The methods of {@link
 * #iterator()} throw a {@link TransportException} when the connection of a query is lost, a {@link DownloadException} when a
 * file of an export cannot be fetched, a {@link DecodingException} when the content is cut off or wrong, and a {@link
 * SizeLimitException} when a row or a cell exceeds a limit of {@link io.github.peakaclient.call.ReadLimits}. All report how many
 * rows, or bytes, were read. A query is not repeated, since a second run may give other rows; a file of an export is resumed.
 *
 * <p><b>Columns</b> are known before the first row. If a server sends those of a query after the rows, up to 8 MiB of rows are
 * held in memory to find them, or as the limits of the options say; if that is not enough, or if it sends none, {@link #columns()} is empty and cells are found by
 * index only.
 *
 * <p>Not thread-safe, but {@link #close()} may be called by any thread, and ends a read that waits for the server with an {@link
 * IllegalStateException}.
 */
public final class Rows implements Iterable<Row>, AutoCloseable {
    private final RowStream stream;
    private final ItemStream<Row> rows;

    private Rows(RowStream stream) {
        this.stream = stream;
        this.rows = new ItemStream<>("rows", stream);
    }

    /**
     * {@return the rows of a stream, whose columns it reads} If that fails, the stream is released.
     *
     * @param stream the stream, which is closed with the rows
     * @hidden
     */
    @Internal
    public static Rows open(RowStream stream) {
        Rows rows = new Rows(stream);
        boolean opened = false;
        try {
            stream.begin();
            opened = true;
            return rows;
        } finally {
            if (!opened) {
                rows.close();
            }
        }
    }

    /**
     * {@return the columns, in the order of the cells, also after closing} Later rows of an export in JSONL can have more, which
     * are added at the end: {@link Row#columns()} has those of a row. Unmodifiable.
     */
    public List<ColumnInfo> columns() {
        return stream.factory().columns();
    }

    OperationInfo operation() {
        return stream.factory().columns.operation();
    }

    /**
     * {@return the rows, once} Its methods throw the {@link PeakaException}s that are described above, the same again when they
     * are called again, and {@link IllegalStateException} after {@link #close()}.
     *
     * @throws IllegalStateException if it was called before, or this is closed
     */
    @Override
    public Iterator<Row> iterator() {
        return rows.iterator();
    }

    /** Returns the rows once like {@link #iterator()}, each valid only until the next is requested. */
    Iterator<Row> reusingIterator() {
        Iterator<Row> iterator = iterator();
        stream.reuseRow();
        return iterator;
    }

    /**
     * {@return the rows as a sequential stream, to be used in place of {@link #iterator()}} Closing the stream closes this.
     * Requires API level 24 on Android.
     */
    public Stream<Row> stream() {
        return Streams.of(this, this::close);
    }

    /**
     * {@return the rows as objects that the mapper makes, one at a time} Reads nothing yet; to be used in place of {@link #iterator()}.
     * The row that the mapper gets is valid until it returns, and takes no memory of its own; one that the mapper returns itself is copied.
     *
     * @param mapper what makes an object of each row
     * @param <T> the type of the objects
     */
    public <T extends @Nullable Object> MappedRows<T> mapTo(RowMapper<T> mapper) {
        return new MappedRows<>(this, requireNonNull(mapper, "mapper == null"));
    }

    /**
     * Returns the rows as objects of a class, made in the first of these ways that it has:
     *
     * <ol>
     *   <li>a static method {@code builder()}, whose result has a public method for each value ({@code amount}, {@code setAmount} or
     *       {@code withAmount}) and {@code build()};
     *   <li>a constructor without parameters, and public setters;
     *   <li>its only constructor with parameters: of a record, of a class compiled with {@code -parameters} (Kotlin: {@code -java-parameters}), or with {@link ColumnName} at each
     *       parameter. On Android below API level 26, {@code ColumnName} is needed.
     * </ol>
     *
     * <p>A value is found in the column of the same name; if there is none, in the one whose name differs only in case and
     * underscores, so that {@code createdAt} gets {@code created_at}. Each parameter of a constructor needs a column; setters
     * and builders may have more methods than there are columns. Columns that nothing asks for are left out. Types: those of
     * the getters of {@link Row}, primitive or boxed; {@code Object} gets JSON.
     *
     * <p>The columns depend on the answer, so a class that cannot be made of them is a {@link RowException}. A column that comes up in a
     * later row of an export is assigned from that row on; if the class cannot be made with it, the exception is thrown there.
     *
     * <p>It works by reflection. The rules in the jar have shrinkers keep a class with {@link ColumnName} at a parameter of its constructor or
     * at one of its methods, together with its other constructors and setters, and a builder likewise. Mark other classes with
     * {@code @Keep} of AndroidX, or write a rule for them. Without reflection: {@link #mapTo(RowMapper)}.
     *
     * @param type the class, which is not abstract
     * @param <T> the type of the objects
     * @return the objects, read while they are iterated over; they must be closed
     * @throws IllegalArgumentException if the class cannot be made in any of these ways, whatever the columns; the message says why. The
     *     rows are closed then.
     * @throws RowException if it cannot be made of these columns: one is missing, or several fit; the message says which. The rows are
     *     closed then.
     */
    public <T> MappedRows<T> mapTo(Class<T> type) {
        try {
            return new MappedRows<>(
                    this, ClassMapper.growing(requireNonNull(type, "type == null"), stream.factory().columns));
        } catch (RuntimeException e) {
            close(); // a caller that chains calls has no reference to close
            throw e;
        }
    }

    /**
     * {@return all rows in a list, and closes this}
     *
     * @param limit the largest number of rows to hold in memory
     * @throws RowLimitException if there are more
     * @throws IllegalArgumentException if the limit is negative
     */
    public List<Row> collect(int limit) {
        return mapTo(row -> row).collect(limit);
    }

    /**
     * Writes the rows as CSV as in RFC 4180 and closes this: commas, CRLF at the end of each line, quotes where they are needed,
     * and nothing else changed. The first line has the names of the columns; it is missing if they are not known. NULL is an empty
     * value and an empty text is {@code ""}, except in rows of a single cell, where both are {@code ""}, since readers skip empty
     * lines. A cell that begins like a formula stays as it is: spreadsheets may run it.
     *
     * <p>Each line is one call of {@link Appendable#append(CharSequence)}. If an exception is thrown, the rows before are written
     * completely.
     *
     * @param out which is neither flushed nor closed
     * @return the number of rows
     * @throws IOException if {@code out} throws it
     * @throws RowException if a row has more or fewer cells than the lines before, such as in an export in JSONL whose objects
     *     have further keys
     * @throws PeakaException if the rows cannot be read, as from {@link #iterator()}
     * @throws IllegalStateException if the rows were read before, or this is closed
     */
    public long writeCsv(Appendable out) throws IOException {
        try {
            return RowWriter.csv(iterator(), columns(), requireNonNull(out, "out == null"));
        } finally {
            close();
        }
    }

    /**
     * Writes each row as a JSON object on a line that ends with LF, and closes this. The keys are the names of the columns, in
     * their order. NULL is {@code null}. A cell that is text at its source is a string: everything that queries and CSV give,
     * numbers too, since the server does not send their types. Numbers, booleans, lists and objects of an export in JSONL are
     * written as they are spelled there.
     *
     * <p>Each line is one call of {@link Appendable#append(CharSequence)}. If an exception is thrown, the rows before are written
     * completely.
     *
     * @param out which is neither flushed nor closed
     * @return the number of rows
     * @throws IOException if {@code out} throws it
     * @throws RowException if two columns share a name or one has none, since readers of JSON would lose a cell; if a row has more
     *     or fewer cells than columns
     * @throws PeakaException if the rows cannot be read, as from {@link #iterator()}
     * @throws IllegalStateException if the rows were read before, or this is closed
     */
    public long writeJsonLines(Appendable out) throws IOException {
        try {
            return RowWriter.jsonLines(iterator(), requireNonNull(out, "out == null"));
        } finally {
            close();
        }
    }

    /** Ends reading. If rows are left, the connection is closed, and a query ends when the server notices. */
    @Override
    public void close() {
        rows.close();
    }
}
