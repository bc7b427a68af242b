package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All state of a sandbox. Guarded by its own monitor. */
final class World implements AutoCloseable {

    static final String USER_ID = "3f6f8d1e-52d4-4a0c-9f0b-6a1f0f5a7c21";
    static final String USER_EMAIL = "partner@example.com";

    private final SandboxClock clock;
    private final Ids ids = new Ids();
    private final Keys keys = new Keys();
    private final Map<String, Organization> organizations = new LinkedHashMap<>();
    private final Map<String, Project> projects = new LinkedHashMap<>();
    private @Nullable String origin;

    World(Clock clock) {
        this.clock = new SandboxClock(clock);
    }

    record Organization(String id, String name, String createdAt, Map<String, Workspace> workspaces) {

        JsonNode toJson() {
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

    record Workspace(
            String id,
            String organizationId,
            String name,
            @Nullable String description,
            String createdAt,
            boolean defaultWorkspace) {}

    SandboxClock clock() {
        return clock;
    }

    Instant now() {
        return clock.now();
    }

    Ids ids() {
        return ids;
    }

    Keys keys() {
        return keys;
    }

    Map<String, Organization> organizations() {
        return organizations;
    }

    Map<String, Project> projects() {
        return projects;
    }

    /** Scheme, host and port of this sandbox. */
    synchronized String origin() {
        return Objects.requireNonNull(origin, "not started");
    }

    synchronized void startedAt(String newOrigin) {
        origin = newOrigin;
    }

    Organization organization(Request request) {
        Organization organization = organizations.get(request.path("organizationId"));
        if (organization == null) {
            throw ApiError.badRequest("There is no organization with this id");
        }
        return organization;
    }

    Workspace workspace(Request request) {
        Workspace workspace = organization(request).workspaces().get(request.path("workspaceId"));
        if (workspace == null) {
            throw ApiError.badRequest("There is no workspace with this id");
        }
        return workspace;
    }

    Project project(Request request) {
        return project(request.path("projectId"));
    }

    /** As it stands now, with the caches that were filled meanwhile. */
    Project project(String id) {
        Project project = projects.get(id);
        if (project == null) {
            throw ApiError.badRequest("There is no project with id: " + id);
        }
        project.caches().values().forEach(Cache::settle);
        return project;
    }

    Catalog catalog(Request request) {
        return project(request).catalogs().get(request.path("catalogId"));
    }

    TableRef table(Request request) {
        return project(request)
                .catalogs()
                .table(request.path("catalogId"), request.path("schemaName"), request.path("tableName"));
    }

    SavedQuery query(Request request) {
        return project(request).queries().get(request.path("queryId"));
    }

    /**
     * A project that is named in a body.
     *
     * @throws ApiError when the request's key does not reach it
     */
    Project otherProject(Request request, String id) {
        request.key().checkReaches(id);
        return project(id);
    }

    String addPartnerKey() {
        String secret = ids.secret("partner_");
        keys.add(new Keys.Key(secret, null, null));
        return secret;
    }

    Organization addOrganization(String name) {
        Organization organization = new Organization(ids.uuid(), name, now().toString(), new LinkedHashMap<>());
        organizations.put(organization.id(), organization);
        return organization;
    }

    /** Adds a workspace. The first of an organization is its default workspace. */
    Workspace addWorkspace(Organization organization, String name, @Nullable String description) {
        Workspace workspace = new Workspace(
                ids.uuid(),
                organization.id(),
                name,
                description,
                now().toString(),
                organization.workspaces().isEmpty());
        organization.workspaces().put(workspace.id(), workspace);
        return workspace;
    }

    Project.ApiKey addKey(Project project, String name, @Nullable Instant expiresAt) {
        Project.ApiKey key = new Project.ApiKey(ids.uuid(), name, expiresAt, ids.secret("pk_"));
        project.apiKeys().put(key.id(), key);
        keys.add(new Keys.Key(key.secret(), project.id(), expiresAt));
        return key;
    }

    /** Returns the oldest valid key of a project, null if there is none or no such project. */
    synchronized @Nullable String validKey(String projectId) {
        Project project = projects.get(projectId);
        return project == null
                ? null
                : project.apiKeys().values().stream()
                        .filter(key -> key.isValid(now()))
                        .findFirst()
                        .map(Project.ApiKey::secret)
                        .orElse(null);
    }

    Project addProject(String name, @Nullable String description, @Nullable String workspaceId) {
        Project project = new Project(ids.projectId(), name, description, workspaceId, now());
        projects.put(project.id(), project);
        return project;
    }

    void removeProject(Project project) {
        projects.remove(project.id());
        keys.removeAllOf(project.id());
        project.close();
    }

    @Override
    public synchronized void close() {
        projects.values().forEach(Project::close);
    }
}
