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
 * Where the CSV of an import comes from: a file, a stream, or rows. Opened once for each import, and closed by it. Immutable, and as
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

    /** A file. It must not change while it is sent. */
    public static CsvSource of(File file) {
        requireNonNull(file, "file == null");
        return new CsvSource(
                file.getName(),
                () -> file.isFile() ? file.length() : -1, // of a pipe, the length says nothing
                () -> Okio.source(new FileInputStream(file)));
    }

    /** A file, also one of another file system. It must not change while it is sent. On Android, this needs API level 26. */
    public static CsvSource of(Path path) {
        return CsvPaths.source(requireNonNull(path, "path == null"));
    }

    /**
     * A stream that is opened when the import begins. Its length is not known: it is sent in chunks.
     *
     * @param opener such as {@code () -> new GZIPInputStream(new FileInputStream("leads.csv.gz"))}; called once for each import
     */
    public static CsvSource of(Opener opener) {
        requireNonNull(opener, "opener == null");
        return new CsvSource(
                "import.csv", () -> -1, () -> Okio.source(requireNonNull(opener.open(), "the opener returned null")));
    }

    /**
     * Rows, which are taken from the iterable while they are sent, and written as RFC 4180 says. Null is written as an empty
     * value, an empty text in quotes; whether the server tells them apart is not proven. A row of a single null is written in
     * quotes too, since an empty line is no row.
     *
     * @param header the names of the columns; copied
     * @param rows each with as many values as the header; one that has not ends the import with an {@link
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

    /** The same under another name. The server wants one; it is not known what it does with it. */
    public CsvSource named(String fileName) {
        return new CsvSource(Arguments.notBlank(fileName, "fileName"), length, content);
    }

    String fileName() {
        return fileName;
    }

    /** In bytes, -1 if that is not known. */
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

    /** Opens a stream. */
    public interface Opener {
        /** A new stream, at its beginning. Closed by the import. */
        InputStream open() throws IOException;
    }

    /** Tells the number of bytes. */
    interface Length {
        long get() throws IOException;
    }

    /** Opens what is read. */
    interface Content {
        Source open() throws IOException;
    }
}
