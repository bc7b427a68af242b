package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project and everything in it. Guarded by the {@link World}. */
final class Project implements AutoCloseable {

    private final String id;
    private final @Nullable String workspaceId;
    private final Instant createdAt;
    private String name;
    private @Nullable String description;

    private final Map<String, ApiKey> apiKeys = new LinkedHashMap<>();
    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private final Catalogs catalogs = new Catalogs();
    private final InternalTables tables = new InternalTables(catalogs, InternalTables.Kind.TABLE);
    private final InternalTables biTables = new InternalTables(catalogs, InternalTables.Kind.BI_TABLE);
    private final Queries queries = new Queries(catalogs);
    private final Folders folders = new Folders();
    private final Map<String, Cache> caches = new LinkedHashMap<>();
    private final Map<String, Export> exports = new LinkedHashMap<>();
    private final Metadata metadata = new Metadata();
    private final Map<String, ChatThread> threads = new LinkedHashMap<>();
    private final Map<String, SemanticTable> semanticTables = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> parametricTables = new LinkedHashMap<>();

    Project(String id, String name, @Nullable String description, @Nullable String workspaceId, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.description = description;
        this.workspaceId = workspaceId;
        this.createdAt = createdAt;
    }

    /** @param secret shown once, when the key is made */
    record ApiKey(String id, String name, @Nullable Instant expiresAt, String secret) {

        boolean isValid(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }

        JsonNode toJson(boolean withSecret) {
            return Json.object(
                    "apiKeyId", id, "name", name, "expiresAt", expiresAt, "apiKey", withSecret ? secret : null);
        }

        /** A record's own text would show the secret. */
        @Override
        public String toString() {
            return "ApiKey[" + id + "]";
        }
    }

    /**
     * @param consentUrl where a user has to agree before the connection works; null when there is nothing to do
     * @param callback where the user's browser goes from there
     * @param ownRedirect whether that is the partner's own OAuth redirect, which gets the provider's code
     */
    record Connection(
            String id,
            String name,
            String type,
            @Nullable String consentUrl,
            @Nullable String callback,
            boolean ownRedirect,
            Map<String, String> openDetails) {

        JsonNode toJson() {
            return Json.object("id", id, "name", name, "type", type, "url", consentUrl);
        }
    }

    record ChatThread(String id, String displayName, List<JsonNode> messages) {}

    record SemanticTable(String id, TableRef place) {}

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable
    String workspaceId() {
        return workspaceId;
    }

    void update(String newName, @Nullable String newDescription) {
        name = newName;
        description = newDescription;
    }

    Map<String, ApiKey> apiKeys() {
        return apiKeys;
    }

    Map<String, Connection> connections() {
        return connections;
    }

    Connection connection(String id) {
        Connection connection = connections.get(id);
        if (connection == null) {
            throw ApiError.invalidConnectionId();
        }
        return connection;
    }

    Catalogs catalogs() {
        return catalogs;
    }

    InternalTables tables() {
        return tables;
    }

    InternalTables biTables() {
        return biTables;
    }

    Queries queries() {
        return queries;
    }

    Folders folders() {
        return folders;
    }

    Map<String, Cache> caches() {
        return caches;
    }

    Map<String, Export> exports() {
        return exports;
    }

    Metadata metadata() {
        return metadata;
    }

    Map<String, ChatThread> threads() {
        return threads;
    }

    /** By id. */
    Map<String, SemanticTable> semanticTables() {
        return semanticTables;
    }

    List<JsonNode> parametricTables(Catalog catalog) {
        return parametricTables.computeIfAbsent(catalog.id(), id -> new ArrayList<>());
    }

    /** Removes a catalog and all that refers to it. */
    void removeCatalog(Catalog catalog) {
        catalogs.remove(catalog);
        caches.values().removeIf(cache -> cache.table().catalog().equals(catalog));
        semanticTables.values().removeIf(table -> table.place().catalog().equals(catalog));
        parametricTables.remove(catalog.id());
        metadata.forget(catalog);
    }

    /** The deprecated operations leave the workspace out. */
    JsonNode toJson(boolean withWorkspace) {
        ObjectNode json = Json.object(
                "id", id,
                "name", name,
                "description", description,
                "domain", null,
                "webhookBaseUrl", null,
                "owner", World.USER_ID,
                "createdAt", createdAt);
        if (withWorkspace) {
            json.put("workspaceId", workspaceId);
        }
        return json;
    }

    @Override
    public void close() {
        catalogs.close();
    }
}
