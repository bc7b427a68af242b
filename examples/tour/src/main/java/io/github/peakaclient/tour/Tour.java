package io.github.peakaclient.tour;

import static io.github.peakaclient.Calls.send;

import io.github.peakaclient.ApiKey;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.model.AccountInfo;
import io.github.peakaclient.model.Catalog;
import io.github.peakaclient.model.CatalogRequest;
import io.github.peakaclient.model.CatalogSchema;
import io.github.peakaclient.model.CatalogSchemaTable;
import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionRequest;
import io.github.peakaclient.model.ExecuteStatement;
import io.github.peakaclient.model.Organization;
import io.github.peakaclient.model.Project;
import io.github.peakaclient.model.ProjectApiKey;
import io.github.peakaclient.model.ProjectApiKeyRequest;
import io.github.peakaclient.model.ProjectRequest;
import io.github.peakaclient.model.QueryResult;
import io.github.peakaclient.model.RowFormat;
import io.github.peakaclient.model.SearchRequest;
import io.github.peakaclient.model.SearchResult;
import io.github.peakaclient.model.Table;
import io.github.peakaclient.model.Workspace;
import io.github.peakaclient.model.WorkspaceRequest;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The main job: from a partner key to rows of a connected source. Finds what an earlier run made before it makes it. */
final class Tour {
    private static final String NAME = "Peaka client tour";
    private static final long PAGE_SIZE = 2;

    private final Peaka peaka;
    private final Credentials credentials;
    private final Steps steps;
    private final PrintStream out;

    Tour(Peaka peaka, Credentials credentials, Steps steps, PrintStream out) {
        this.peaka = peaka;
        this.credentials = credentials;
        this.steps = steps;
        this.out = out;
    }

    void run() {
        AccountInfo account =
                steps.run("Ask whose key this is", () -> send(peaka.account().getAccountInfo()));
        steps.note("%s", account.getEmail());

        Organization organization = steps.run(
                "Find the organization",
                () -> first(send(peaka.organizations().listOrganizations()), "the key sees no organization"));
        steps.note("%s", organization.getName());
        Workspace workspace = steps.run("Find or create a workspace", () -> workspace(organization.getId()));
        steps.note("%s (%s)", workspace.getName(), workspace.getId());
        Project project = steps.run("Find or create a project", () -> project(organization.getId(), workspace.getId()));
        String projectId = project.getId();
        steps.note("%s (%s)", project.getName(), projectId);

        ProjectApiKey key = steps.run(
                "Create a key for this project only",
                () -> send(peaka.apiKeys()
                        .createApiKey(
                                projectId,
                                ProjectApiKeyRequest.builder().name(NAME).build())));
        steps.note("%s, used from here on; the key itself is told only once", key.getName());
        try {
            exploreWith(project(key), projectId);
        } finally {
            String keyId = key.getApiKeyId();
            if (keyId != null) {
                send(peaka.apiKeys().deleteApiKey(projectId, keyId));
            }
        }
        out.printf("%nDone. The key of this tour is deleted again; its project and connections stay.%n");
    }

    private Peaka project(ProjectApiKey key) {
        String value = key.getApiKey();
        if (value == null) {
            throw new IllegalStateException("the server did not tell the new project key");
        }
        return Peaka.builder()
                .apiKey(ApiKey.of(value))
                .baseUrl(peaka.baseUrl().toString())
                .build();
    }

    private void exploreWith(Peaka project, String projectId) {
        connect(project, projectId, "HubSpot by OAuth credentials", "hubspot", credentials.hubSpot());
        Optional<Connection> postgres =
                connect(project, projectId, "a PostgreSQL database", "POSTGRES", credentials.postgres());

        Catalog catalog = steps.run("Find or create a catalog", () -> catalog(project, projectId, postgres));
        steps.note("%s (%s)", catalog.getName(), catalog.getId());
        List<CatalogSchema> schemas =
                steps.run("List its schemas", () -> send(project.catalogs().listSchemas(projectId, catalog.getId())));
        steps.note(
                "%s", names(schemas.stream().map(CatalogSchema::getSchemaName).toList()));
        String schema = first(schemas, "the catalog has no schema").getSchemaName();
        List<Table> tables = steps.run(
                "List the tables of " + schema,
                () -> send(project.catalogs().listCatalogTables(projectId, catalog.getId(), schema)));
        steps.note("%s", names(tables.stream().map(Table::getTableName).toList()));
        String table = first(tables, "the schema has no table").getTableName();
        List<ColumnDetail> columns = steps.run(
                "List the columns of " + table,
                () -> send(project.catalogs().listCatalogColumns(projectId, catalog.getId(), schema, table)));
        columns.forEach(column -> steps.note("%-24s %s", column.getName(), column.getDataType()));

        String sql = "SELECT "
                + columns.stream().limit(6).map(c -> quoted(c.getName())).collect(Collectors.joining(", "))
                + " FROM " + quoted(catalog.getName()) + "." + quoted(schema) + "." + quoted(table) + " LIMIT 8";
        QueryResult result = steps.run(
                "Run a query",
                () -> send(project.queries()
                        .executeQuery(
                                projectId,
                                ExecuteStatement.builder().statement(sql).build(),
                                RowFormat.COMPACT)));
        steps.note("%s%n", sql);
        out.print(TextTable.of(result));
        search(project, projectId, "s");
    }

