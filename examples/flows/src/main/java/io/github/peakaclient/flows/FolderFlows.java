package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.present;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.QueryFoldersApi.GetQueryFolderTreeQuery;
import io.github.peakaclient.model.QueryFolderCreateRequest;
import io.github.peakaclient.model.QueryFolderItem;
import io.github.peakaclient.model.QueryFolderRenameRequest;
import io.github.peakaclient.model.QueryFolderTreeNode;
import io.github.peakaclient.model.QueryFolderUpdateRequest;
import io.github.peakaclient.model.QueryPathUpdateRequest;
import io.github.peakaclient.model.SavedQuery;
import java.util.List;

/** Folders of saved queries, and moves. */
final class FolderFlows {
    private static final String SOURCE = "live-behaviour: Connections";
    private static final String TABLE = "corrections O: Data -- Query Folders";
    private static final String FOLDERS = "/data/projects/{p}/queries/folders";

    private FolderFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("a folder is created with 201 and no parent", TABLE, p -> {
                    assertThat(p.post(FOLDERS, "{\"folderName\":\"reports\"}")
                                    .expect(201)
                                    .object())
                            .containsEntry("name", "reports")
                            .containsEntry("parentId", null);
                    assertThat(folders(p)).containsExactly("reports");
                }),
                flow("folders are listed in the member items", TABLE, p -> {
                    folder(p, "reports");
                    assertThat((List<?>)
                                    present(p.get(FOLDERS).expect(200).object().get("items")))
                            .hasSize(1);
                }),
                flow("a folder inside another is created with 201 and its parent", TABLE, p -> {
                    QueryFolderItem reports = folder(p, "reports");
                    assertThat(p.post(FOLDERS + '/' + reports.getId(), "{\"folderName\":\"2026\"}")
                                    .expect(201)
                                    .object())
                            .containsEntry("name", "2026")
                            .containsEntry("parentId", reports.getId());
                    assertThat(present(p.peaka
                                    .queryFolders()
                                    .getQueryFolder(p.id, reports.getId())
                                    .send()
                                    .getFolders()))
                            .extracting(QueryFolderItem::getName)
                            .containsExactly("2026");
                }),
                flow("the tree has queries only when they are requested", TABLE, FolderFlows::tree),
                flow("a folder is renamed", TABLE, p -> {
                    QueryFolderItem reports = folder(p, "reports");
                    p.peaka
                            .queryFolders()
                            .renameQueryFolder(
                                    p.id,
                                    reports.getId(),
                                    QueryFolderRenameRequest.builder()
                                            .name("figures")
                                            .build())
                            .send();
                    assertThat(folders(p)).containsExactly("figures");
                }),
                flow("a folder is moved into another", TABLE, p -> {
                    folder(p, "archive");
                    QueryFolderItem reports = folder(p, "reports");
                    p.peaka
                            .queryFolders()
                            .moveQueryFolder(p.id, reports.getId(), path("/archive"))
                            .send();
                    assertThat(p.peaka
                                    .queryFolders()
                                    .getQueryFolder(p.id, reports.getId())
                                    .send()
                                    .getPath())
                            .startsWith("/archive");
                }),
                flow("queries are added to a folder and taken out", TABLE, p -> {
                    QueryFolderItem reports = folder(p, "reports");
                    SavedQuery query = p.save("one", "SELECT 1 AS n");
                    update(p, reports, QueryFolderUpdateRequest.builder().queryIdsAdded(List.of(query.getId())));
                    assertThat(read(p, query).getFolderId()).isEqualTo(reports.getId());
                    assertThat(queries(p, reports)).containsExactly(query.getId());
                    update(p, reports, QueryFolderUpdateRequest.builder().queryIdsRemoved(List.of(query.getId())));
                    assertThat(read(p, query).getFolderId()).isNull();
                    assertThat(queries(p, reports)).isEmpty();
                }),
                flow("an empty folder is deleted with 204", TABLE, p -> {
                    QueryFolderItem reports = folder(p, "reports");
                    p.delete(FOLDERS + '/' + reports.getId()).expect(204);
                    assertThat(folders(p)).isEmpty();
                }),
                flow(
                        "an unknown folder is refused",
                        TABLE,
                        p -> assertThat(p.get(FOLDERS + "/f_0f0f0f").status()).isBetween(400, 499)),
                flow("a move to a path that does not exist creates the folder, which outlives the query", SOURCE, p -> {
                    SavedQuery query = p.save("one", "SELECT 1 AS n");
                    p.peaka
                            .queries()
                            .moveQuery(p.id, query.getId(), path("/reports"))
                            .send();
                    assertThat(read(p, query).getPath()).startsWith("/reports");
                    assertThat(read(p, query).getFolderId()).isNotBlank();
                    assertThat(folders(p)).containsExactly("reports");
                    p.peaka.queries().deleteQuery(p.id, query.getId()).send();
                    assertThat(folders(p)).containsExactly("reports");
                }),
                flow("a move to a path that exists uses its folder", SOURCE, p -> {
                    SavedQuery first = p.save("one", "SELECT 1 AS n");
                    SavedQuery second = p.save("two", "SELECT 2 AS n");
                    QueryFolderItem reports = folder(p, "reports");
                    p.peaka
                            .queries()
                            .moveQuery(p.id, first.getId(), path("/reports"))
                            .send();
                    p.peaka
                            .queries()
                            .moveQuery(p.id, second.getId(), path("/reports"))
                            .send();
                    assertThat(folders(p)).containsExactly("reports");
                    assertThat(queries(p, reports)).containsExactlyInAnyOrder(first.getId(), second.getId());
                }),
                flow("a move to a deeper path creates every folder of it", SOURCE, p -> {
                    SavedQuery query = p.save("one", "SELECT 1 AS n");
                    p.peaka
                            .queries()
                            .moveQuery(p.id, query.getId(), path("/reports/2026"))
                            .send();
                    assertThat(read(p, query).getPath()).startsWith("/reports/2026");
                    assertThat(present(p.peaka
                                    .queryFolders()
                                    .getQueryFolderTree(p.id)
                                    .send()
                                    .getTree()))
                            .singleElement()
                            .satisfies(node -> assertThat(present(node.getChildren()))
                                    .extracting(QueryFolderTreeNode::getName)
                                    .containsExactly("2026"));
                }),
                flow("a move to / is a move to the root", "corrections O: updateQueryPath", p -> {
                    SavedQuery query = p.save("one", "SELECT 1 AS n");
                    p.peaka
                            .queries()
                            .moveQuery(p.id, query.getId(), path("/reports"))
                            .send();
                    p.peaka.queries().moveQuery(p.id, query.getId(), path("/")).send();
                    assertThat(read(p, query).getPath()).isEqualTo("/");
                    assertThat(read(p, query).getFolderId()).isNull();
                }),
                flow("a query is moved by PATCH; PUT and POST are 405", "corrections O: updateQueryPath", p -> {
                    String route = "/data/projects/{p}/queries/"
                            + p.save("one", "SELECT 1 AS n").getId() + "/path";
                    p.put(route, "{\"path\":\"/\"}").expect(405);
                    p.post(route, "{\"path\":\"/\"}").expect(405);
                    p.call("PATCH", route, "{\"path\":\"/\"}").expect(200);
                }));
    }

    private static QueryFolderItem folder(Fixture p, String name) {
        return p.peaka
                .queryFolders()
                .createQueryFolder(
                        p.id,
                        QueryFolderCreateRequest.builder().folderName(name).build())
                .send();
    }

    private static List<String> folders(Fixture p) {
        return p.peaka.queryFolders().listQueryFolders(p.id).send().getItems().stream()
                .map(QueryFolderItem::getName)
                .toList();
    }

    private static QueryPathUpdateRequest path(String path) {
        return QueryPathUpdateRequest.builder().path(path).build();
    }

    private static SavedQuery read(Fixture p, SavedQuery query) {
        return p.peaka.queries().getQuery(p.id, query.getId()).send();
    }

    private static void update(Fixture p, QueryFolderItem folder, QueryFolderUpdateRequest.Builder request) {
        p.peaka
                .queryFolders()
                .updateQueryFolderContents(p.id, folder.getId(), request.build())
                .send();
    }

    private static List<String> queries(Fixture p, QueryFolderItem folder) {
        return present(p.peaka
                        .queryFolders()
                        .getQueryFolder(p.id, folder.getId())
                        .send()
                        .getQueries())
                .stream()
                .map(SavedQuery::getId)
                .toList();
    }

    private static void tree(Fixture p) {
        SavedQuery query = p.save("one", "SELECT 1 AS n");
        p.peaka.queries().moveQuery(p.id, query.getId(), path("/reports")).send();
        List<QueryFolderTreeNode> without =
                present(p.peaka.queryFolders().getQueryFolderTree(p.id).send().getTree());
        assertThat(without).extracting(QueryFolderTreeNode::getName).containsExactly("reports");
        assertThat(without.get(0).getQueries()).isNullOrEmpty();
        List<QueryFolderTreeNode> with = present(p.peaka
                .queryFolders()
                .getQueryFolderTree(
                        p.id,
                        GetQueryFolderTreeQuery.builder().includeQueries(true).build())
                .send()
                .getTree());
        assertThat(present(with.get(0).getQueries()))
                .extracting(SavedQuery::getId)
                .containsExactly(query.getId());
    }
}
