package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.data.World.StoredOrganization;
import io.github.peakaclient.sandbox.data.World.StoredWorkspace;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Handlers of the operations on organizations and workspaces. */
final class OrganizationHandlers {

    private final World world;

    OrganizationHandlers(World world) {
        this.world = world;
    }

    void register(Handlers handlers) {
        handlers.add(
                        "listOrganizations",
                        request -> Reply.list(world.organizations().values(), StoredOrganization::toJson))
                .add(
                        "getOrganization",
                        request -> Reply.json(world.organization(request).toJson()))
                .add(
                        "listWorkspaces",
                        request -> Reply.list(
                                world.organization(request).workspaces().values(),
                                workspace -> toJson(workspace, workspace.createdAt())))
                .add("createWorkspace", this::create)
                .add("getWorkspace", request -> Reply.json(toJson(world.workspace(request), null)))
                .add("updateWorkspace", this::update)
                .add("deleteWorkspace", this::delete);
    }

    private Reply create(Request request) {
        JsonNode body = request.json();
        return Reply.json(toJson(
                world.addWorkspace(
                        world.organization(request), Json.text(body, "name", ""), Json.text(body, "description")),
                null));
    }

    private Reply update(Request request) {
        StoredWorkspace old = world.workspace(request);
        JsonNode body = request.json();
        StoredWorkspace workspace = new StoredWorkspace(
                old.id(),
                old.organizationId(),
                Json.text(body, "name", ""),
                Json.text(body, "description"),
                old.createdAt(),
                old.defaultWorkspace());
        world.organization(request).workspaces().put(workspace.id(), workspace);
        return Reply.json(toJson(workspace, null));
    }

    private Reply delete(Request request) {
        StoredWorkspace workspace = world.workspace(request);
        world.organization(request).workspaces().remove(workspace.id());
        List.copyOf(world.projects().values()).stream()
                .filter(project -> workspace.id().equals(project.workspaceId()))
                .forEach(world::removeProject);
        return Reply.empty();
    }

    /** Returns a workspace. Only lists have the time of its creation. */
    private static JsonNode toJson(StoredWorkspace workspace, @Nullable String createdAt) {
        return Json.object(
                "id", workspace.id(),
                "organizationId", workspace.organizationId(),
                "name", workspace.name(),
                "description", workspace.description(),
                "createdBy", World.USER_ID,
                "createdAt", createdAt,
                "defaultWorkspace", workspace.defaultWorkspace());
    }
}
