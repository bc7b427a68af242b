package io.github.peakaclient.bench;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The rows of an answer or a file, read with the tokens of a library, as one does by hand. */
interface Cells {
    /** Opens rows. */
    @FunctionalInterface
    interface Opener {
        Cells open(InputStream in) throws IOException;
    }

    /** Goes to the next row, and returns whether there is one. */
    boolean nextRow() throws IOException;

    /** Returns the text of the next cell of the row. The caller knows how many there are. */
    @Nullable
    String next() throws IOException;

    private String text() throws IOException {
        return requireNonNull(next(), "a cell is null");
    }

    /** Gives all cells to the sink as texts. */
    default void readTexts(int columns, Sink sink) throws IOException {
        while (nextRow()) {
            for (int i = 0; i < columns; i++) {
                sink.take(next());
            }
        }
    }

    /** Gives all cells of sales to the sink as what they are. */
    default void readSales(Sink sink) throws IOException {
        while (nextRow()) {
            sink.take(Long.parseLong(text()));
            sink.take(next());
            sink.take(next());
            sink.take(new BigDecimal(text()));
            sink.take(Double.parseDouble(text()));
            sink.take(LocalDate.parse(text()));
            sink.take(Sale.TIMESTAMP.parse(text(), Instant::from));
            sink.take(Boolean.parseBoolean(text()));
        }
    }

    /** Gives all rows to the sink as sales. */
    default void mapSales(Sink sink) throws IOException {
        while (nextRow()) {
            sink.take(new Sale(
                    Long.parseLong(text()),
                    text(),
                    next(),
                    new BigDecimal(text()),
                    Double.parseDouble(text()),
                    LocalDate.parse(text()),
                    Sale.TIMESTAMP.parse(text(), Instant::from),
                    Boolean.parseBoolean(text())));
        }
    }

    /** Gives all cells of readings to the sink as numbers. */
    default void readReadings(Sink sink) throws IOException {
        while (nextRow()) {
            sink.take(Long.parseLong(text()));
            sink.take(Long.parseLong(text()));
            sink.take((long) Integer.parseInt(text()));
            sink.take(Double.parseDouble(text()));
            sink.take(Double.parseDouble(text()));
            sink.take(Double.parseDouble(text()));
            sink.take(Long.parseLong(text()));
            sink.take(Boolean.parseBoolean(text()));
        }
    }

    /** Gives all rows to the sink as readings. */
    default void mapReadings(Sink sink) throws IOException {
        while (nextRow()) {
            sink.take(new Reading(
                    Long.parseLong(text()),
                    Long.parseLong(text()),
                    Integer.parseInt(text()),
                    Double.parseDouble(text()),
                    Double.parseDouble(text()),
                    Double.parseDouble(text()),
                    Long.parseLong(text()),
                    Boolean.parseBoolean(text())));
        }
    }
}
