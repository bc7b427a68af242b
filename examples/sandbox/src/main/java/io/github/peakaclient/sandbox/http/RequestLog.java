package io.github.peakaclient.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest requests, oldest first. Thread-safe. */
public final class RequestLog {

    private static final int KEPT = 1_000;
    private static final int KEPT_BODY = 1 << 20;

    private static final int KEPT_BODIES = 64 << 20;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bodies;

    /** A request whose outcome is recorded later. */
    public final class Entry {

        private final long startedNanos = System.nanoTime();
        private RecordedRequest request;

        private Entry(RecordedRequest request) {
            this.request = request;
        }

        /** Records the outcome. {@code fault} is null for none. */
        public void decided(int status, @Nullable String fault) {
            synchronized (RequestLog.this) {
                request = request.decided(status, fault, Duration.ofNanos(System.nanoTime() - startedNanos));
            }
        }
    }

    public synchronized Entry add(Request request, Instant time, long tcpConnection) {
        byte[] body = request.body();
        Entry entry = new Entry(new RecordedRequest(
                request.operation().id(),
                request.operation().method(),
                request.path(),
                request.query(),
                request.headers(),
                new String(body, 0, Math.min(body.length, KEPT_BODY), StandardCharsets.UTF_8),
                time,
                tcpConnection,
                0,
                null,
                Duration.ZERO));
        entries.addLast(entry);
        bodies += entry.request.body().length();
        while (entries.size() > KEPT || bodies > KEPT_BODIES) {
            bodies -= entries.removeFirst().request.body().length();
        }
        return entry;
    }

    public synchronized List<RecordedRequest> all() {
        return entries.stream().map(entry -> entry.request).toList();
    }

    public synchronized void clear() {
        entries.clear();
        bodies = 0;
    }
}
