package io.github.peakaclient.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Rows read with the streaming API of Jackson. */
final class JacksonCells implements Cells {
    private static final JsonFactory JSON = new JsonFactory();
    private static final CsvFactory CSV = new CsvFactory();

    private final JsonParser parser;
    private final boolean areObjects;
    private boolean inRow;

    private JacksonCells(JsonParser parser, boolean areObjects) {
        this.parser = parser;
        this.areObjects = areObjects;
    }

    static JacksonCells compact(InputStream in) throws IOException {
        JsonParser parser = JSON.createParser(in);
        parser.nextToken();
        while (!"data".equals(parser.nextFieldName())) {
            parser.nextToken();
            parser.skipChildren();
        }
        parser.nextToken();
        return new JacksonCells(parser, false);
    }

    static JacksonCells jsonLines(InputStream in) throws IOException {
        return new JacksonCells(JSON.createParser(in), true);
    }

    static JacksonCells csv(InputStream in) throws IOException {
        CsvParser parser = CSV.createParser(in);
        parser.enable(CsvParser.Feature.WRAP_AS_ARRAY);
        parser.enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL);
        parser.nextToken();
        parser.nextToken();
        parser.skipChildren(); // the header
        return new JacksonCells(parser, false);
    }

    @Override
    public boolean nextRow() throws IOException {
        if (inRow) {
            parser.nextToken();
        }
        inRow = parser.nextToken() == (areObjects ? JsonToken.START_OBJECT : JsonToken.START_ARRAY);
        return inRow;
    }

    @Override
    public @Nullable String next() throws IOException {
        if (areObjects) {
            parser.nextFieldName();
        }
        return parser.nextToken() == JsonToken.VALUE_NULL ? null : parser.getText();
    }
}
