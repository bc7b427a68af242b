package io.github.peakaclient.sandbox.http;

import io.github.peakaclient.sandbox.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the sandbox understood it, and what became of it. Immutable.
 *
 * <p>What became of it is known before the first byte of the answer goes out, so that whoever has an answer finds it here.
 *
 * @param operationId the operation of the contract that it was for
 * @param method the HTTP verb
 * @param pathValues the decoded value of every path parameter
 * @param query the decoded query parameters
 * @param headers all headers but {@code Authorization}, names in lower case
 * @param body the body as UTF-8 text, cut at one mebibyte; empty when there was none
 * @param time when all of it was there, by the sandbox's clock
 * @param tcpConnection the same number for all requests that came over one TCP connection
 * @param status the status that is answered; 0 while that is not known yet, and when a fault leaves the request without one
 * @param fault the {@link Fault} that happened to it, as text; null for none
 * @param duration how long it took until the answer was ready to be sent, in real time whatever the clock is
 */
public record RecordedRequest(
        String operationId,
        String method,
        Map<String, String> pathValues,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        String body,
        Instant time,
        long tcpConnection,
        int status,
        @Nullable String fault,
        Duration duration) {

    public RecordedRequest {
        pathValues = Map.copyOf(pathValues);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    RecordedRequest decided(int newStatus, @Nullable String newFault, Duration newDuration) {
        return new RecordedRequest(
                operationId,
                method,
                pathValues,
                query,
                headers,
                body,
                time,
                tcpConnection,
                newStatus,
                newFault,
                newDuration);
    }

    /** Names the operation and the outcome only: a body may hold credentials. */
    @Override
    public String toString() {
        return "RecordedRequest[" + method + " " + operationId + " " + status + (fault == null ? "" : ", " + fault)
                + "]";
    }
}
