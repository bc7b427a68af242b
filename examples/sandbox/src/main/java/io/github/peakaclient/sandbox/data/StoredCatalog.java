package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A catalog.
 *
 * @param name the name in SQL
 * @param connectionId null for the internal catalogs
 * @param script creates its data; null for an empty catalog
 */
public record StoredCatalog(
        String id,
        String name,
        String displayName,
        String catalogType,
        @Nullable String connectionId,
        @Nullable String script) {

    /** The name in SQL of both built-in catalogs; their schemas differ. */
    static final String BUILT_IN = "peaka";

    public static final StoredCatalog INTERNAL = new StoredCatalog("1", BUILT_IN, "Peaka", "internal", null, null);
    public static final StoredCatalog QUERY = new StoredCatalog("2", BUILT_IN, "Queries", "query", null, null);
    public static final String SEMANTIC = "semantic";

    private static final Map<String, String> SCRIPTS = Map.of(
            "stripe", "stripe.sql",
            "chargebee", "stripe.sql",
            "shopify", "stripe.sql",
            "hubspot", "crm.sql",
            "hubspot_access_token", "crm.sql",
            "salesforce", "crm.sql",
            "POSTGRES", "database.sql",
            "MYSQL", "database.sql",
            "MONGODB", "mongodb.sql");

    private static final Map<String, String> DATABASES =
            Map.of("POSTGRES", "peaka_postgres", "MYSQL", "peaka_mysql", "MONGODB", "peaka_mongodb");

    public static StoredCatalog of(String id, String name, String displayName, StoredConnection connection) {
        String type = connection.type();
        return new StoredCatalog(
                id,
                name,
                displayName,
                DATABASES.getOrDefault(type, type.toLowerCase(Locale.ROOT)),
                connection.id(),
                SCRIPTS.getOrDefault(type, "other.sql"));
    }

    /** Returns true if the catalog reads through a connection. */
    public boolean isLive() {
        return script != null;
    }

    /** Returns true if the tables can be cached: those of APIs, not those of databases. */
    boolean isCacheable() {
        return isLive() && !DATABASES.containsValue(catalogType);
    }

    /** Returns true if an uncached read sees only the first page of the provider's API. */
    boolean isCapped() {
        return catalogType.equals("stripe");
    }

    /** Returns the columns that are found by their name only. */
    List<String> hiddenColumns() {
        return catalogType.equals("peaka_mongodb") ? List.of("_id") : List.of();
    }

    public JsonNode toJson() {
        return Json.object(
                "id",
                id,
                "name",
                name,
                "displayName",
                displayName,
                "catalogType",
                catalogType,
                "connectionId",
                connectionId);
    }
}
