package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a project to a data source.
 *
 * @param consentUrl where a user has to agree before the connection works; null when there is nothing to do
 * @param callback where the user's browser goes from there
 * @param ownRedirect whether that is the partner's own OAuth redirect, which gets the provider's code
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
