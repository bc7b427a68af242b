package io.github.peakaclient.sandbox.fault;

import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The planned faults of the next answers.
 *
 * <pre>{@code
 * sandbox.faults().next("listCatalogs", Fault.status(503).retryAfter(1).times(2));
 * sandbox.faults().next(Fault.resetAfter(100)); // for the next request of any operation
 * }</pre>
 *
 * <p>Faults occur in the order in which they were added, those of an operation only for its requests. A request has at most
 * one fault: the oldest that applies, else that of its header {@code Sandbox-Fault}. Requests without a valid key, and URLs
 * that need none, have no fault. Thread-safe.
 */
public final class Faults {

    private static final int HEADERS_KEPT = 1_000;

    private static final class Planned {

        private final @Nullable String operationId;
        private final Fault fault;
        private int left;

        private Planned(@Nullable String operationId, Fault fault) {
            this.operationId = operationId;
            this.fault = fault;
            this.left = fault.times();
        }

        /** Counts one use and returns true if it was the last. */
        private boolean isUsedUp() {
            return fault.times() != Fault.ALWAYS && --left == 0;
        }
    }

    private final Set<String> operationIds;
    private final Deque<Planned> planned = new ArrayDeque<>();

    /** Number of uses of the fault of a header, by operation and text. */
    private final Map<String, Integer> happened = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > HEADERS_KEPT;
        }
    };

    public Faults(Set<String> operationIds) {
        this.operationIds = Set.copyOf(operationIds);
    }

    /** Adds a fault for requests of any operation. */
    public synchronized void next(Fault fault) {
        planned.add(new Planned(null, Objects.requireNonNull(fault, "fault == null")));
    }

    /**
     * Adds a fault for requests of one operation.
     *
     * @throws IllegalArgumentException if the contract has no such operation
     */
    public synchronized void next(String operationId, Fault fault) {
        checkKnown(operationId);
        Objects.requireNonNull(fault, "fault == null");
        planned.add(new Planned(operationId, fault));
    }

    /** Forgets all faults that have not occurred yet. */
    public synchronized void clear() {
        planned.clear();
        happened.clear();
    }

    /**
     * Checks that an operation exists.
     *
     * @throws IllegalArgumentException if the contract has no such operation
     */
    public void checkKnown(String operationId) {
        Objects.requireNonNull(operationId, "operationId == null");
        if (!operationIds.contains(operationId)) {
            throw new IllegalArgumentException(
                    "operationId: '" + operationId + "' is not an operation of the contract");
        }
    }

    /**
     * Answers a request, with its fault if it has one.
     *
     * @param path the raw path
     * @param process processes the request; not called if the fault prevents it
     * @throws IllegalArgumentException if the request's header is not a fault
     */
    public Answer answer(Request request, String path, Instant now, Supplier<Reply> process) {
        Fault fault = take(request);
        if (fault == null) {
            return new Answer(process.get(), null);
        }
        Reply reply = fault.processes() ? process.get().whole() : Reply.empty();
        return new Answer(fault.kind() == Fault.Kind.STATUS ? fault.reply(path, now) : reply, fault);
    }

    private synchronized @Nullable Fault take(Request request) {
        String header = request.header("sandbox-fault");
        Fault asked = header == null ? null : Fault.parse(header);
        String operationId = request.operation().id();
        Fault next = takePlanned(operationId);
        return next != null || asked == null ? next : takeAsked(asked, operationId + " " + header);
    }

    private @Nullable Fault takePlanned(String operationId) {
        for (Iterator<Planned> all = planned.iterator(); all.hasNext(); ) {
            Planned one = all.next();
            if (one.operationId == null || one.operationId.equals(operationId)) {
                if (one.isUsedUp()) {
                    all.remove();
                }
                return one.fault;
            }
        }
        return null;
    }

    private @Nullable Fault takeAsked(Fault asked, String key) {
        if (asked.times() == Fault.ALWAYS) {
            return asked;
        }
        int count = happened.merge(key, 1, (old, one) -> Math.min(old + one, Fault.ALWAYS - 1));
        return count <= asked.times() ? asked : null;
    }
}
