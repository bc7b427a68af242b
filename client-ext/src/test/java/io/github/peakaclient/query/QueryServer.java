package io.github.peakaclient.query;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.peakaclient.ApiKey;
import io.github.peakaclient.CallOptions;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server whose answers are written by the test, piece by piece, and a client of it. */
final class QueryServer implements AutoCloseable {
    private static final String HEAD = "{\"columns\":[{\"columnName\":\"id\"},{\"columnName\":\"name\"}],\"data\":[";

    final Peaka peaka;
    final Queries queries;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private QueryServer(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, script));
        server.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .options(CallOptions.builder().retryPolicy(RetryPolicy.none()).build())
                .build();
        queries = new Queries(peaka, "p1");
    }

    static QueryServer writing(Script script) throws IOException {
        return new QueryServer(script);
    }

    /** Columns id and name, then what follows. */
    static QueryServer answering(String rows) throws IOException {
        return writing(out -> write(out, HEAD + rows));
    }

    static void begin(OutputStream out) throws IOException {
        write(out, HEAD);
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void answer(HttpExchange exchange, Script script) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        try {
            script.write(out); // if it throws, the connection breaks off
            out.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the test is over
        }
    }

    @Override
    public void close() {
        peaka.close();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Writes the body of an answer. */
    interface Script {
        void write(OutputStream out) throws IOException, InterruptedException;
    }
}
