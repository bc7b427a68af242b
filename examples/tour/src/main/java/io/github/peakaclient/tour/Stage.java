package io.github.peakaclient.tour;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.job.Job;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.model.Catalog;
import io.github.peakaclient.model.CatalogRequest;
import io.github.peakaclient.model.CatalogSchema;
import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.model.Table;
import io.github.peakaclient.sql.TableName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state that chapters share: a project, its key, and the table they use. */
final class Stage {
    /** The name of everything that the tour creates and keeps. */
    static final String NAME = "Peaka client tour";

    private static final Duration LONGEST_JOB = Duration.ofMinutes(10);

    final Peaka peaka;
    final PeakaProject project;
    final Credentials credentials;
    final Steps steps;
    private @Nullable Source source;

    Stage(Peaka peaka, String projectId, Credentials credentials, Steps steps) {
        this.peaka = peaka;
        this.project = peaka.project(projectId);
        this.credentials = credentials;
        this.steps = steps;
    }

    /** A table of a connected source. */
    record Source(Catalog catalog, String schema, String table, List<ColumnDetail> columns) {
        String sql() {
            return TableName.of(catalog.getName(), schema, table).toSql();
        }
    }

    /** Returns the first table of the first schema of the catalog. If there is none, it prints so and returns empty. */
    Optional<Source> source() {
        if (source == null) {
            source = findSource().orElse(null);
        }
        if (source == null) {
            steps.note(
                    "There is no connection with a catalog, so nothing to show here: run the chapter connect first.");
        }
        return Optional.ofNullable(source);
    }

    private Optional<Source> findSource() {
        String id = project.id();
        Optional<Catalog> found = steps.run("Find or create a catalog", this::catalog);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Catalog catalog = found.get();
        steps.note(catalog.getName() + " (" + catalog.getId() + ")");
        List<CatalogSchema> schemas = steps.run(
                "List its schemas",
                () -> peaka.catalogs().listSchemas(id, catalog.getId()).send());
        steps.notes(schemas.stream().map(CatalogSchema::getSchemaName).toList());
        String schema = first(schemas, "the catalog has no schema").getSchemaName();
        List<Table> tables = steps.run(
                "List the tables of " + schema,
                () -> peaka.catalogs()
                        .listCatalogTables(id, catalog.getId(), schema)
                        .send());
        steps.notes(tables.stream().map(Table::getTableName).toList());
        String table = first(tables, "the schema has no table").getTableName();
        List<ColumnDetail> columns = steps.run(
                "List the columns of " + table,
                () -> peaka.catalogs()
                        .listCatalogColumns(id, catalog.getId(), schema, table)
                        .send());
        first(columns, "the table has no column");
        columns.forEach(column -> steps.note(String.format("%-24s %s", column.getName(), column.getDataType())));
        return Optional.of(new Source(catalog, schema, table, columns));
    }

    /** Returns the catalog of an earlier run, or creates one of a connection, preferably of a database. */
    private Optional<Catalog> catalog() {
        Optional<Catalog> existing = peaka.catalogs().listCatalogs(project.id()).send().stream()
                .filter(catalog -> catalog.getConnectionId() != null)
                .findFirst();
        if (existing.isPresent()) {
            return existing;
        }
        List<Connection> connections = new ArrayList<>(
                peaka.connections().listConnections(project.id()).send());
        connections.sort((a, b) -> Boolean.compare(isDatabase(b), isDatabase(a)));
        return connections.stream()
                .findFirst()
                .map(connection -> peaka.catalogs()
                        .createCatalog(
                                project.id(),
                                CatalogRequest.builder()
                                        .name("tour")
                                        .connectionId(connection.getId())
                                        .build())
                        .send());
    }

    private static boolean isDatabase(Connection connection) {
        return connection.getType().equals("POSTGRES");
    }

    /** Returns the saved query of this name, which is created if there is none. */
    SavedQuery savedQuery(CreateQueryRequest request) {
        String projectId = project.id();
        return peaka.queries().listQueries(projectId).send().stream()
                .filter(query -> query.getDisplayName().equals(request.getDisplayName()))
                .findFirst()
                .orElseGet(() -> peaka.queries().createQuery(projectId, request).send());
    }

    /** Waits with a progress bar and prints the duration. */
    <S> S await(String name, Job<S> job) {
        return steps.run(name, bar -> {
            S answer = job.await(
                    WaitPolicy.upTo(LONGEST_JOB),
                    event -> bar.tick(event.status().state()));
            bar.end("done");
            return answer;
        });
    }

    static <T> T first(List<T> list, String otherwise) {
        return list.stream().findFirst().orElseThrow(() -> new IllegalStateException(otherwise));
    }
}
