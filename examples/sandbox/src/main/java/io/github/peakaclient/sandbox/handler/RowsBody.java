package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.peakaclient.sandbox.data.QueryRunner;
import io.github.peakaclient.sandbox.data.Rows;
import io.github.peakaclient.sandbox.data.TableRef;
import io.github.peakaclient.sandbox.http.BodySource;
import io.github.peakaclient.sandbox.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to a query, written while its rows are read. */
final class RowsBody implements BodySource {

    /** The least bytes of a piece but the last one. */
    private static final int PIECE_BYTES = 64 << 10;

    /** The size that a piece begins with. To clear a large array takes longer than to write the rows of a small result. */
    private static final int FIRST_BYTES = 1 << 10;

    /** Writer of one row. */
    @FunctionalInterface
    private interface RowWriter {
        void write(Rows rows) throws SQLException, IOException;
    }

    private final Rows rows;
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream(FIRST_BYTES);
    private final JsonGenerator json;
    private final RowWriter writer;
    private boolean begun;
    private boolean ended;

    /**
     * Creates the answer.
     *
     * @param format null for the default
     */
    RowsBody(Rows rows, @Nullable String format) {
        this.rows = rows;
        try {
            json = Json.MAPPER.createGenerator(piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        writer = switch (format == null ? "CELL_TYPED" : format) {
            case "SIMPLE" -> simple(rows.columns());
            case "COMPACT" -> this::compact;
            default -> typed(rows.columns());
        };
    }

    @Override
    public byte @Nullable [] next() {
        if (ended) {
            return null;
        }
        byte[] bytes = rows.step(this::write);
        if (ended) {
            rows.close();
        }
        return bytes;
    }

    /** Returns true if the last piece has been made. */
    boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        rows.close();
    }

    private byte[] write(Rows all) throws SQLException {
        piece.reset();
        try {
            if (!begun) {
                begun = true;
                begin();
            }
            while (piece.size() < PIECE_BYTES && !ended) {
                if (all.next()) {
                    writer.write(all);
                } else {
                    ended = true;
                    json.writeEndArray();
                    json.writeEndObject();
                    json.close(); // hands its buffers back, which the next answer would have to allocate
                }
            }
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return piece.toByteArray();
    }

    private void begin() throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("columns");
        for (QueryRunner.Column column : rows.columns()) {
            TableRef source = column.source();
            json.writeStartObject();
            json.writeStringField(
                    "catalogId", source == null ? null : source.catalog().id());
            json.writeStringField(
                    "catalogName", source == null ? null : source.catalog().name());
            json.writeStringField("schemaName", source == null ? null : source.schema());
            json.writeStringField("tableName", source == null ? null : source.name());
            json.writeStringField("columnName", column.name());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data");
    }

    private void compact(Rows row) throws SQLException, IOException {
        json.writeStartArray();
        for (int i = 0; i < row.columns().size(); i++) {
            json.writeString(row.text(i));
        }
        json.writeEndArray();
    }

    /** Returns a writer of objects. Of columns with the same name, the last one stays, at the place of the first. */
    private RowWriter simple(List<QueryRunner.Column> columns) {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            indexes.put(columns.get(i).name(), i);
        }
        return row -> {
            json.writeStartObject();
            for (Map.Entry<String, Integer> member : indexes.entrySet()) {
                json.writeStringField(member.getKey(), row.text(member.getValue()));
            }
            json.writeEndObject();
        };
    }

    private RowWriter typed(List<QueryRunner.Column> columns) {
        List<SerializableString> names = new ArrayList<>();
        List<SerializableString> types = new ArrayList<>();
        for (QueryRunner.Column column : columns) {
            names.add(new SerializedString(column.name()));
            types.add(new SerializedString(column.type()));
        }
        return row -> {
            json.writeStartArray();
            for (int i = 0; i < names.size(); i++) {
                json.writeStartObject();
                json.writeFieldName("name");
                json.writeString(names.get(i));
                json.writeFieldName("displayName");
                json.writeString(names.get(i));
                json.writeFieldName("dataType");
                json.writeString(types.get(i));
                json.writeNumberField("order", i);
                json.writeStringField("value", row.text(i));
                json.writeEndObject();
            }
            json.writeEndArray();
        };
    }
}
