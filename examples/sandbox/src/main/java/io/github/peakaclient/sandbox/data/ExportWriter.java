package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writer of exported files. No source proves how the API spells values in them: here they are spelled as in answers of
 * queries, and in JSON lines numbers and booleans are numbers and booleans.
 */
public final class ExportWriter {

    private final boolean jsonLines;
    private final boolean gzip;
    private final String delimiter;
    private final String quote;
    private final String lineEnd;
    private final String nullValue;
    private final boolean header;
    private final boolean systemColumns;

    /**
     * Reads the format.
     *
     * @param request the body of the request that creates the export
     */
    public ExportWriter(JsonNode request) {
        JsonNode csv = request.path("csvOptions");
        jsonLines = Json.text(request, "format", "CSV").equals("JSONL");
        gzip = Json.text(request, "compression", "NONE").equals("GZIP");
        delimiter = Json.text(csv, "delimiter", ",");
        quote = Json.text(csv, "quoteChar", "\"");
        lineEnd = Json.text(csv, "recordSeparator", "\n");
        nullValue = Json.text(csv, "nullValue", "");
        header = csv.path("includeHeader").asBoolean(true);
        systemColumns = request.path("includeSystemColumns").asBoolean(true);
    }

    String name() {
        return jsonLines ? "JSONL" : "CSV";
    }

    String compression() {
        return gzip ? "GZIP" : "NONE";
    }

    /** Returns the files by name. Each CSV file has the header. */
    Map<String, ExportedFile> write(String id, QueryRunner.Result all, int partRows) {
        QueryRunner.Result result = systemColumns ? all : withoutSystemColumns(all);
        Map<String, ExportedFile> files = new LinkedHashMap<>();
        List<List<@Nullable String>> rows = result.rows();
        for (int from = 0; from < rows.size(); from += partRows) {
            String part = rows.size() > partRows ? "-part-" + (files.size() + 1) : "";
            String name = "export-" + id + part + (jsonLines ? ".jsonl" : ".csv") + (gzip ? ".gz" : "");
            byte[] bytes = write(result.columns(), rows.subList(from, Math.min(rows.size(), from + partRows)));
            files.put(name, new ExportedFile(bytes, contentType(), etag(bytes)));
        }
        return files;
    }

    /** Returns the result without the columns of the system if it has all of them, as {@code SELECT *} gives them. */
    private static QueryRunner.Result withoutSystemColumns(QueryRunner.Result all) {
        List<String> names =
                all.columns().stream().map(QueryRunner.Column::name).toList();
        if (!names.containsAll(names(InternalTables.Kind.TABLE))) {
            return all;
        }
        Set<String> refused = Set.copyOf(names(InternalTables.Kind.BI_TABLE));
        List<Integer> kept = IntStream.range(0, names.size())
                .filter(i -> !refused.contains(names.get(i)))
                .boxed()
                .toList();
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (List<@Nullable String> row : all.rows()) {
            List<@Nullable String> cells = new ArrayList<>();
            kept.forEach(i -> cells.add(row.get(i)));
            rows.add(cells);
        }
        return new QueryRunner.Result(kept.stream().map(all.columns()::get).toList(), rows);
    }

    private static List<String> names(InternalTables.Kind kind) {
        return kind.systemColumns().stream().map(InternalTables.Column::name).toList();
    }

    private String contentType() {
        if (gzip) {
            return "application/gzip";
        }
        return jsonLines ? "application/x-ndjson" : "text/csv; charset=utf-8";
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(hash, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private byte[] write(List<QueryRunner.Column> columns, List<List<@Nullable String>> rows) {
        StringBuilder text = new StringBuilder();
        if (header && !jsonLines) {
            csvLine(text, columns.stream().map(QueryRunner.Column::name).toList());
        }
        for (List<@Nullable String> row : rows) {
            if (jsonLines) {
                text.append(json(columns, row)).append('\n');
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
            json.set(columns.get(i).name(), value(columns.get(i).type(), row.get(i)));
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
            case "double", "real" -> {
                double number = Double.parseDouble(cell);
                yield Double.isFinite(number) ? Json.node(number) : Json.node(cell);
            }
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
