package io.github.peakaclient.table;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.internal.NoDelaySockets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/**
 * A server of internal and BI tables that answers as measured: constraints are stored as false, BI tables lose underscores and the display
 * names of columns, and a table that exists is created again with 200.
 */
final class MeasuredTables extends Dispatcher implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MockWebServer server = NoDelaySockets.newServer();
    private final Map<String, ArrayNode> tables = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();

    /** Whether columns are answered with 200 and not stored. */
    boolean forgetful;

    void start() throws IOException {
        server.setDispatcher(this);
        server.start();
    }

    String baseUrl() {
        return server.url("/").toString();
    }

    /** Method and path of the requests so far. */
    List<String> requests() {
        return requests;
    }

    List<String> columns(String table) {
        List<String> names = new ArrayList<>();
        table(table).forEach(column -> names.add(column.path("name").textValue()));
        return names;
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
        requests.add(request.getMethod() + " " + request.getPath());
        try {
            return new MockResponse().setBody(answer(request).toString());
        } catch (IOException e) {
            return new MockResponse().setResponseCode(500).setBody(e.toString());
        }
    }

    private JsonNode answer(RecordedRequest request) throws IOException {
        String[] path =
                request.getPath().substring("/data/projects/p1/".length()).split("/", -1);
        boolean bi = path[0].equals("bitable");
        boolean read = request.getMethod().equals("GET");
        if (path.length == 1) {
            ArrayNode list = JSON.createArrayNode();
            tables.keySet().forEach(name -> list.add(table(path[0], name)));
            return list;
        }
        String name = bi ? path[1].replace("_", "") : path[1];
        if (path.length == 2) {
            tables.computeIfAbsent(
                    name,
                    key -> JSON.createArrayNode().add(JSON.createObjectNode().put("name", "text")));
            return table(path[0], name);
        }
        if (read || forgetful) {
            return table(name);
        }
        ArrayNode added = JSON.createArrayNode();
        for (JsonNode column : JSON.readTree(request.getBody().readUtf8())) {
            added.add(stored(column, bi));
        }
        table(name).addAll(added);
        return added;
    }

    private ArrayNode table(String name) {
        return requireNonNull(tables.get(name));
    }

    private static ObjectNode table(String schema, String name) {
        return JSON.createObjectNode()
                .put("catalogName", "peaka")
                .put("schemaName", schema)
                .put("tableName", name);
    }

    private static ObjectNode stored(JsonNode requested, boolean bi) {
        String name = requested.path("name").textValue();
        String stored = bi ? name.replace("_", "") : name;
        String displayName = requested.path("displayName").asText(stored);
        return JSON.createObjectNode()
                .put("id", "-1")
                .put("name", stored)
                .put("displayName", bi ? stored : displayName)
                .put("dataType", "varchar")
                .put("isNotNull", false)
                .put("isUnique", false)
                .put("defaultValue", requested.path("defaultValue").textValue());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
