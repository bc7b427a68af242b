package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.data.Folders;
import io.github.peakaclient.sandbox.data.Folders.Folder;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.StoredQuery;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Handlers of the operations on query folders. */
final class FolderHandlers {

    private final World world;

    FolderHandlers(World world) {
        this.world = world;
    }

    void register(Handlers handlers) {
        handlers.add("listQueryFolders", request -> {
                    Folders folders = world.project(request).folders();
                    return Reply.json(Json.object("items", Json.array(folders.in(null), folders::toJson)));
                })
                .add("createQueryFolder", request -> create(request, null))
                .add(
                        "createQuerySubfolder",
                        request -> create(request, folder(request).id()))
                .add("getQueryFolderTree", this::tree)
                .add("getQueryFolder", this::contents)
                .add("updateQueryFolderContents", this::updateContents)
                .add("renameQueryFolder", this::rename)
                .add("moveQueryFolder", this::move)
                .add("deleteQueryFolder", this::delete);
    }

    private Folder folder(Request request) {
        return world.project(request).folders().get(request.path("folderId"));
    }

    private Reply create(Request request, @Nullable String parentId) {
        Folders folders = world.project(request).folders();
        Folder folder =
                new Folder(world.ids().uuid(), Json.text(request.json(), "folderName", ""), parentId, world.now());
        folders.put(folder);
        return Reply.json(201, folders.toJson(folder));
    }

    private Reply rename(Request request) {
        Folders folders = world.project(request).folders();
        Folder old = folder(request);
        Folder renamed = new Folder(old.id(), Json.text(request.json(), "name", ""), old.parentId(), old.createdAt());
        folders.put(renamed);
        return Reply.json(folders.toJson(renamed));
    }

    private Reply move(Request request) {
        Folders folders = world.project(request).folders();
        String parentId = folders.idOfPath(Json.text(request.json(), "path", "/"));
        return Reply.json(folders.toJson(folders.move(folder(request), parentId)));
    }

    private Reply delete(Request request) {
        StoredProject project = world.project(request);
        List<String> folders = project.folders().withDescendants(folder(request).id());
        List<StoredQuery> queries = project.queries().all().stream()
                .filter(query -> folders.contains(query.folderId()))
                .toList();
        if (!request.flag("force") && (folders.size() > 1 || !queries.isEmpty())) {
            throw ApiError.conflict("The folder is not empty; delete it with force=true");
        }
        for (StoredQuery query : queries) {
            project.queries().remove(query);
        }
        folders.forEach(project.folders()::remove);
        return Reply.empty(204);
    }

    private Reply updateContents(Request request) {
        StoredProject project = world.project(request);
        String id = folder(request).id();
        List<StoredQuery> added = queries(project, request.json().path("queryIdsAdded"));
        List<StoredQuery> removed = queries(project, request.json().path("queryIdsRemoved"));
        for (StoredQuery query : added) {
            project.queries().put(query.in(id));
        }
        for (StoredQuery query : removed) {
            if (id.equals(query.folderId())) {
                project.queries().put(query.in(null));
            }
        }
        return contents(request);
    }

    private static List<StoredQuery> queries(StoredProject project, JsonNode ids) {
        return Json.texts(ids).stream().map(project.queries()::get).toList();
    }

    private Reply contents(Request request) {
        StoredProject project = world.project(request);
        Folder folder = folder(request);
        ObjectNode json = (ObjectNode) project.folders().toJson(folder);
        json.set("folders", Json.array(project.folders().in(folder.id()), project.folders()::toJson));
        json.set("queries", queriesIn(project, folder.id()));
        return Reply.json(json);
    }

    private Reply tree(Request request) {
        StoredProject project = world.project(request);
        String root = request.query("rootFolderId");
        List<Folder> top = root == null
                ? project.folders().in(null)
                : List.of(project.folders().get(root));
        boolean withQueries = request.flag("includeQueries");
        return Reply.json(Json.object("tree", Json.array(top, folder -> node(project, folder, withQueries))));
    }

    private static JsonNode node(StoredProject project, Folder folder, boolean withQueries) {
        ObjectNode node = Json.object(
                "id", folder.id(),
                "name", folder.name(),
                "path", project.folders().path(folder.id()),
                "children", Json.array(project.folders().in(folder.id()), child -> node(project, child, withQueries)));
        if (withQueries) {
            node.set("queries", queriesIn(project, folder.id()));
        }
        return node;
    }

    private static JsonNode queriesIn(StoredProject project, String folderId) {
        return Json.array(
                project.queries().all().stream()
                        .filter(query -> Objects.equals(query.folderId(), folderId))
                        .toList(),
                query -> query.toJson(project.folders()));
    }
}
