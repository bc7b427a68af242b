package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.duck.Database;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Keys;
import io.github.peakaclient.sandbox.http.Request;
import io.github.peakaclient.sandbox.job.SandboxClock;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The state of a sandbox. Guarded by its own monitor. */
public final class World implements AutoCloseable {

    public static final String USER_ID = "3f6f8d1e-52d4-4a0c-9f0b-6a1f0f5a7c21";
    public static final String USER_EMAIL = "partner@example.com";

    private final Database database = new Database();
    private final SandboxClock clock;
    private final Ids ids;
    private final Keys keys = new Keys();
    private final Map<String, StoredOrganization> organizations = new LinkedHashMap<>();
    private final Map<String, StoredProject> projects = new LinkedHashMap<>();
    private @Nullable String origin;

    /**
     * Creates an empty world.
     *
     * @param secrets source of keys, codes and tokens
     */
    public World(Clock clock, Random secrets) {
        this.clock = new SandboxClock(clock);
        this.ids = new Ids(secrets);
    }

    public record StoredOrganization(
            String id, String name, String createdAt, Map<String, StoredWorkspace> workspaces) {

        public JsonNode toJson() {
            return Json.object(
                    "id",
                    id,
                    "name",
                    name,
                    "description",
                    null,
                    "owner",
                    USER_ID,
                    "iconFileId",
                    null,
                    "createdAt",
                    createdAt);
        }
    }

    public record StoredWorkspace(
            String id,
            String organizationId,
            String name,
            @Nullable String description,
            String createdAt,
            boolean defaultWorkspace) {}

    public SandboxClock clock() {
        return clock;
    }

    public Instant now() {
        return clock.now();
    }

    public Ids ids() {
        return ids;
    }

    public Keys keys() {
        return keys;
    }

    public Map<String, StoredOrganization> organizations() {
        return organizations;
    }

    public Map<String, StoredProject> projects() {
        return projects;
    }

    /** Returns the scheme, host and port of the sandbox. */
    public synchronized String origin() {
        return Objects.requireNonNull(origin, "not started");
    }

    public synchronized void startedAt(String newOrigin) {
        origin = newOrigin;
    }

    public StoredOrganization organization(Request request) {
        StoredOrganization organization = organizations.get(request.path("organizationId"));
        if (organization == null) {
            throw ApiError.badRequest("There is no organization with this id");
        }
        return organization;
    }

    public StoredWorkspace workspace(Request request) {
        StoredWorkspace workspace = organization(request).workspaces().get(request.path("workspaceId"));
        if (workspace == null) {
            throw ApiError.badRequest("There is no workspace with this id");
        }
        return workspace;
    }

    public StoredProject project(Request request) {
        return project(request.path("projectId"));
    }

    /** Returns the current state of a project, including what its jobs have done in the meantime. */
    public StoredProject project(String id) {
        StoredProject project = projects.get(id);
        if (project == null) {
            throw ApiError.badRequest("There is no project with id: " + id);
        }
        project.settle();
        return project;
    }

    public StoredCatalog catalog(Request request) {
        return project(request).catalogs().get(request.path("catalogId"));
    }

    public TableRef table(Request request) {
        return project(request)
                .catalogs()
                .table(request.path("catalogId"), request.path("schemaName"), request.path("tableName"));
    }

    public StoredQuery query(Request request) {
        return project(request).queries().get(request.path("queryId"));
    }

    /**
     * Returns a project that is named in a body.
     *
     * @throws ApiError if the request's key has no access to it
     */
    public StoredProject otherProject(Request request, String id) {
        request.key().checkReaches(id);
        return project(id);
    }

    String addPartnerKey() {
        String secret = ids.secret("partner_");
        keys.add(new Keys.Key(secret, null, null));
        return secret;
    }

    StoredOrganization addOrganization(String name) {
        StoredOrganization organization =
                new StoredOrganization(ids.uuid(), name, now().toString(), new LinkedHashMap<>());
        organizations.put(organization.id(), organization);
        return organization;
    }

    /** Adds a workspace. The first of an organization is its default workspace. */
    public StoredWorkspace addWorkspace(StoredOrganization organization, String name, @Nullable String description) {
        StoredWorkspace workspace = new StoredWorkspace(
                ids.uuid(),
                organization.id(),
                name,
                description,
                now().toString(),
                organization.workspaces().isEmpty());
        organization.workspaces().put(workspace.id(), workspace);
        return workspace;
    }

    public StoredProject.StoredKey addKey(StoredProject project, String name, @Nullable Instant expiresAt) {
        StoredProject.StoredKey key = new StoredProject.StoredKey(ids.uuid(), name, expiresAt, ids.secret("pk_"));
        project.apiKeys().put(key.id(), key);
        keys.add(new Keys.Key(key.secret(), project.id(), expiresAt));
        return key;
    }

    /** Returns the oldest valid key of a project, null if there is none or no such project. */
    public synchronized @Nullable String validKey(String projectId) {
        StoredProject project = projects.get(projectId);
        return project == null
                ? null
                : project.apiKeys().values().stream()
                        .filter(key -> key.isValid(now()))
                        .findFirst()
                        .map(StoredProject.StoredKey::secret)
                        .orElse(null);
    }

    public StoredProject addProject(String name, @Nullable String description, @Nullable String workspaceId) {
        StoredProject project = new StoredProject(database, ids.projectId(), name, description, workspaceId, now());
        projects.put(project.id(), project);
        return project;
    }

    public void removeProject(StoredProject project) {
        projects.remove(project.id());
        keys.removeAllOf(project.id());
        project.close();
    }

    @Override
    public void close() {
        database.close();
    }
}
