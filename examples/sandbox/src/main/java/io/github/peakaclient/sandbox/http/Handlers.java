package io.github.peakaclient.sandbox.http;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The handlers of all operations, by operationId. */
public final class Handlers {

    private final Map<String, Handler> byOperation = new TreeMap<>();
    private final Set<String> concurrent = new TreeSet<>();
    private final Object lock;

    /**
     * Creates an empty registry.
     *
     * @param lock held while a handler runs, so that handlers need not be thread-safe
     */
    public Handlers(Object lock) {
        this.lock = lock;
    }

    public Handlers add(String operationId, Handler handler) {
        return put(operationId, request -> {
            synchronized (lock) {
                return handler.handle(request);
            }
        });
    }

    /** Adds a handler that takes long and does its own locking. */
    public Handlers addConcurrent(String operationId, Handler handler) {
        concurrent.add(operationId);
        return put(operationId, handler);
    }

    public boolean isConcurrent(String operationId) {
        return concurrent.contains(operationId);
    }

    private Handlers put(String operationId, Handler handler) {
        if (byOperation.putIfAbsent(operationId, handler) != null) {
            throw new IllegalStateException("two handlers for " + operationId);
        }
        return this;
    }

    public Handler get(String operationId) {
        return Objects.requireNonNull(byOperation.get(operationId), operationId);
    }

    /**
     * Checks that operations and handlers match.
     *
     * @throws IllegalStateException if an operation has no handler or a handler no operation
     */
    public void checkComplete(Set<String> operationIds) {
        Set<String> missing = new TreeSet<>(operationIds);
        missing.removeAll(byOperation.keySet());
        Set<String> unknown = new TreeSet<>(byOperation.keySet());
        unknown.removeAll(operationIds);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalStateException(
                    "operations without a handler: " + missing + ", handlers without an operation: " + unknown);
        }
    }
}
