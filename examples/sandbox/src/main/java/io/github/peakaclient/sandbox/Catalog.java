package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A catalog.
 *
 * @param name what SQL calls it
 * @param connectionId null for the internal catalogs
 * @param script makes its data; null when it begins empty
 */
record Catalog(
        String id,
        String name,
        String displayName,
        String catalogType,
        @Nullable String connectionId,
        @Nullable String script) {

    static final Catalog INTERNAL = new Catalog("1", "peaka", "Peaka", "internal", null, null);
    static final Catalog QUERY = new Catalog("2", "query", "Queries", "query", null, null);
    static final String SEMANTIC = "semantic";

    private static final Map<String, String> SCRIPTS = Map.of(
            "stripe", "stripe.sql",
            "chargebee", "stripe.sql",
            "shopify", "stripe.sql",
            "hubspot", "crm.sql",
            "hubspot_access_token", "crm.sql",
            "salesforce", "crm.sql",
            "POSTGRES", "database.sql",
            "MYSQL", "database.sql",
            "MONGODB", "database.sql");

    private static final Map<String, String> DATABASES =
            Map.of("POSTGRES", "peaka_postgres", "MYSQL", "peaka_mysql", "MONGODB", "peaka_mongodb");

    static Catalog of(String id, String name, String displayName, Project.Connection connection) {
        String type = connection.type();
        return new Catalog(
                id,
                name,
                displayName,
                DATABASES.getOrDefault(type, type.toLowerCase(Locale.ROOT)),
                connection.id(),
                SCRIPTS.getOrDefault(type, "other.sql"));
    }

    /** Whether it reads through a connection; only such tables can be cached. */
    boolean isLive() {
        return script != null;
    }

    /** Whether it reads another program's API, of which an uncached read sees one page only. */
    boolean isCapped() {
        return isLive() && !DATABASES.containsValue(catalogType);
    }

    JsonNode toJson() {
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
