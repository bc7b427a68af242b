package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.StoredProject.StoredKey;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Handlers of the operations on projects, their API keys, and the account. */
final class ProjectHandlers {

    private final World world;

    ProjectHandlers(World world) {
        this.world = world;
    }

    void register(Handlers handlers) {
        handlers.add("getAccountInfo", this::info)
                .add(
                        "listProjects",
                        request -> list(projects(world.workspace(request).id()), true))
                .add(
                        "createProject",
                        request -> create(request, world.workspace(request).id()))
                .add("getProject", request -> Reply.json(inWorkspace(request).toJson(true)))
                .add("updateProject", request -> update(request, inWorkspace(request), true))
                .add("deleteProject", request -> delete(inWorkspace(request)))
                .add("listLegacyProjects", request -> list(world.projects().values(), false))
                .add("createLegacyProject", request -> create(request, null))
                .add(
                        "getLegacyProject",
                        request -> Reply.json(world.project(request).toJson(false)))
                .add("updateLegacyProject", request -> update(request, world.project(request), false))
                .add("deleteLegacyProject", request -> delete(world.project(request)))
                .add(
                        "listApiKeys",
                        request -> Reply.list(world.project(request).apiKeys().values(), key -> key.toJson(false)))
                .add("createApiKey", this::createKey)
                .add("deleteApiKey", this::deleteKey);
    }

    private Reply info(Request request) {
        String projectId = request.key().projectId();
        if (projectId == null) {
            return Reply.json(Json.object("userId", World.USER_ID, "email", World.USER_EMAIL));
        }
        return Reply.json(Json.object(
                "projectId",
                projectId,
                "projectName",
                world.project(projectId).name(),
                "userId",
                World.USER_ID,
                "email",
                World.USER_EMAIL));
    }

    private List<StoredProject> projects(String workspaceId) {
        return world.projects().values().stream()
                .filter(project -> workspaceId.equals(project.workspaceId()))
                .toList();
    }

    private static Reply list(Collection<StoredProject> projects, boolean withWorkspace) {
        return Reply.list(projects, project -> project.toJson(withWorkspace));
    }

    private StoredProject inWorkspace(Request request) {
        String workspaceId = world.workspace(request).id();
        StoredProject project = world.project(request);
        if (!workspaceId.equals(project.workspaceId())) {
            throw ApiError.badRequest("There is no project with id: " + project.id() + " in this workspace");
        }
        return project;
    }

    private Reply create(Request request, @Nullable String workspaceId) {
        JsonNode body = request.json();
        return Reply.json(world.addProject(Json.text(body, "name", ""), Json.text(body, "description"), workspaceId)
                .toJson(workspaceId != null));
    }

    private static Reply update(Request request, StoredProject project, boolean withWorkspace) {
        project.update(Json.text(request.json(), "name", ""), Json.text(request.json(), "description"));
        return Reply.json(project.toJson(withWorkspace));
    }

    private Reply delete(StoredProject project) {
        world.removeProject(project);
        return Reply.empty();
    }

    private Reply createKey(Request request) {
        String expiresAt = Json.text(request.json(), "expiresAt");
        StoredKey key = world.addKey(
                world.project(request),
                Json.text(request.json(), "name", ""),
                expiresAt == null ? null : OffsetDateTime.parse(expiresAt).toInstant());
        return Reply.json(key.toJson(true));
    }

    private Reply deleteKey(Request request) {
        StoredKey key = world.project(request).apiKeys().remove(request.path("apiKeyId"));
        if (key == null) {
            throw ApiError.badRequest("There is no API key with this id");
        }
        world.keys().remove(key.secret());
        return Reply.empty();
    }
}
