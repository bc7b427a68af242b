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
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.model.Table;
import io.github.peakaclient.sql.TableName;
import io.github.peakaclient.table.TableState;
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

    /**
     * A table of a connected source, which is read completely.
     *
     * @param cacheId null if it needs no cache
     */
    record Source(
            TableName name,
            List<ColumnDetail> columns,
            @Nullable String cacheId) {
        String sql() {
            return name.toSql();
        }
    }

    /**
     * Returns the first table of the first schema of the catalog, cached if it would not be read completely otherwise. If there is none, it
     * prints so and returns empty.
     */
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
        TableName name = TableName.of(catalog.getName(), schema, table);
        return Optional.of(new Source(name, columns, ensureCached(name).cacheId()));
    }

    /** Has a table cached: without a cache, an API connector can give only some of the rows, without an error. */
    private TableState ensureCached(TableName table) {
        TableState state = steps.run("Have " + table + " cached, if it needs to be", bar -> {
            List<TableState> states = project.tables()
                    .ensureCached(
                            List.of(table),
                            WaitPolicy.upTo(LONGEST_JOB),
                            (of, event) -> bar.tick(event.status().state()));
            bar.end("done");
            return states.get(0);
        });
        steps.note(state.kind() + ": " + state.reason());
        return state;
    }

    /** Returns the catalog of an earlier run, or creates one of a connection, preferably not of a database, which cannot be cached. */
    private Optional<Catalog> catalog() {
        Optional<Catalog> existing = peaka.catalogs().listCatalogs(project.id()).send().stream()
                .filter(catalog -> catalog.getConnectionId() != null)
                .findFirst();
        if (existing.isPresent()) {
            return existing;
        }
        List<Connection> connections = new ArrayList<>(
                peaka.connections().listConnections(project.id()).send());
        connections.sort((a, b) -> Boolean.compare(isDatabase(a), isDatabase(b)));
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

    /** Returns the saved query of this name. */
    Optional<SavedQuery> savedQuery(String displayName) {
        return peaka.queries().listQueries(project.id()).send().stream()
                .filter(query -> query.getDisplayName().equals(displayName))
                .findFirst();
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
