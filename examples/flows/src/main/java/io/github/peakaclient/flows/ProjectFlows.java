package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.present;
import static io.github.peakaclient.flows.Fixture.refused;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.DriversApi.GetSqlAlchemyDriverQuery;
import io.github.peakaclient.api.LegacyProjectsApi;
import io.github.peakaclient.error.PermissionDeniedException;
import io.github.peakaclient.flows.Fixture.Source;
import io.github.peakaclient.model.AccountInfo;
import io.github.peakaclient.model.Catalog;
import io.github.peakaclient.model.FeatureConfigs;
import io.github.peakaclient.model.InitSessionRequest;
import io.github.peakaclient.model.Organization;
import io.github.peakaclient.model.ParametricTable;
import io.github.peakaclient.model.ParametricTableColumn;
import io.github.peakaclient.model.Project;
import io.github.peakaclient.model.ProjectApiKey;
import io.github.peakaclient.model.ProjectApiKeyRequest;
import io.github.peakaclient.model.ProjectRequest;
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.model.SemanticCatalogRequest;
import io.github.peakaclient.model.SemanticCatalogShareRequest;
import io.github.peakaclient.model.SemanticTable;
import io.github.peakaclient.model.SemanticTableRequest;
import io.github.peakaclient.model.SessionMode;
import io.github.peakaclient.model.Workspace;
import io.github.peakaclient.model.WorkspaceRequest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Organizations, workspaces, projects, keys, drivers, sessions, and the rarer kinds of catalogs. */
final class ProjectFlows {
    private static final String KEYS = "live-behaviour: Keys and zones";

