package io.github.peakaclient.sandbox.http;

import java.util.List;
import java.util.Map;

/**
 * A request to the host of exported files. Immutable.
 *
 * @param method the HTTP method
 * @param path the raw path; the query is left out, since it holds the signature
 * @param headers all headers but {@code Authorization}, names in lower case
 * @param authorized true if there was an {@code Authorization} header, which must never be sent here
 * @param status the status of the answer
 */
public record FileRequest(
        String method, String path, Map<String, List<String>> headers, boolean authorized, int status) {

    public FileRequest {
        headers = Map.copyOf(headers);
    }
}
