package io.github.peakaclient.table;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.sql.TableName;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** A server with the catalogs of a project, whose answers about tables are those of the test, and a client in virtual time. */
final class TableServer implements AutoCloseable {
    static final TableName CHARGES = TableName.of("stripe", "payment", "charges");
    static final TableName INVOICES = TableName.of("stripe", "payment", "invoices");
    static final TableName LEADS = TableName.of("peaka", "table", "leads");
    static final TableName ORDERS = TableName.of("shop", "public", "orders");

    /** The key of requests, as the tests write them. */
    static final String CATALOGS = "GET /catalogs";

    static final String CACHES = "GET /cache/status";
    static final String CHARGES_CACHED = "GET /catalogs/k1/schemas/payment/tables/charges/isCached";
    static final String INVOICES_CACHED = "GET /catalogs/k1/schemas/payment/tables/invoices/isCached";
    static final String CREATE = "POST /cache";
    static final String C1 = "GET /cache/c1/status";
    static final String C2 = "GET /cache/c2/status";
    static final String C1_HISTORY = "GET /cache/c1/executionHistory";
    static final String EXECUTE = "POST /queries/execute";

    static final String NOT_CACHED =
            "{\"isCached\":false,\"isCacheable\":true,\"supportedCacheTypes\":[\"FULL_REFRESH\"]}";

    final MockWebServer server = NoDelaySockets.newServer();
    final VirtualTiming timing = new VirtualTiming();
    final Peaka peaka;
    final PeakaProject project;
    final Tables tables;
    private final Map<String, Deque<MockResponse>> answers = new HashMap<>();
    private final List<String> requests = new ArrayList<>();

    TableServer() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/").toString())
                .options(CallOptions.builder()
                        .retryPolicy(RetryPolicy.builder().maxRetries(1).build())
                        .build())
                .timing(timing)
                .build();
        project = peaka.project("p1");
        tables = project.tables();
        on(
                CATALOGS,
                "[{\"id\":\"1\",\"name\":\"peaka\",\"catalogType\":\"internal\"},"
                        + "{\"id\":\"k1\",\"name\":\"stripe\",\"catalogType\":\"stripe\",\"connectionId\":\"x\"},"
                        + "{\"id\":\"k2\",\"name\":\"shop\",\"catalogType\":\"peaka_postgres\",\"connectionId\":\"y\"}]");
        on(CACHES, "[]");
        on(CHARGES_CACHED, NOT_CACHED);
        on(INVOICES_CACHED, NOT_CACHED);
        on(C1_HISTORY, "[]");
        on(EXECUTE, "{\"columns\":[{\"columnName\":\"id\"}],\"data\":[[\"1\"]]}");
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        String path = String.valueOf(request.getPath()).replaceAll("\\?.*", "").replace("/data/projects/p1", "");
        String key = request.getMethod() + " " + path;
        requests.add(key);
        Deque<MockResponse> queue = answers.get(key);
        if (queue == null) {
            return new MockResponse().setResponseCode(418).setBody("no answer to " + key);
        }
        return queue.size() == 1 ? queue.peek().clone() : queue.remove();
    }

    /** Answers a request with these bodies one after another, the last one again and again. */
    synchronized TableServer on(String request, String... bodies) {
        Deque<MockResponse> queue = new ArrayDeque<>();
        for (String body : bodies) {
            queue.add(new MockResponse().setBody(body));
        }
        answers.put(request, queue);
        return this;
    }

    /** Answers a request with an error before what comes else. */
    synchronized TableServer failing(String request, int status, String body) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>())
                .addFirst(new MockResponse().setResponseCode(status).setBody(body));
        return this;
    }

    /** Method and path of all requests so far. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    static String list(String... caches) {
        return "[" + String.join(",", caches) + "]";
    }

    /** Returns the state of the cache of the charges. */
    static String cache(String status, String fullRefresh, String incremental) {
        return cache("c1", "charges", status, fullRefresh, incremental);
    }

    static String cache(String id, String table, String status, String fullRefresh, String incremental) {
        return "{\"id\":\"" + id + "\",\"catalogId\":\"k1\",\"schemaName\":\"payment\",\"tableName\":\"" + table
                + "\",\"status\":\"" + status + "\",\"lastFullRefreshCacheExecution\":" + fullRefresh
                + ",\"lastIncrementalCacheExecution\":" + incremental + "}";
    }

    static String run(String status) {
        return run(status, "2026-07-29T03:51:48.591Z", "null");
    }

    static String run(String status, String createdAt, String error) {
        return "{\"id\":\"r1\",\"status\":\"" + status + "\",\"createdAt\":\"" + createdAt + "\",\"updatedAt\":\""
                + createdAt + "\",\"error\":" + error + "}";
    }

    @Override
    public void close() throws IOException {
        peaka.close();
        server.close();
    }
}
