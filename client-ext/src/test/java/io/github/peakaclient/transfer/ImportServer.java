package io.github.peakaclient.transfer;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.internal.NoDelaySockets;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** A server with one table, of the columns name, email and score, and a client of it with the retries of every client. */
final class ImportServer implements AutoCloseable {
    static final String COMPLETED = "{\"status\":\"COMPLETED\",\"result\":{\"processed\":2}}";

    final MockWebServer server = NoDelaySockets.newServer();
    final Peaka peaka;
    final Imports imports;
    private final Deque<MockResponse> answers = new ArrayDeque<>();
    private final List<RecordedRequest> imported = Collections.synchronizedList(new ArrayList<>());

    ImportServer(MockResponse... answers) throws IOException {
        Collections.addAll(this.answers, answers);
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
                .build();
        imports = peaka.project("p1").imports();
    }

    static ImportServer completing() throws IOException {
        return new ImportServer(new MockResponse().setBody(COMPLETED));
    }

    /** The only import is answered late. */
    synchronized void answerAfter(Duration delay) {
        answers.clear();
        answers.add(new MockResponse().setBody(COMPLETED).setHeadersDelay(delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized MockResponse answer(RecordedRequest request) {
        if (request.getMethod().equals("GET")) {
            return new MockResponse()
                    .setBody("[{\"name\":\"_id\"},{\"name\":\"name\"},{\"name\":\"email\"},{\"name\":\"score\"}]");
        }
        imported.add(request);
        return answers.isEmpty() ? new MockResponse().setResponseCode(418) : answers.remove();
    }

    /** The imports that arrived whole. */
    List<RecordedRequest> imported() {
        return imported;
    }

    /** The body of the only import. */
    String body() {
        return imported.get(0).getBody().clone().readUtf8();
    }

    /** What was sent as the file. */
    String file() {
        String body = body();
        String boundary = body.substring(0, body.indexOf("\r\n"));
        String part = body.substring(body.indexOf("name=\"file\""));
        return part.substring(part.indexOf("\r\n\r\n") + 4, part.indexOf("\r\n" + boundary));
    }

    @Override
    public void close() throws IOException {
        peaka.close();
        server.close();
    }
}
