package io.github.peakaclient.sandbox.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the sandbox understood it, and its outcome. Immutable.
 *
 * <p>The outcome is recorded before the first byte of the answer is sent, so that a client with the answer finds it here.
 *
 * @param operationId the operation of the contract
 * @param method the HTTP method
 * @param pathValues the decoded value of every path parameter
 * @param query the decoded query parameters
 * @param headers all headers but {@code Authorization}, names in lower case
 * @param body the body as UTF-8 text, truncated to one mebibyte; empty if there was none
 * @param time when the request was complete, by the sandbox's clock
 * @param tcpConnection the same number for all requests over one TCP connection
 * @param status the status of the answer; 0 while it is not known yet, and if a fault leaves the request without one
 * @param fault the fault of the request, as text; null for none
 * @param duration the time until the answer was ready to be sent, in real time regardless of the clock
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

    /** Returns the operation and the outcome only: a body can contain credentials. */
    @Override
    public String toString() {
        return "RecordedRequest[" + method + " " + operationId + " " + status + (fault == null ? "" : ", " + fault)
                + "]";
    }
}
