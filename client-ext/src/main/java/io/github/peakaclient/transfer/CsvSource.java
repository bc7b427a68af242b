package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Source of the CSV of an import: a file, a stream, or rows. Opened once for each import, and closed by it. Immutable, and as
 * thread-safe as what it reads.
 */
public final class CsvSource {
    private final String fileName;
    private final Length length;
    private final Content content;

    private CsvSource(String fileName, Length length, Content content) {
        this.fileName = fileName;
        this.length = length;
        this.content = content;
    }

    /** Returns a source that reads a file, which must not change while it is sent. */
    public static CsvSource of(File file) {
        requireNonNull(file, "file == null");
        return new CsvSource(
                file.getName(),
                () -> file.isFile() ? file.length() : -1, // of a pipe, the length says nothing
                () -> Okio.source(new FileInputStream(file)));
    }

    /** Returns a source that reads a file of any file system, which must not change while it is sent. Needs API level 26 on Android. */
    public static CsvSource of(Path path) {
        return CsvPaths.source(requireNonNull(path, "path == null"));
    }

    /**
     * Returns a source that opens a stream when the import begins. Its length is not known: it is sent in chunks.
     *
     * @param opener such as {@code () -> new GZIPInputStream(new FileInputStream("leads.csv.gz"))}; called once for each import
     */
    public static CsvSource of(Opener opener) {
        requireNonNull(opener, "opener == null");
        return new CsvSource(
                "import.csv", () -> -1, () -> Okio.source(requireNonNull(opener.open(), "the opener returned null")));
    }

    /**
     * Returns a source of rows, which are taken from the iterable while they are sent, and written as in RFC 4180. Null is written
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
        return new CsvSource("rows.csv", () -> -1, () -> new CsvRowsSource(names, rows.iterator()));
    }

    static CsvSource of(String fileName, Length length, Content content) {
        return new CsvSource(fileName, length, content);
    }

    /** Returns a copy with another file name. The server requires one; it is not known what it does with it. */
    public CsvSource withFileName(String fileName) {
        return new CsvSource(Arguments.notBlank(fileName, "fileName"), length, content);
    }

    String fileName() {
        return fileName;
    }

    /** Returns the length in bytes, -1 if that is not known. */
    long length() throws IOException {
        return length.get();
    }

    Source open() throws IOException {
        return content.open();
    }

    @Override
    public String toString() {
        return "CsvSource{" + fileName + "}";
    }

    /** A function that opens a stream. */
    public interface Opener {
        /** Returns a new stream, at its beginning, which the import closes. */
        InputStream open() throws IOException;
    }

    /** A function that returns the number of bytes. */
    interface Length {
        long get() throws IOException;
    }

    /** A function that opens the content. */
    interface Content {
        Source open() throws IOException;
    }
}
