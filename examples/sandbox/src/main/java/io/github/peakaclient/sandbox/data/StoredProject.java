package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.duck.Database;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.job.JobRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project and everything in it. Guarded by the {@link World}. */
public final class StoredProject implements AutoCloseable {

    private final String id;
    private final @Nullable String workspaceId;
    private final Instant createdAt;
    private String name;
    private @Nullable String description;

    private final Map<String, StoredKey> apiKeys = new LinkedHashMap<>();
    private final Map<String, StoredConnection> connections = new LinkedHashMap<>();
    private final StoredCatalogs catalogs;
    private final InternalTables tables;
    private final InternalTables biTables;
    private final StoredQueries queries;
    private final Folders folders = new Folders();
    private final Map<String, StoredCache> caches = new LinkedHashMap<>();
    private final Map<String, StoredExport> exports = new LinkedHashMap<>();
    private final StoredMetadata metadata = new StoredMetadata();
    private final Map<String, StoredThread> threads = new LinkedHashMap<>();
    private final Map<String, StoredSemanticTable> semanticTables = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> parametricTables = new LinkedHashMap<>();
    private final Map<TableRef, Trouble> troubles = new LinkedHashMap<>();
    private final Set<TableRef> deletedTables = new LinkedHashSet<>();

    StoredProject(
            Database database,
            String id,
            String name,
            @Nullable String description,
            @Nullable String workspaceId,
            Instant createdAt) {
        catalogs = new StoredCatalogs(database, id);
        tables = new InternalTables(catalogs, InternalTables.Kind.TABLE);
        biTables = new InternalTables(catalogs, InternalTables.Kind.BI_TABLE);
        queries = new StoredQueries(catalogs);
        this.id = id;
        this.name = name;
        this.description = description;
        this.workspaceId = workspaceId;
        this.createdAt = createdAt;
    }

    /**
     * An API key of a project.
     *
     * @param secret answered once, when the key is created
     */
    public record StoredKey(
            String id, String name, @Nullable Instant expiresAt, String secret) {

        boolean isValid(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }

        public JsonNode toJson(boolean withSecret) {
            return Json.object(
                    "apiKeyId", id, "name", name, "expiresAt", expiresAt, "apiKey", withSecret ? secret : null);
        }

        // the text of a record would show the secret
        @Override
        public String toString() {
            return "ApiKey[" + id + "]";
        }
    }

    /** Conditions of a table that make its cache fail. */
    public enum Trouble {
        /** The table counts as cached, but no cache is listed for it. Every read and every new cache fails. */
        BROKEN_CACHE,
        /** The description of the table is not JSON, so that no cache can be created. */
        UNREADABLE_DESCRIPTION
    }

    public record StoredThread(String id, String displayName, List<JsonNode> messages) {}

    public record StoredSemanticTable(String id, TableRef place) {}

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public @Nullable String workspaceId() {
        return workspaceId;
    }

    public void update(String newName, @Nullable String newDescription) {
        name = newName;
        description = newDescription;
    }

    public Map<String, StoredKey> apiKeys() {
        return apiKeys;
    }

    public Map<String, StoredConnection> connections() {
        return connections;
    }

    public StoredConnection connection(String id) {
        StoredConnection connection = connections.get(id);
        if (connection == null) {
            throw ApiError.invalidConnectionId();
        }
        return connection;
    }

    public StoredCatalogs catalogs() {
        return catalogs;
    }

    public InternalTables tables() {
        return tables;
    }

    public InternalTables biTables() {
        return biTables;
    }

    public StoredQueries queries() {
        return queries;
    }

    public Folders folders() {
        return folders;
    }

    public Map<String, StoredCache> caches() {
        return caches;
    }

    public Map<String, StoredExport> exports() {
        return exports;
    }

    public StoredMetadata metadata() {
        return metadata;
    }

    public Map<String, StoredThread> threads() {
        return threads;
    }

    /** Returns the semantic tables by id. */
    public Map<String, StoredSemanticTable> semanticTables() {
        return semanticTables;
    }

    public List<JsonNode> parametricTables(StoredCatalog catalog) {
        return parametricTables.computeIfAbsent(catalog.id(), id -> new ArrayList<>());
    }

    /** Makes the steps of all jobs that are due, in the order of their times: the rows that one writes, a later one reads. */
    void settle() {
        List<JobRun> runs = new ArrayList<>(metadata.refreshes());
        exports.values().forEach(export -> runs.add(export.run()));
        Stream.concat(caches.values().stream().map(StoredCache::inFlight), queries.inFlight())
                .filter(Objects::nonNull)
                .forEach(runs::add);
        while (JobRun.stepEarliest(runs)) {
            caches.values().forEach(StoredCache::settle);
        }
    }

    /** Counts a poll of everything that fills tables. A read of rows is one: without it, a caller could wait for ever. */
    public void pollRows() {
        pollCaches();
        queries.pollRuns();
    }

    public void pollCaches() {
        caches.values().forEach(StoredCache::poll);
    }

    /** Returns true if a cache of the table has rows, or if the table only claims so. */
    public boolean isCached(TableRef table) {
        return troubles.get(table) == Trouble.BROKEN_CACHE
                || caches.values().stream().anyMatch(cache -> cache.table().equals(table) && cache.hasRows());
    }

    public @Nullable Trouble trouble(TableRef table) {
        return troubles.get(table);
    }

    /** Puts a table into trouble, which only the deletion of its catalog ends. */
    void trouble(TableRef table, Trouble trouble) {
        troubles.put(table, trouble);
        if (trouble == Trouble.BROKEN_CACHE) {
            caches.values().removeIf(cache -> cache.table().equals(table));
            catalogs.show(table, StoredCatalogs.Shown.FAILURE);
        }
    }

    /** Returns the tables of deleted catalogs, which a search still finds. */
    public Set<TableRef> deletedTables() {
        return deletedTables;
    }

    /** Removes a catalog and everything that refers to it. */
    public void removeCatalog(StoredCatalog catalog) {
        deletedTables.addAll(catalogs.tables(catalog));
        catalogs.remove(catalog);
        troubles.keySet().removeIf(table -> table.catalog().equals(catalog));
        caches.values().removeIf(cache -> cache.table().catalog().equals(catalog));
        semanticTables.values().removeIf(table -> table.place().catalog().equals(catalog));
        parametricTables.remove(catalog.id());
        metadata.forget(catalog);
    }

    /** Returns the project, without its workspace for the deprecated operations. */
    public JsonNode toJson(boolean withWorkspace) {
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