    private ProjectFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("organizations are an array, and one is read by its id", "corrections O: Organizations", p -> {
                    List<Organization> organizations =
                            p.peaka.organizations().listOrganizations().send();
                    assertThat(organizations).extracting(Organization::getId).contains(organization(p));
                    assertThat(p.peaka
                                    .organizations()
                                    .getOrganization(organization(p))
                                    .send()
                                    .getName())
                            .isNotBlank();
                }),
                flow(
                        "a workspace is created, read, listed, updated and deleted",
                        "corrections O: Workspaces",
                        ProjectFlows::workspace),
                flow("createdAt of a workspace is null in create, read and update", "corrections O: Workspaces", p -> {
                    String path = "/organizations/" + organization(p) + "/workspaces";
                    Map<String, Object> created = p.post(path, "{\"name\":\"flow dates\"}")
                            .expect(200)
                            .object();
                    assertThat(created).containsEntry("createdAt", null).containsEntry("defaultWorkspace", false);
                    String one = path + '/' + created.get("id");
                    assertThat(p.get(one).object()).containsEntry("createdAt", null);
                    assertThat(p.put(one, "{\"name\":\"flow dates\"}").object()).containsEntry("createdAt", null);
                    p.delete(one).expectSuccess();
                }),
                flow(
                        "a project is created, read, listed, updated and deleted",
                        "corrections O: Projects",
                        ProjectFlows::project),
                flow(
                        "the deprecated projects have no workspaceId",
                        "corrections O: Projects (Deprecated)",
                        ProjectFlows::legacy),
                flow("an API key is shown once and is null in lists", "corrections O: Api Key", p -> {
                    ProjectApiKey key = key(p);
                    assertThat(key.getApiKey()).isNotBlank();
                    assertThat(p.peaka.apiKeys().listApiKeys(p.id).send())
                            .anySatisfy(
                                    listed -> assertThat(listed.getApiKeyId()).isEqualTo(key.getApiKeyId()))
                            .allSatisfy(listed -> assertThat(listed.getApiKey()).isNull());
                }),
                flow("a deleted API key is 401", "corrections G4", p -> {
                    ProjectApiKey key = key(p);
                    String secret = present(key.getApiKey());
                    p.callWith(secret, "GET", "/info", null).expect(200);
                    p.peaka.apiKeys().deleteApiKey(p.id, key.getApiKeyId()).send();
                    p.callWith(secret, "GET", "/info", null).expect(401);
                }),
                flow("the expiry of an API key is stored", "corrections O: Api Key", p -> {
                    OffsetDateTime expiry = OffsetDateTime.parse("2030-01-01T00:00:00Z");
                    ProjectApiKey key = p.peaka
                            .apiKeys()
                            .createApiKey(
                                    p.id,
                                    ProjectApiKeyRequest.builder()
                                            .name("until 2030")
                                            .expiresAt(expiry)
                                            .build())
                            .send();
                    assertThat(present(key.getExpiresAt()).toInstant()).isEqualTo(expiry.toInstant());
                }),
                flow("info of a partner key names no project", KEYS, p -> {
                    AccountInfo info = p.peaka.account().getAccountInfo().send();
                    assertThat(info.getProjectId()).isNull();
                    assertThat(info.getProjectName()).isNull();
                    assertThat(info.getUserId()).isNotBlank();
                    assertThat(info.getEmail()).contains("@");
                }),
                flow("info of a project key names its project", KEYS, p -> {
                    try (Peaka peaka = p.host.client(present(key(p).getApiKey()))) {
                        AccountInfo info = peaka.account().getAccountInfo().send();
                        assertThat(info.getProjectId()).isEqualTo(p.id);
                        assertThat(info.getProjectName()).isNotBlank();
                    }
                }),
                flow(
                        "a project key is 403 on every partner-only operation",
                        "corrections G4",
                        ProjectFlows::partnerOnly),
                flow("a project key works in its project and is 403 in another", "corrections O: Connections", p -> {
                    String secret = present(key(p).getApiKey());
                    p.callWith(secret, "GET", "/connections/{p}", null).expect(200);
                    p.callWith(secret, "GET", "/data/projects/{p}/catalogs", null)
                            .expect(200);
                    Fixture other = p.host.newProject("of another customer");
                    p.callWith(secret, "GET", "/connections/" + other.id, null).expect(403);
                    p.callWith(secret, "GET", "/data/projects/" + other.id + "/catalogs", null)
                            .expect(403);
                }),
                flow("a project key does all of the work in its project", KEYS, p -> {
                    Fixture own = p.withKey(present(key(p).getApiKey()));
                    Source hubSpot = own.hubSpot();
                    own.cache(hubSpot, "contacts");
                    own.createLeads("leads");
                    own.importLeads("leads", "name,score\nAda,1\n");
                    SavedQuery query = own.materialize(
                            "joined",
                            "SELECT l.name FROM peaka.table.leads l CROSS JOIN " + hubSpot.sql("contacts") + " c");
                    own.settle();
                    assertThat(own.project.queries().runSaved(query.getId()).collect(10_000))
                            .isNotEmpty();
                    own.peaka.close();
                }),
                flow("drivers are JSON objects", "corrections O: Supported Drivers", p -> {
                    assertThat(p.get("/supportedDrivers").expect(200).object()).containsKeys("JDBC", "SQL_ALCHEMY");
                    assertThat(p.get("/supportedDrivers/jdbc").expect(200).object())
                            .containsOnlyKeys("JDBC");
                    assertThat(p.get("/supportedDrivers/sql_alchemy")
                                    .expect(200)
                                    .object())
                            .containsOnlyKeys("SQL_ALCHEMY");
                }),
                flow(
                        "the SQLAlchemy string has a placeholder, or the name of the catalog",
                        "corrections O: Supported Drivers",
                        p -> {
                            assertThat(p.peaka
                                            .drivers()
                                            .getSqlAlchemyDriver()
                                            .send()
                                            .getSqlAlchemy())
                                    .contains("{catalogName}");
                            assertThat(p.peaka
                                            .drivers()
                                            .getSqlAlchemyDriver(GetSqlAlchemyDriverQuery.builder()
                                                    .catalogName("shop")
                                                    .build())
                                            .send()
                                            .getSqlAlchemy())
                                    .contains("shop")
                                    .doesNotContain("{catalogName}");
                        }),
                flow(
                        "the JDBC string contains the key",
                        KEYS,
                        p -> assertThat(p.peaka.drivers().getJdbcDriver().send().getJdbc())
                                .startsWith("jdbc:")
                                .contains(p.host.sandbox.partnerKey())),
                flow(
                        "a session is begun by GET",
                        "corrections O: Embedded Peaka Api",
                        p -> assertThat((String) p.get("/ui/initSession?projectId={p}")
                                        .expect(200)
                                        .object()
                                        .get("sessionUrl"))
                                .startsWith("http")),
                flow(
                        "a session is begun by POST with its options",
                        "corrections O: Embedded Peaka Api",
                        p -> assertThat(p.peaka
                                        .embedding()
                                        .initSession(InitSessionRequest.builder()
                                                .projectId(p.id)
                                                .sessionMode(SessionMode.CONNECTOR_MODAL_ONLY)
                                                .theme("dark")
                                                .themeOverride(true)
                                                .timeoutInSeconds(300L)
                                                .featureFlags(Map.of("createDataInPeaka", false))
                                                .featureConfigs(FeatureConfigs.builder()
                                                        .displayedConnectorTypes(List.of("hubspot"))
                                                        .build())
                                                .connectorType("hubspot")
                                                .build())
                                        .send()
                                        .getSessionUrl())
                                .startsWith("http")),
                flow(
                        "a session without a project is 400",
                        "corrections O: Embedded Peaka Api",
                        p -> p.post("/ui/initSession", "{\"theme\":\"dark\"}").expect(400)),
                flow(
                        "a parametric table with values of any scalar is created, listed and deleted",
                        "corrections O: Parametric Tables",
                        ProjectFlows::parametricTable),
                flow(
                        "a semantic catalog shows a saved query as a table",
                        "corrections O: Semantic Catalogs",
                        ProjectFlows::semanticCatalog));
    }

    private static String organization(Fixture p) {
        return p.host.sandbox.organizationId();
    }

    private static ProjectApiKey key(Fixture p) {
        return p.peaka
                .apiKeys()
                .createApiKey(p.id, ProjectApiKeyRequest.builder().name("flow").build())
                .send();
    }

    private static void workspace(Fixture p) {
        String organization = organization(p);
        Workspace created = p.peaka
                .workspaces()
                .createWorkspace(
                        organization,
                        WorkspaceRequest.builder().name("flow workspace").build())
                .send();
        assertThat(p.peaka.workspaces().listWorkspaces(organization).send())
                .extracting(Workspace::getId)
                .contains(created.getId());
        p.peaka
                .workspaces()
                .updateWorkspace(
                        organization,
                        created.getId(),
                        WorkspaceRequest.builder().name("renamed").build())
                .send();
        assertThat(p.peaka
                        .workspaces()
                        .getWorkspace(organization, created.getId())
                        .send()
                        .getName())
                .isEqualTo("renamed");
        p.peaka.workspaces().deleteWorkspace(organization, created.getId()).send();
        assertThat(p.peaka.workspaces().listWorkspaces(organization).send())
                .extracting(Workspace::getId)
                .doesNotContain(created.getId());
    }

    private static void project(Fixture p) {
        String organization = organization(p);
        String workspace = p.host.sandbox.workspaceId();
        Project created = p.peaka
                .projects()
                .createProject(
                        organization,
                        workspace,
                        ProjectRequest.builder()
                                .name("shop")
                                .description("of a customer")
                                .build())
                .send();
        String projectId = created.getId();
        assertThat(created.getWorkspaceId()).isEqualTo(workspace);
        assertThat(p.peaka.projects().listProjects(organization, workspace).send())
                .extracting(Project::getId)
                .contains(projectId);
        Project updated = p.peaka
                .projects()
                .updateProject(
                        organization,
                        workspace,
                        projectId,
                        ProjectRequest.builder().name("renamed").build())
                .send();
        assertThat(updated.getWebhookBaseUrl()).isNull();
        assertThat(p.peaka
                        .projects()
                        .getProject(organization, workspace, projectId)
                        .send()
                        .getName())
                .isEqualTo("renamed");
        p.peaka.projects().deleteProject(organization, workspace, projectId).send();
        assertThat(p.peaka.projects().listProjects(organization, workspace).send())
                .extracting(Project::getId)
                .doesNotContain(projectId);
        assertThat(p.get("/data/projects/" + projectId + "/catalogs").status()).isBetween(400, 499);
    }

    @SuppressWarnings("deprecation") // that is what it is about
    private static void legacy(Fixture p) {
        LegacyProjectsApi projects = p.peaka.legacyProjects();
        String created = projects.createLegacyProject(
                        ProjectRequest.builder().name("legacy").build())
                .send()
                .getId();
        assertThat(projects.listLegacyProjects().send())
                .anySatisfy(project -> assertThat(project.getId()).isEqualTo(created))
                .allSatisfy(project -> assertThat(project.getWorkspaceId()).isNull());
        projects.updateLegacyProject(
                        created, ProjectRequest.builder().name("renamed").build())
                .send();
        assertThat(projects.getLegacyProject(created).send().getName()).isEqualTo("renamed");
        projects.deleteLegacyProject(created).send();
        assertThat(projects.listLegacyProjects().send())
                .extracting(Project::getId)
                .doesNotContain(created);
    }

    private static void partnerOnly(Fixture p) {
        ProjectApiKey key = key(p);
        String secret = present(key.getApiKey());
        String workspaces = "/organizations/" + organization(p) + "/workspaces";
        for (String path : List.of(
                "/organizations",
                "/organizations/" + organization(p),
                workspaces,
                workspaces + '/' + p.host.sandbox.workspaceId(),
                workspaces + '/' + p.host.sandbox.workspaceId() + "/projects",
                "/projects",
                "/projects/{p}",
                "/projects/{p}/apiKeys")) {
            p.callWith(secret, "GET", path, null).expect(403);
        }
        p.callWith(secret, "POST", "/projects", "{\"name\":\"x\"}").expect(403);
        p.callWith(secret, "DELETE", "/projects/{p}/apiKeys/" + key.getApiKeyId(), null)
                .expect(403);
        try (Peaka peaka = p.host.client(secret)) {
            PermissionDeniedException refusal = (PermissionDeniedException)
                    refused(403, () -> peaka.organizations().listOrganizations().send());
            assertThat(refusal.needsPartnerKey()).isTrue();
        }
    }

    private static void parametricTable(Fixture p) {
        Source hubSpot = p.hubSpot();
        String catalogId = hubSpot.catalog().getId();
        ParametricTable request = ParametricTable.builder()
                .fromSchema(hubSpot.schema())
                .fromTable(p.firstTable(hubSpot))
                .toSchema("mine")
                .toTable("recent")
                .paramValues(List.of(
                        ParametricTableColumn.builder()
                                .key("since")
                                .value("@sow")
                                .build(),
                        ParametricTableColumn.builder().key("limit").value(5).build(),
                        ParametricTableColumn.builder()
                                .key("archived")
                                .value(false)
                                .build()))
                .build();
        p.peaka
                .parametricTables()
                .createParametricTable(p.id, catalogId, request)
                .send();
        assertThat(p.peaka
                        .parametricTables()
                        .listParametricTables(p.id, catalogId)
                        .send())
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.getToTable()).isEqualTo("recent");
                    assertThat(table.getParamValues())
                            .extracting(ParametricTableColumn::getKey)
                            .containsExactly("since", "limit", "archived");
                });
        p.delete("/data/projects/{p}/catalogs/" + catalogId + "/parametricTables?toSchema=mine&toTable=recent")
                .expect(204);
        assertThat(p.peaka
                        .parametricTables()
                        .listParametricTables(p.id, catalogId)
                        .send())
                .isEmpty();
    }

    private static void semanticCatalog(Fixture p) {
        SavedQuery query = p.save("one", "SELECT 1 AS n");
        Catalog catalog = p.peaka
                .semanticCatalogs()
                .createSemanticCatalog(
                        p.id, SemanticCatalogRequest.builder().name("business").build())
                .send();
        SemanticTable table = p.peaka
                .semanticCatalogs()
                .createSemanticTable(
                        p.id,
                        catalog.getId(),
                        SemanticTableRequest.builder()
                                .schemaName("sales")
                                .tableName("ones")
                                .queryId(query.getId())
                                .build())
                .send();
        assertThat(table.getTableName()).isEqualTo("ones");
        Fixture other = p.host.newProject("target of a semantic share");
        p.peaka
                .semanticCatalogs()
                .shareSemanticCatalog(
                        p.id,
                        catalog.getId(),
                        SemanticCatalogShareRequest.builder().target(other.id).build())
                .send();
        p.peaka
                .semanticCatalogs()
                .deleteSemanticTable(p.id, catalog.getId(), present(table.getTableId()))
                .send();
    }
}
