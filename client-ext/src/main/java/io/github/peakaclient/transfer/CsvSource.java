package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Source of the CSV of an import: a file, a stream, or rows. A file is opened twice for each import, to check it before it is sent, anything
 * else once; all is closed by it. The text is in UTF-8 with commas, unless {@link #withCharset} or {@link #withDelimiter} says otherwise.
 * Immutable, and as thread-safe as what it reads.
 */
public final class CsvSource {
    private final String fileName;
    private final Length length;
    private final Content content;
    /** The charset, null if the text is in UTF-8. */
    private final @Nullable Charset charset;

    private final char delimiter;
    /** False for text that this client makes. */
    private final boolean isForeign;

    private CsvSource(
            String fileName,
            Length length,
            Content content,
            @Nullable Charset charset,
            char delimiter,
            boolean isForeign) {
        this.fileName = fileName;
        this.length = length;
        this.content = content;
        this.charset = charset;
        this.delimiter = delimiter;
        this.isForeign = isForeign;
    }

    /**
     * {@return a source that reads a file, which must not change while it is sent}
     *
     * @param file a file that exists
     */
    public static CsvSource of(File file) {
        requireNonNull(file, "file == null");
        return of(
                file.getName(),
                () -> file.isFile() ? file.length() : -1, // of a pipe, the length says nothing
                () -> Okio.source(new FileInputStream(file)));
    }

    /**
     * {@return a source that reads a file of any file system, which must not change while it is sent} Needs API level 26 on Android.
     *
     * @param path a file that exists
     */
    public static CsvSource of(Path path) {
        return CsvPaths.source(requireNonNull(path, "path == null"));
    }

    /**
     * {@return a source that opens a stream when the import begins} Its length is not known: it is sent in chunks.
     *
     * @param opener such as {@code () -> new GZIPInputStream(new FileInputStream("leads.csv.gz"))}; called once for each import
     */
    public static CsvSource of(Opener opener) {
        requireNonNull(opener, "opener == null");
        return of("import.csv", () -> -1, () -> Okio.source(requireNonNull(opener.open(), "the opener returned null")));
    }

    /**
     * {@return a source of rows, which are taken from the iterable while they are sent, and written as in RFC 4180} Null is written
     * as an empty value, an empty text in quotes; that the server tells them apart is not proven. A row of a single null is written in
     * quotes too, since an empty line is no row.
     *
     * @param header the names of the columns; copied
     * @param rows each with as many values as the header; any other ends the import with an {@link
     *     IllegalArgumentException} when its turn comes, and the rest of the file is not sent
     * @throws IllegalArgumentException if the header is empty
     */
    public static CsvSource ofRows(List<String> header, Iterable<? extends List<? extends @Nullable String>> rows) {
        List<String> names = Collections.unmodifiableList(new ArrayList<>(requireNonNull(header, "header == null")));
        requireNonNull(rows, "rows == null");
        if (names.isEmpty()) {
            throw new IllegalArgumentException("header must not be empty");
        }
        return new CsvSource("rows.csv", () -> -1, () -> new CsvRowsSource(names, rows.iterator()), null, ',', false);
    }

    static CsvSource of(String fileName, Length length, Content content) {
        return new CsvSource(fileName, length, content, null, ',', true);
    }

    /**
     * {@return a copy with another file name} The server requires one; it is not known what it does with it.
     *
     * @param fileName the name that the server is given
     */
    public CsvSource withFileName(String fileName) {
        return new CsvSource(Arguments.notBlank(fileName, "fileName"), length, content, charset, delimiter, isForeign);
    }

    /**
     * {@return a copy whose text is in another charset than UTF-8, such as {@code Charset.forName("windows-1252")}} It is sent in UTF-8: that
     * the server expects this is inferred from its samples, since the vendor does not say it.
     *
     * @param charset the charset of the file
     * @throws IllegalStateException if this is made of rows, which are written in UTF-8
     */
    public CsvSource withCharset(Charset charset) {
        requireNonNull(charset, "charset == null");
        checkForeign();
        return new CsvSource(fileName, length, content, charset, delimiter, isForeign);
    }

    /**
     * {@return a copy whose values are separated by another character than a comma, such as a semicolon or a tab} It is sent with commas:
     * that the server expects these is inferred from its samples, since the vendor does not say it.
     *
     * @param delimiter the delimiter
     * @throws IllegalArgumentException if it is not ASCII, or is a quote, a letter, a digit or the end of a line
     * @throws IllegalStateException if this is made of rows, which are written with commas
     */
    public CsvSource withDelimiter(char delimiter) {
        if (delimiter > '~'
                || delimiter == '"'
                || delimiter == '\r'
                || delimiter == '\n'
                || Character.isLetterOrDigit(delimiter)) {
            throw new IllegalArgumentException(
                    "delimiter must be an ASCII character that is neither a quote, a letter, a"
                            + " digit nor the end of a line");
        }
        checkForeign();
        return new CsvSource(fileName, length, content, charset, delimiter, isForeign);
    }

    private void checkForeign() {
        if (!isForeign) {
            throw new IllegalStateException("the source is made of rows, which are written in UTF-8 with commas");
        }
    }

    String fileName() {
        return fileName;
    }

    char delimiter() {
        return delimiter;
    }

    String charsetName() {
        return charset == null ? "UTF-8" : charset.name();
    }

    /** Returns whether it can be read twice, as a file can, but no pipe. */
    boolean isRepeatable() throws IOException {
        return length.get() != -1;
    }

    /** Opens the text, in UTF-8. */
    BufferedSource open() throws IOException {
        Source text = content.open();
        return Okio.buffer(charset == null ? text : new RecodedText(text, charset));
    }

    @Override
    public String toString() {
        return "CsvSource{" + fileName + "}";
    }

    /** A function that opens a stream. */
    public interface Opener {
        /**
         * {@return a new stream, at its beginning, which the import closes}
         *
         * @throws IOException if the source cannot be read
         */
        InputStream open() throws IOException;
    }

    /** A function that returns the number of bytes, -1 if that is not known. */
    interface Length {
        long get() throws IOException;
    }

    /** A function that opens the content. */
    interface Content {
        Source open() throws IOException;
    }
}
