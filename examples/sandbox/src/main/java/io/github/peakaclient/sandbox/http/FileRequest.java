package io.github.peakaclient.sandbox.http;

import java.util.List;
import java.util.Map;

/**
 * A request to the host of exported files. Immutable.
 *
 * @param method the HTTP verb
 * @param path the raw path; the query is left out, since it holds the signature
 * @param headers all headers but {@code Authorization}, names in lower case
 * @param authorized whether there was an {@code Authorization} header, which must never come here
 * @param status what was answered
 */
public record FileRequest(
        String method, String path, Map<String, List<String>> headers, boolean authorized, int status) {

    public FileRequest {
        headers = Map.copyOf(headers);
    }
}
