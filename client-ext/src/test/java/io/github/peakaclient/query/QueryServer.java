package io.github.peakaclient.query;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.internal.ScriptServer;
import io.github.peakaclient.internal.ScriptServer.Body;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.io.OutputStream;

/** A server whose answers are written by the test, and a client of it. */
final class QueryServer implements AutoCloseable {
    private static final String HEAD = "{\"columns\":[{\"columnName\":\"id\"},{\"columnName\":\"name\"}],\"data\":[";

    final Peaka peaka;
    final Queries queries;
    private final ScriptServer server;

    private QueryServer(Body body) throws IOException {
        server = ScriptServer.answering("application/json", body);
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url())
                .options(CallOptions.builder().retryPolicy(RetryPolicy.none()).build())
                .build();
        queries = peaka.project("p1").queries();
    }

    static QueryServer writing(Body body) throws IOException {
        return new QueryServer(body);
    }

    /** Columns id and name, then what follows. */
    static QueryServer answering(String rows) throws IOException {
        return writing(out -> write(out, HEAD + rows));
    }

    static void begin(OutputStream out) throws IOException {
        write(out, HEAD);
    }

    static void write(OutputStream out, String text) throws IOException {
        ScriptServer.write(out, text);
    }

    @Override
    public void close() throws IOException {
        peaka.close();
        server.close();
    }
}
