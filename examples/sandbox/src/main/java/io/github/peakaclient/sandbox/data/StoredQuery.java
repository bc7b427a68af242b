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

    /** Returns the schedule, null for none. A materialized query without one has an object too. */
    @Nullable
    JsonNode scheduleJson() {
        return schedule == null && isMaterialized() ? schedule("none", null, null, null) : schedule;
    }

    /** Returns a schedule as answers have it. Its expression is that of its type. */
    public static JsonNode schedule(
            String type, @Nullable String repeatDuration, @Nullable String cronExpression, @Nullable String timezone) {
        return Json.object(
                "type", type,
                "repeatDuration", repeatDuration,
                "cronExpression", cronExpression,
                "timezone", timezone,
                "expression", repeatDuration == null ? cronExpression : repeatDuration);
    }

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
                "schedule", scheduleJson(),
                "folderId", folderId,
                "path", folders.path(folderId));
    }
}
