package io.github.peakaclient.sandbox.handler;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoldersTest {

    private Sandbox sandbox;
    private Client client;
    private String queries;
    private String folders;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        client = Client.of(sandbox);
        queries = "/data/projects/" + sandbox.projectId() + "/queries";
        folders = queries + "/folders";
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String folder(String parent, String name) {
        Client.Answer answer = client.post(parent, object("folderName", name));
        assertThat(answer.status()).isEqualTo(201);
        return folders + "/" + answer.json().path("id").asText();
    }

    @Test
    void pathsFollowTheTree() {
        String parent = folder(folders, "reports");
        String child = folder(parent, "monthly");

        assertThat(client.get(child).ok().path("path").asText()).isEqualTo("/reports/monthly");
        assertThat(client.get(folders).ok().path("items").findValuesAsText("name"))
                .containsExactly("reports");

        assertThat(client.patch(parent + "/name", object("name", "archive"))
                        .ok()
                        .path("name")
                        .asText())
                .isEqualTo("archive");
        assertThat(client.get(child).ok().path("path").asText()).isEqualTo("/archive/monthly");
        client.patch(child + "/path", object("path", "/")).ok();
        assertThat(client.get(child).ok().path("path").asText()).isEqualTo("/monthly");
    }

    @Test
    void duplicateNameIs409() {
        String one = folder(folders, "one");
        folder(folders, "two");

        assertThat(client.post(folders, object("folderName", "one")).status()).isEqualTo(409);
        assertThat(client.patch(one + "/name", object("name", "two")).status()).isEqualTo(409);
        folder(one, "two");
    }

    @Test
    void unknownFolderIs404() {
        String folder = folder(folders, "one");

        assertThat(client.get(folders + "/none").status()).isEqualTo(404);
        assertThat(client.patch(folder + "/path", object("path", "/none")).status())
                .isEqualTo(404);
    }

    @Test
    void missingFolderOfAQueryIsCreated() {
        client.post(queries, object("displayName", "q", "inputQuery", "SELECT 1", "path", "/a/b"))
                .ok();

        assertThat(client.get(folders + "/tree")
                        .ok()
                        .at("/tree/0/children/0/path")
                        .asText())
                .isEqualTo("/a/b");
    }

    @Test
    void folderCannotMoveIntoItself() {
        String parent = folder(folders, "parent");
        folder(parent, "child");

        assertThat(client.patch(parent + "/path", object("path", "/parent/child"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void fullFolderIsDeletedByForceOnly() {
        String folder = folder(folders, "full");
        String query = client.post(queries, object("displayName", "q", "inputQuery", "SELECT 1", "path", "/full"))
                .ok()
                .path("id")
                .asText();

        assertThat(client.delete(folder).status()).isEqualTo(409);
        assertThat(client.delete(folder + "?force=true").status()).isEqualTo(204);

        assertThat(client.get(folder).status()).isEqualTo(404);
        assertThat(client.get(queries + "/" + query).status()).isEqualTo(400);
    }

    @Test
    void queriesMoveInAndOut() {
        String folder = folder(folders, "box");
        String id = client.post(queries, object("displayName", "q", "inputQuery", "SELECT 1"))
                .ok()
                .path("id")
                .asText();

        client.put(folder, object("queryIdsAdded", List.of(id))).ok();
        assertThat(client.get(queries + "/" + id).ok().path("path").asText()).isEqualTo("/box");
        client.put(folder, object("queryIdsRemoved", List.of(id))).ok();
        assertThat(client.get(queries + "/" + id).ok().path("folderId").isNull())
                .isTrue();
        client.patch(queries + "/" + id + "/path", object("path", "/box")).ok();
        assertThat(client.get(folder).ok().path("queries").findValuesAsText("id"))
                .containsExactly(id);
    }

    @Test
    void treeShowsQueriesWhenAskedFor() {
        String parent = folder(folders, "a");
        String child = folder(parent, "b");
        client.post(queries, object("displayName", "q", "inputQuery", "SELECT 1", "path", "/a/b"))
                .ok();

        JsonNode plain = client.get(folders + "/tree").ok().path("tree");
        JsonNode full = client.get(folders + "/tree?includeQueries=true&rootFolderId="
                        + child.substring(child.lastIndexOf('/') + 1))
                .ok()
                .path("tree");

        assertThat(plain.path(0).path("children").path(0).path("name").asText()).isEqualTo("b");
        assertThat(plain.path(0).has("queries")).isFalse();
        assertThat(full.path(0).path("queries").path(0).path("displayName").asText())
                .isEqualTo("q");
    }
}
