package io.github.peakaclient.bench;

import com.alibaba.fastjson2.JSONReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Rows of an answer read with the tokens of fastjson2, which reads all bytes first. */
final class FastjsonCells implements Cells {
    private final JSONReader reader;
    private boolean inRow;

    FastjsonCells(InputStream in) {
        reader = JSONReader.of(in, StandardCharsets.UTF_8);
        reader.nextIfObjectStart();
        while (!reader.readFieldName().equals("data")) {
            reader.skipValue();
        }
        reader.nextIfArrayStart();
    }

    @Override
    public boolean nextRow() {
        if (inRow) {
            reader.nextIfArrayEnd();
        }
        inRow = reader.nextIfArrayStart();
        return inRow;
    }

    @Override
    public @Nullable String next() {
        return reader.readString();
    }
}
