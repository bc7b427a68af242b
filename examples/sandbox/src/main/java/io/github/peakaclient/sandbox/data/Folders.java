package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tree of query folders of a project. */
public final class Folders {

    /**
     * A folder.
     *
     * @param parentId null at the root
     */
    public record Folder(String id, String name, @Nullable String parentId, Instant createdAt) {}

    private final Map<String, Folder> byId = new LinkedHashMap<>();

    public Folder get(String id) {
        Folder folder = byId.get(id);
        if (folder == null) {
            throw ApiError.notFound("There is no folder with id: " + id);
        }
        return folder;
    }

    List<Folder> all() {
        return List.copyOf(byId.values());
    }

    public List<Folder> in(@Nullable String parentId) {
        return byId.values().stream()
                .filter(folder -> Objects.equals(folder.parentId(), parentId))
                .toList();
    }

    /**
     * Adds or replaces a folder.
     *
     * @throws ApiError if the name is invalid or taken
     */
    public void put(Folder folder) {
        if (folder.name().isBlank() || folder.name().contains("/")) {
            throw ApiError.badRequest("A folder's name must not be blank or contain a slash");
        }
        for (Folder other : in(folder.parentId())) {
            if (other.name().equals(folder.name()) && !other.id().equals(folder.id())) {
                throw ApiError.conflict("A folder with this name already exists: " + path(other.id()));
            }
        }
        byId.put(folder.id(), folder);
    }

    /**
     * Moves a folder and returns it as it is then.
     *
     * @throws ApiError if the new parent is in the folder itself
     */
    public Folder move(Folder folder, @Nullable String parentId) {
        if (parentId != null && withDescendants(folder.id()).contains(parentId)) {
            throw ApiError.badRequest("A folder cannot be moved into itself");
        }
        Folder moved = new Folder(folder.id(), folder.name(), parentId, folder.createdAt());
        put(moved);
        return moved;
    }

    public void remove(String id) {
        byId.remove(id);
    }

    public List<String> withDescendants(String id) {
        List<String> ids = new ArrayList<>(List.of(id));
        for (int i = 0; i < ids.size(); i++) {
            in(ids.get(i)).forEach(child -> ids.add(child.id()));
        }
        return ids;
    }

    public String path(@Nullable String id) {
        if (id == null) {
            return "/";
        }
        Folder folder = get(id);
        String parent = path(folder.parentId());
        return (parent.equals("/") ? "" : parent) + "/" + folder.name();
    }

    /** Returns the id of the folder with a path, null for the root. */
    public @Nullable String idOfPath(String path) {
        return walk(path, (parentId, name) -> {
            throw ApiError.notFound("There is no folder with path: " + path);
        });
    }

    /** Returns the id of the folder with a path, null for the root. Missing folders are created. */
    public @Nullable String create(String path, Supplier<String> newId, Instant now) {
        return walk(path, (parentId, name) -> {
            Folder folder = new Folder(newId.get(), name, parentId, now);
            put(folder);
            return folder;
        });
    }

    private @Nullable String walk(String path, MissingFolder missing) {
        String id = null;
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty()) {
                String parentId = id;
                id = in(parentId).stream()
                        .filter(folder -> folder.name().equals(name))
                        .findFirst()
                        .orElseGet(() -> missing.folder(parentId, name))
                        .id();
            }
        }
        return id;
    }

    @FunctionalInterface
    private interface MissingFolder {
        Folder folder(@Nullable String parentId, String name);
    }

    public JsonNode toJson(Folder folder) {
        return Json.object(
                "id", folder.id(),
                "name", folder.name(),
                "parentId", folder.parentId(),
                "path", path(folder.id()),
                "createdAt", folder.createdAt());
    }
}
