package io.github.peakaclient.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest requests, oldest first. Thread-safe. */
final class RequestLog {

    private static final int KEPT = 1_000;
    private static final int KEPT_BODY = 1 << 20;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    synchronized void add(Request request) {
        if (requests.size() == KEPT) {
            requests.removeFirst();
        }
        byte[] body = request.body();
        requests.addLast(new RecordedRequest(
                request.operation().id(),
                request.operation().method(),
                request.path(),
                request.query(),
                request.headers(),
                new String(body, 0, Math.min(body.length, KEPT_BODY), StandardCharsets.UTF_8)));
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }
}
