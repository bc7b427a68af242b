package io.github.peakaclient.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest requests, oldest first. Thread-safe. */
final class RequestLog {

    private static final int KEPT = 1_000;
    private static final int KEPT_BODY = 1 << 20;

    private static final int KEPT_BODIES = 64 << 20;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private long bodies;

    synchronized void add(Request request) {
        byte[] body = request.body();
        requests.addLast(new RecordedRequest(
                request.operation().id(),
                request.operation().method(),
                request.path(),
                request.query(),
                request.headers(),
                new String(body, 0, Math.min(body.length, KEPT_BODY), StandardCharsets.UTF_8)));
        bodies += requests.getLast().body().length();
        while (requests.size() > KEPT || bodies > KEPT_BODIES) {
            bodies -= requests.removeFirst().body().length();
        }
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }
}
