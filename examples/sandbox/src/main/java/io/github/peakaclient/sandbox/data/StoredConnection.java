package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a project to a data source.
 *
 * @param consentUrl the page where a user has to agree before the connection works; null if no consent is needed
 * @param callback the URL that the browser is sent to afterwards
 * @param ownRedirect true if that is the partner's own OAuth redirect, which gets the provider's code
 */
public record StoredConnection(
        String id,
        String name,
        String type,
        @Nullable String consentUrl,
        @Nullable String callback,
        boolean ownRedirect,
        Map<String, String> openDetails) {

    public JsonNode toJson() {
        return Json.object("id", id, "name", name, "type", type, "url", consentUrl);
    }
}
