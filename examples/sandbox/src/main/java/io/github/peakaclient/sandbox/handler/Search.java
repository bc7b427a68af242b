package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.peakaclient.sandbox.data.StoredCatalog;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.TableRef;
import io.github.peakaclient.sandbox.data.Warehouse;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Search by name, which still finds the tables of deleted catalogs. A page has catalogs first, then schemas, then tables; a
 * list without a match is null.
 */
final class Search {

    private static final int DEFAULT_LIMIT = 100;

    private record Match(
            String catalog,
            @Nullable String schema,
            @Nullable String table) {

        JsonNode toJson() {
            return Json.object("catalog", catalog, "schema", schema, "table", table);
        }
    }

    private Search() {}

    static Reply answer(StoredProject project, JsonNode body) {
        int limit = body.path("limit").asInt(DEFAULT_LIMIT);
        int offset = body.path("offset").asInt(0);
        if (limit < 1 || offset < 0) {
            throw ApiError.badRequest("limit must be positive and offset must not be negative");
        }
        String text = Json.text(body, "query", "");
        List<Match> matches = matches(project, text, Json.text(body, "catalog"), Json.text(body, "schema"));
        int from = Math.min(offset, matches.size());
        int to = (int) Math.min((long) from + limit, matches.size());
        List<Match> page = matches.subList(from, to);
        return Reply.json(Json.object(
                "matchedCatalogs", list(page, match -> match.schema() == null),
                "matchedSchemas", list(page, match -> match.schema() != null && match.table() == null),
                "matchedTables", list(page, match -> match.table() != null),
                "meta",
                        Json.object(
                                "page",
                                Json.object(
                                        "limit",
                                        limit,
                                        "offset",
                                        offset,
                                        "nextOffset",
                                        to < matches.size() ? to : null),
                                "query",
                                Json.object("text", text))));
    }

    private static List<Match> matches(
            StoredProject project, String text, @Nullable String onlyCatalog, @Nullable String onlySchema) {
        List<Match> catalogs = new ArrayList<>();
        List<Match> schemas = new ArrayList<>();
        List<Match> tables = new ArrayList<>();
        Warehouse warehouse = project.catalogs().warehouse();
        for (TableRef table : project.deletedTables()) {
            Match match = new Match(table.catalog().name(), table.schema(), table.name());
            if (contains(table.name(), text)
                    && (onlyCatalog == null || onlyCatalog.equals(match.catalog()))
                    && (onlySchema == null || onlySchema.equals(match.schema()))) {
                tables.add(match);
            }
        }
        for (StoredCatalog catalog : project.catalogs().all()) {
            if (onlyCatalog != null && !onlyCatalog.equals(catalog.name())) {
                continue;
            }
            if (onlySchema == null && contains(catalog.name(), text)) {
                catalogs.add(new Match(catalog.name(), null, null));
            }
            for (String schema : warehouse.schemas(catalog)) {
                if (onlySchema != null && !onlySchema.equals(schema)) {
                    continue;
                }
                if (contains(schema, text)) {
                    schemas.add(new Match(catalog.name(), schema, null));
                }
                for (String table : warehouse.tables(catalog, schema)) {
                    Match match = new Match(catalog.name(), schema, table);
                    if (contains(table, text) && !tables.contains(match)) {
                        tables.add(match);
                    }
                }
            }
        }
        List<Match> all = new ArrayList<>(catalogs);
        all.addAll(schemas);
        all.addAll(tables);
        return all;
    }

    private static boolean contains(String name, String text) {
        return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    private static @Nullable ArrayNode list(List<Match> page, Predicate<Match> kind) {
        List<Match> matches = page.stream().filter(kind).toList();
        return matches.isEmpty() ? null : Json.array(matches, Match::toJson);
    }
}
