package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.sql.TrinoQuery;
import org.jspecify.annotations.Nullable;

/**
 * A saved query.
 *
 * @param name the name in SQL
 * @param folderId null at the root
 */
public record StoredQuery(
        String id,
        String name,
        String displayName,
        String inputQuery,
        String queryType,
        @Nullable JsonNode schedule,
        @Nullable String folderId) {

    public boolean isMaterialized() {
        return queryType.equals("MATERIALIZED");
    }

    public StoredQuery in(@Nullable String newFolderId) {
        return new StoredQuery(id, name, displayName, inputQuery, queryType, schedule, newFolderId);
    }

    /** Returns the query in parentheses, for use after FROM. */
    public String sqlToSelectFrom() {
        return "(" + TrinoQuery.withoutEnd(inputQuery) + "\n)";
    }

    public JsonNode toJson(Folders folders) {
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
