package io.github.peakaclient.sandbox;

import java.util.List;
import java.util.Map;

/**
 * A request as the sandbox understood it. Immutable.
 *
 * @param operationId the operation of the contract that it was for
 * @param method the HTTP verb
 * @param pathValues the decoded value of every path parameter
 * @param query the decoded query parameters
 * @param headers all headers but {@code Authorization}, names in lower case
 * @param body the body as UTF-8 text, cut at one mebibyte; empty when there was none
 */
public record RecordedRequest(
        String operationId,
        String method,
        Map<String, String> pathValues,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        String body) {

    public RecordedRequest {
        pathValues = Map.copyOf(pathValues);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** Names the operation only: a body may hold credentials. */
    @Override
    public String toString() {
        return "RecordedRequest[" + method + " " + operationId + "]";
    }
}
