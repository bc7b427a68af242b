package io.github.peakaclient.transfer;

import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.model.ExportCsvOptions;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.RowFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reader of rows in CSV files. */
final class CsvRows implements RowFormat {
    private static final String LINE_ENDS = "\r\n";

    private final String delimiter;
    private final String quote;
    private final String nullValue;
    private final boolean hasHeader;
    private final ReadLimits limits;
    private @Nullable CsvReader reader;
    private @Nullable Row reused;
    private @Nullable String @Nullable [] header;
    /** True if the record of the reader is the first line of a later part, which has no header. */
    private boolean isRow;

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
        this.delimiter = character(options.getDelimiter(), ",", "delimiter");
        this.quote = character(options.getQuoteChar(), "\"", "quoteChar");
        String separator = options.getRecordSeparator();
        if (separator != null && !separator.matches("(\r|\\\\r)?(\n|\\\\n)")) {
            throw new IllegalArgumentException(
                    "recordSeparator must be a line feed, or a carriage return and one, for rows to be read");
        }
        if (delimiter.equals(quote) || LINE_ENDS.contains(delimiter) || LINE_ENDS.contains(quote)) {
            throw new IllegalArgumentException(
                    "delimiter and quoteChar must be two different characters that end no line, for rows to be read");
        }
        this.nullValue = options.getNullValue() == null ? "" : options.getNullValue();
        this.hasHeader = !Boolean.FALSE.equals(options.isIncludeHeader());
    }

    private static String character(@Nullable String option, String standard, String name) {
        if (option != null && option.length() != 1) {
            throw new IllegalArgumentException(
                    name + " must be one character for rows to be read, got " + option.length());
        }
        return option == null ? standard : option;
    }

    @Override
    public RowFactory factory() {
        return factory;
    }

    @Override
    public void reuseRow() {
        reused = factory.emptyRow();
    }

    @Override
    public void begin(InputStream content) throws IOException {
        CsvReader begun = new CsvReader(content, delimiter, quote, nullValue, limits);
        reader = begun;
        isRow = false;
        if (hasHeader && begun.next()) {
            @Nullable String[] line = begun.cells();
            if (header == null) {
                header = line;
                width = line.length;
                for (String name : line) {
                    factory = factory.with(name == null ? "" : name);
                }
            } else {
                isRow = !Arrays.equals(line, header);
            }
        }
    }

    @Override
    public @Nullable Row buffered(long number) throws IOException {
        CsvReader from = reader;
        if (from == null || isRow) {
            return null;
        }
        while (from.buffered()) {
            if (!isBlank(from)) {
                return row(from, number);
            }
        }
        return null;
    }

    @Override
    public @Nullable Row next(long number) throws IOException {
        CsvReader from = reader;
        return from == null || !nextRow(from) ? null : row(from, number);
    }

    private Row row(CsvReader from, long number) throws BadContent {
        if (width < 0) {
            width = from.size();
        }
        if (from.size() != width) {
            throw new BadContent("the row has " + from.size() + " cells instead of " + width);
        }
        return from.row(factory, number, reused);
    }

    /** Reads up to the next line that is not empty, and returns false at the end. */
    private boolean nextRow(CsvReader from) throws IOException {
        if (isRow) {
            isRow = false;
            return true;
        }
        while (from.next()) {
            if (!isBlank(from)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the record is an empty line that is no row. */
    private boolean isBlank(CsvReader from) {
        return width > 1 && from.isBlank();
    }
}
