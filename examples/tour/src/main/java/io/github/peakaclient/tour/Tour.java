package io.github.peakaclient.tour;

import static io.github.peakaclient.Calls.send;

import io.github.peakaclient.ApiKey;
import io.github.peakaclient.Calls;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.error.PeakaException;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The main job: from a partner key to rows of a connected source. Finds what an earlier run made before it makes it. */
final class Tour {
    private static final String NAME = "Peaka client tour";
    private static final long PAGE_SIZE = 2;
    private static final int MAX_PAGES = 3;

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
        steps.note(Objects.toString(account.getEmail()));

        Organization organization = steps.run(
                "Find the organization",
                () -> first(send(peaka.organizations().listOrganizations()), "the key sees no organization"));
        steps.note(Objects.toString(organization.getName()));
        Workspace workspace = steps.run("Find or create a workspace", () -> workspace(organization.getId()));
        steps.note(workspace.getName() + " (" + workspace.getId() + ")");
        Project project = steps.run("Find or create a project", () -> project(organization.getId(), workspace.getId()));
        String projectId = project.getId();
        steps.note(project.getName() + " (" + projectId + ")");

        ProjectApiKey key = steps.run(
                "Create a key for this project only",
                () -> send(peaka.apiKeys()
                        .createApiKey(
                                projectId,
                                ProjectApiKeyRequest.builder().name(NAME).build())));
        steps.note(NAME + ", used from here on; the key itself is told only once");
        String keyId = key.getApiKeyId();
        try {
            exploreWith(project(key), projectId);
        } catch (RuntimeException e) {
            deleteAfterFailure(projectId, keyId);
            throw e;
        }
        steps.run("Delete the key again", () -> deleteKey(projectId, keyId));
        out.printf("%nDone. What the tour found or made stays, except its key.%n");
    }

    /** What ended the tour is what its reader has to know, so that this is only noted. */
    private void deleteAfterFailure(String projectId, String keyId) {
        try {
            deleteKey(projectId, keyId);
        } catch (PeakaException e) {
            steps.note("The tour's key " + keyId + " is still there: " + e.getMessage());
        }
    }

    private @Nullable Void deleteKey(String projectId, String keyId) {
        return Calls.<@Nullable Void>send(peaka.apiKeys().deleteApiKey(projectId, keyId));
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
        Optional<Connection> hubSpot = connect(
                project,
                projectId,
                "HubSpot by OAuth credentials",
                "hubspot",
                Credentials.HUBSPOT,
                credentials.hubSpot());
        Optional<Connection> postgres = connect(
                project, projectId, "a PostgreSQL database", "POSTGRES", Credentials.POSTGRES, credentials.postgres());

        Optional<Catalog> found =
                steps.run("Find or create a catalog", () -> catalog(project, projectId, postgres.or(() -> hubSpot)));
        if (found.isEmpty()) {
            steps.note("There is none, and no connection to make one of: nothing to query.");
            return;
        }
        Catalog catalog = found.get();
        steps.note(catalog.getName() + " (" + catalog.getId() + ")");
        List<CatalogSchema> schemas =
                steps.run("List its schemas", () -> send(project.catalogs().listSchemas(projectId, catalog.getId())));
        steps.note(names(schemas.stream().map(CatalogSchema::getSchemaName).toList()));
        String schema = first(schemas, "the catalog has no schema").getSchemaName();
        List<Table> tables = steps.run(
                "List the tables of " + schema,
                () -> send(project.catalogs().listCatalogTables(projectId, catalog.getId(), schema)));
        steps.note(names(tables.stream().map(Table::getTableName).toList()));
        String table = first(tables, "the schema has no table").getTableName();
        List<ColumnDetail> columns = steps.run(
                "List the columns of " + table,
                () -> send(project.catalogs().listCatalogColumns(projectId, catalog.getId(), schema, table)));
        first(columns, "the table has no column");
        columns.forEach(column -> steps.note(String.format("%-24s %s", column.getName(), column.getDataType())));

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
        steps.note(sql + System.lineSeparator());
        out.print(TextTable.of(result));
        search(project, projectId, "s");
    }

    private Optional<Connection> connect(
            Peaka project,
            String projectId,
            String what,
            String type,
            Map<String, String> variables,
            Map<String, Object> credential) {
        if (credential.isEmpty()) {
            out.println();
            steps.note("Skipped: connect " + what + ". The environment does not have all of "
                    + String.join(", ", new TreeSet<>(variables.values())) + ".");
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
        steps.note(connection.getType() + " connection " + connection.getId());
        return Optional.of(connection);
    }

    /** Of this connection; without one, any that an earlier run made. */
    private static Optional<Catalog> catalog(Peaka project, String projectId, Optional<Connection> connection) {
        List<Catalog> catalogs = send(project.catalogs().listCatalogs(projectId));
        Optional<String> connectionId = connection.map(Connection::getId);
        return catalogs.stream()
                .filter(c -> c.getConnectionId() != null)
                .filter(c -> connectionId.isEmpty() || connectionId.get().equals(c.getConnectionId()))
                .findFirst()
                .or(() -> connectionId.map(id -> send(project.catalogs()
                        .createCatalog(
                                projectId,
                                CatalogRequest.builder()
                                        .name("tour")
                                        .connectionId(id)
                                        .build()))));
    }

    private void search(Peaka project, String projectId, String text) {
        Long offset = 0L;
        for (int page = 1; offset != null && page <= MAX_PAGES; page++) {
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
        if (offset != null) {
            steps.note("and more");
        }
    }

    /** Each of the lists is null, not empty, when nothing matches. */
    private void print(String kind, @Nullable List<CatalogSchemaTable> matches) {
        for (CatalogSchemaTable match : matches == null ? List.<CatalogSchemaTable>of() : matches) {
            String name = Stream.of(match.getCatalog(), match.getSchema(), match.getTable())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("."));
            steps.note(String.format("%-8s %s", kind, name));
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
