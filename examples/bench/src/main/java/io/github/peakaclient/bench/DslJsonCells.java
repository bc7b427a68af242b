package io.github.peakaclient.bench;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Rows of an answer read with the tokens of DSL-JSON. */
final class DslJsonCells implements Cells {
    private static final DslJson<Object> DSL = new DslJson<>();

    private final JsonReader<Object> reader;
    private boolean isFirstRow = true;
    private boolean isFirstCell;

    DslJsonCells(InputStream in) throws IOException {
        reader = DSL.newReader(in, new byte[8192]);
        reader.startObject();
        reader.getNextToken();
        while (!reader.readKey().equals("data")) {
            reader.skip();
            reader.getNextToken();
        }
    }

    @Override
    public boolean nextRow() throws IOException {
        if (!isFirstRow) {
            reader.getNextToken();
            reader.checkArrayEnd();
        }
        byte token = reader.getNextToken();
        if (token == ',') {
            token = reader.getNextToken();
        }
        isFirstRow = false;
        isFirstCell = true;
        return token == '[';
    }

    @Override
    public @Nullable String next() throws IOException {
        if (isFirstCell) {
            isFirstCell = false;
        } else {
            reader.comma();
        }
        reader.getNextToken();
        return reader.wasNull() ? null : reader.readString();
    }
}
