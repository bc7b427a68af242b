package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.github.peakaclient.sandbox.data.InternalTables;
import io.github.peakaclient.sandbox.data.InternalTables.Column;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Multipart;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import io.github.peakaclient.sandbox.http.RequestChecker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Importer of CSV files: strict about values, all or nothing, always appending. */
final class CsvImporter {

    private static final CsvMapper CSV =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    private final World world;
    private final RequestChecker checker;

    CsvImporter(World world, RequestChecker checker) {
        this.world = world;
        this.checker = checker;
    }

    /** Imports a file. It is read and written without the lock, which all other requests need. */
    Reply run(Request request) {
        Instant start = world.now();
        InternalTables tables;
        synchronized (world) {
            tables = world.project(request).tables();
        }
        Map<String, byte[]> parts = Multipart.parse(request.header("content-type"), request.body());
        JsonNode mapping = mapping(request, part(parts, "request"));
        String table = request.path("tableName");
        Map<String, Column> columns = new LinkedHashMap<>();
        synchronized (world) {
            tables.columns(table).forEach(column -> columns.put(column.name(), column));
        }
        List<String[]> lines = lines(part(parts, "file"));
        boolean hasHeader = mapping.path("containsHeader").asBoolean();
        List<String> header = hasHeader && !lines.isEmpty() ? Arrays.asList(lines.remove(0)) : List.of();

        List<Column> targets = new ArrayList<>();
        List<Integer> sources = new ArrayList<>();
        for (JsonNode one : mapping.path("mappings")) {
            Column column = columns.get(Json.text(one, "name", ""));
            if (column == null || !column.isImportable()) {
                throw ApiError.badRequest("There is no column with name: " + Json.text(one, "name"));
            }
            targets.add(column);
            sources.add(source(one, hasHeader, header));
        }
        ArrayNode rows = rows(lines, targets, sources, hasHeader ? 2 : 1);
        String id;
        Runnable append;
        synchronized (world) {
            append = tables.append(table, targets, rows, start, world.ids().snowflakes(rows.size()));
            id = world.ids().uuid();
        }
        try {
            append.run();
        } catch (ApiError e) {
            throw ApiError.badRequest(e.message());
        }
        return Reply.json(Json.object(
                "id",
                id,
                "status",
                "COMPLETED",
                "progress",
                100,
                "startTime",
                start.toEpochMilli(),
                "endTime",
                world.now().toEpochMilli(),
                "result",
                Json.object("processed", lines.size())));
    }

    private static byte[] part(Map<String, byte[]> parts, String name) {
        byte[] part = parts.get(name);
        if (part == null) {
            throw ApiError.badRequest("importCsv: the part '" + name + "' is missing");
        }
        return part;
    }

    private JsonNode mapping(Request request, byte[] part) {
        JsonNode mapping;
        try {
            mapping = Json.MAPPER.readTree(new String(part, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw ApiError.badRequest("importCsv: the part 'request' is not JSON: " + e.getOriginalMessage());
        }
        checker.check(request.operation().id(), "CsvImportRequest", mapping);
        return mapping;
    }

    private static List<String[]> lines(byte[] file) {
        try (MappingIterator<String[]> lines = CSV.readerFor(String[].class).readValues(file)) {
            return lines.readAll();
        } catch (IOException e) {
            throw ApiError.badRequest("importCsv: the part 'file' is not CSV");
        }
    }

    /**
     * Returns the index of a mapping's column in the file.
     *
     * @return -1 for a header that the file does not have: its column is filled with NULLs
     */
    private static int source(JsonNode mapping, boolean hasHeader, List<String> header) {
        String name = Json.text(mapping, "csvColumnName");
        if (name != null) {
            if (!hasHeader) {
                throw ApiError.badRequest("importCsv: csvColumnName '" + name + "' needs a file with a header");
            }
            return header.indexOf(name);
        }
        JsonNode index = Json.member(mapping, "csvColumnIndex");
        if (index == null) {
            throw ApiError.badRequest("importCsv: a mapping needs csvColumnName or csvColumnIndex");
        }
        return index.asInt();
    }

    private static ArrayNode rows(List<String[]> lines, List<Column> columns, List<Integer> sources, int firstLine) {
        ArrayNode rows = Json.MAPPER.createArrayNode();
        for (int i = 0; i < lines.size(); i++) {
            ArrayNode row = rows.addArray();
            for (int c = 0; c < columns.size(); c++) {
                row.add(value(lines.get(i), columns.get(c), sources.get(c), firstLine + i));
            }
        }
        return rows;
    }

    private static @Nullable String value(String[] line, Column column, int source, int number) {
        String field = source < 0 || source >= line.length ? null : line[source];
        try {
            return field == null ? null : CsvValues.read(column.type(), field);
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("Line " + number + ": '" + field + "' is not a valid " + column.type()
                    + " for the column " + column.name());
        }
    }
}
