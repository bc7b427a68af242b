package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes rows as an exported file. */
final class ExportFormat {

    private final boolean jsonLines;
    private final boolean gzip;
    private final String delimiter;
    private final String quote;
    private final String lineEnd;
    private final String nullValue;
    private final boolean header;

    /** @param request the body of an export's creation */
    ExportFormat(JsonNode request) {
        JsonNode csv = request.path("csvOptions");
        jsonLines = Json.text(request, "format", "CSV").equals("JSONL");
        gzip = Json.text(request, "compression", "NONE").equals("GZIP");
        delimiter = Json.text(csv, "delimiter", ",");
        quote = Json.text(csv, "quoteChar", "\"");
        lineEnd = Json.text(csv, "recordSeparator", "\n");
        nullValue = Json.text(csv, "nullValue", "");
        header = csv.path("includeHeader").asBoolean(true);
    }

    String name() {
        return jsonLines ? "JSONL" : "CSV";
    }

    String compression() {
        return gzip ? "GZIP" : "NONE";
    }

    String fileName(String id) {
        return "export-" + id + (jsonLines ? ".jsonl" : ".csv") + (gzip ? ".gz" : "");
    }

    byte[] write(QueryRunner.Result result) {
        StringBuilder text = new StringBuilder();
        if (header && !jsonLines) {
            csvLine(
                    text,
                    result.columns().stream().map(QueryRunner.Column::name).toList());
        }
        for (List<@Nullable String> row : result.rows()) {
            if (jsonLines) {
                text.append(json(result.columns(), row)).append('\n');
            } else {
                csvLine(text, row);
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return gzip ? gzipped(bytes) : bytes;
    }

    private void csvLine(StringBuilder text, List<? extends @Nullable String> cells) {
        String separator = "";
        for (String cell : cells) {
            text.append(separator).append(cell == null ? nullValue : csvCell(cell));
            separator = delimiter;
        }
        text.append(lineEnd);
    }

    private String csvCell(String cell) {
        boolean plain = !cell.contains(delimiter)
                && !cell.contains(quote)
                && cell.indexOf('\n') < 0
                && cell.indexOf('\r') < 0
                && !cell.equals(nullValue);
        return plain ? cell : quote + cell.replace(quote, quote + quote) + quote;
    }

    private static JsonNode json(List<QueryRunner.Column> columns, List<@Nullable String> row) {
        ObjectNode json = Json.object();
        for (int i = 0; i < row.size(); i++) {
            json.set(columns.get(i).name(), value(SqlTypes.name(columns.get(i).type()), row.get(i)));
        }
        return json;
    }

    private static JsonNode value(String type, @Nullable String cell) {
        if (cell == null) {
            return Json.node(null);
        }
        return switch (type) {
            case "bigint", "integer", "smallint", "tinyint" -> Json.node(Long.valueOf(cell));
            case "boolean" -> Json.node(Boolean.valueOf(cell));
            default -> type.startsWith("decimal") ? Json.node(new BigDecimal(cell)) : Json.node(cell);
        };
    }

    private static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