    private Optional<Connection> connect(
            Peaka project, String projectId, String what, String type, Map<String, Object> credential) {
        if (credential.isEmpty()) {
            steps.note("Skipped: connect %s. Its credentials are not in the environment.", what);
            return Optional.empty();
        }
        Connection connection = steps.run("Connect " + what, () -> {
            Optional<Connection> existing = send(project.connections().listConnections(projectId)).stream()
                    .filter(c -> c.getType().equals(type) && c.getName().equals(NAME))
                    .findFirst();
            return existing.orElseGet(() -> send(project.connections()
                    .createConnection(
                            projectId,
                            ConnectionRequest.builder()
                                    .name(NAME)
                                    .type(type)
                                    .credential(credential)
                                    .build())));
        });
        steps.note("%s connection %s", connection.getType(), connection.getId());
        return Optional.of(connection);
    }

    private static Catalog catalog(Peaka project, String projectId, Optional<Connection> connection) {
        List<Catalog> catalogs = send(project.catalogs().listCatalogs(projectId));
        if (connection.isEmpty()) {
            return first(
                    catalogs.stream().filter(c -> c.getConnectionId() != null).toList(),
                    "there is no connected catalog in the project, and no credentials to make one");
        }
        String connectionId = connection.get().getId();
        return catalogs.stream()
                .filter(c -> connectionId.equals(c.getConnectionId()))
                .findFirst()
                .orElseGet(() -> send(project.catalogs()
                        .createCatalog(
                                projectId,
                                CatalogRequest.builder()
                                        .name("shop")
                                        .connectionId(connectionId)
                                        .build())));
    }

    private void search(Peaka project, String projectId, String text) {
        Long offset = 0L;
        for (int page = 1; offset != null; page++) {
            long position = offset;
            SearchResult result = steps.run(
                    "Search for \"" + text + "\", page " + page,
                    () -> send(project.catalogs()
                            .search(
                                    projectId,
                                    SearchRequest.builder()
                                            .query(text)
                                            .limit(PAGE_SIZE)
                                            .offset(position)
                                            .build())));
            print("catalog", result.getMatchedCatalogs());
            print("schema", result.getMatchedSchemas());
            print("table", result.getMatchedTables());
            offset = next(result);
        }
    }

    /** Each of the lists is null, not empty, when nothing matches. */
    private void print(String kind, @Nullable List<CatalogSchemaTable> matches) {
        for (CatalogSchemaTable match : matches == null ? List.<CatalogSchemaTable>of() : matches) {
            String name = Stream.of(match.getCatalog(), match.getSchema(), match.getTable())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("."));
            steps.note("%-8s %s", kind, name);
        }
    }

    private static @Nullable Long next(SearchResult result) {
        var meta = result.getMeta();
        var page = meta == null ? null : meta.getPage();
        return page == null ? null : page.getNextOffset();
    }

    private Workspace workspace(String organizationId) {
        return send(peaka.workspaces().listWorkspaces(organizationId)).stream()
                .filter(w -> w.getName().equals(NAME))
                .findFirst()
                .orElseGet(() -> send(peaka.workspaces()
                        .createWorkspace(
                                organizationId,
                                WorkspaceRequest.builder().name(NAME).build())));
    }

    private Project project(String organizationId, String workspaceId) {
        return send(peaka.projects().listProjects(organizationId, workspaceId)).stream()
                .filter(p -> p.getName().equals(NAME))
                .findFirst()
                .orElseGet(() -> send(peaka.projects()
                        .createProject(
                                organizationId,
                                workspaceId,
                                ProjectRequest.builder().name(NAME).build())));
    }

    private static <T> T first(List<T> list, String otherwise) {
        return list.stream().findFirst().orElseThrow(() -> new IllegalStateException(otherwise));
    }

    private static String names(List<String> names) {
        return names.stream().limit(8).collect(Collectors.joining(", ")) + (names.size() > 8 ? ", …" : "");
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
