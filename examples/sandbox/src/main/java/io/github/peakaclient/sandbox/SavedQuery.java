package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A saved query.
 *
 * @param name what SQL calls it
 * @param folderId null at the root
 */
record SavedQuery(
        String id,
        String name,
        String displayName,
        String inputQuery,
        String queryType,
        @Nullable JsonNode schedule,
        @Nullable String folderId) {

    boolean isMaterialized() {
        return queryType.equals("MATERIALIZED");
    }

    SavedQuery in(@Nullable String newFolderId) {
        return new SavedQuery(id, name, displayName, inputQuery, queryType, schedule, newFolderId);
    }

    JsonNode toJson(Folders folders) {
        return Json.object(
                "id", id,
                "name", name,
                "displayName", displayName,
                "inputQuery", inputQuery,
                "queryType", queryType,
                "schedule", schedule,
                "folderId", folderId,
                "path", folders.path(folderId));
    }
}
