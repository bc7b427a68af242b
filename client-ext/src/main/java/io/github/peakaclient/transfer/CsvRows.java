package io.github.peakaclient.transfer;

import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.model.ExportCsvOptions;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.RowFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reader of rows in CSV files. */
final class CsvRows implements RowFormat {
    private final char delimiter;
    private final char quote;
    private final String nullValue;
    private final boolean hasHeader;
    private final ReadLimits limits;
    private @Nullable CsvReader reader;
    private @Nullable List<@Nullable String> header;
    private RowFactory factory = RowFactory.from(Transfer.OPERATION);
    /** The number of cells of each row, -1 before it is known. */
    private int width = -1;

    /**
     * Makes a reader of files that were written with these options.
     *
     * @throws IllegalArgumentException if rows written so cannot be told apart
     */
    CsvRows(ExportCsvOptions options, ReadLimits limits) {
        this.limits = limits;
        this.delimiter = character(options.getDelimiter(), ',', "delimiter");
        this.quote = character(options.getQuoteChar(), '"', "quoteChar");
        String separator = options.getRecordSeparator();
        if (separator != null && !separator.matches("(\r|\\\\r)?(\n|\\\\n)")) {
            throw new IllegalArgumentException(
                    "recordSeparator must be a line feed, or a carriage return and one, for rows to be read");
        }
        if (delimiter == quote || delimiter == '\n' || delimiter == '\r' || quote == '\n' || quote == '\r') {
            throw new IllegalArgumentException(
                    "delimiter and quoteChar must be two different characters that end no line, for rows to be read");
        }
        this.nullValue = options.getNullValue() == null ? "" : options.getNullValue();
        this.hasHeader = !Boolean.FALSE.equals(options.isIncludeHeader());
    }

    private static char character(@Nullable String option, char standard, String name) {
        if (option != null && option.length() != 1) {
            throw new IllegalArgumentException(
                    name + " must be one character for rows to be read, got " + option.length());
        }
        return option == null ? standard : option.charAt(0);
    }

    @Override
    public RowFactory factory() {
        return factory;
    }

    @Override
    public void reuseRow() {}

    @Override
    public void begin(InputStream content) throws IOException {
        reader = new CsvReader(content, delimiter, quote, nullValue, limits);
        first = null;
        if (!hasHeader) {
            return;
        }
        List<@Nullable String> line = reader.next();
        if (header == null && line != null) {
            header = line;
            width = line.size();
            for (String name : line) {
                factory = factory.with(name == null ? "" : name);
            }
        } else if (line != null && !line.equals(header)) {
            first = line;
        }
    }

    /** The first line of a later part without a header. */
    private @Nullable List<@Nullable String> first;

    @Override
    public @Nullable Row next(long number) throws IOException {
        List<@Nullable String> cells = first;
        first = null;
        while (cells == null) {
            cells = reader == null ? null : reader.next();
            if (cells == null) {
                return null;
            }
            if (width > 1 && cells.size() == 1 && isEmpty(cells.get(0))) {
                cells = null; // an empty line
            }
        }
        if (width < 0) {
            width = cells.size();
        }
        if (cells.size() != width) {
            throw new BadContent("the row has " + cells.size() + " cells instead of " + width);
        }
        return factory.rowOf(number, cells.toArray());
    }

    private static boolean isEmpty(@Nullable String cell) {
        return cell == null || cell.isEmpty();
    }
}
