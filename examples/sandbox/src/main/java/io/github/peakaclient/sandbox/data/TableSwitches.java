package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.peakaclient.sandbox.data.InternalTables.Column;
import io.github.peakaclient.sandbox.data.StoredProject.Trouble;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * States of tables that no operation of the API produces. Thread-safe. Every method throws an {@link
 * IllegalArgumentException} if there is no such project, table or column.
 */
public final class TableSwitches {

    private final World world;

    public TableSwitches(World world) {
        this.world = world;
    }

    /**
     * Leaves a table as the API once did: it counts as cached, but no cache is listed for it, and every read of it and every
     * new cache fails. Only deleting its catalog and creating it anew helps.
     *
     * @param catalog the name of the catalog
     */
    public void breakCache(String projectId, String catalog, String schema, String table) {
        trouble(projectId, catalog, schema, table, Trouble.BROKEN_CACHE);
    }

    /**
     * Gives a table a description that is not JSON, so that every new cache of it fails.
     *
     * @param catalog the name of the catalog
     */
    public void garbleDescription(String projectId, String catalog, String schema, String table) {
        trouble(projectId, catalog, schema, table, Trouble.UNREADABLE_DESCRIPTION);
    }

    private void trouble(String projectId, String catalogName, String schema, String table, Trouble trouble) {
        run(() -> {
            StoredProject project = world.project(projectId);
            StoredCatalog catalog = project.catalogs().all().stream()
                    .filter(one -> one.isCacheable() && one.name().equals(catalogName))
                    .findFirst()
                    .orElseThrow(() -> ApiError.gateway("There is no catalog of an API with name: " + catalogName));
            project.trouble(project.catalogs().table(catalog.id(), schema, table), trouble);
        });
    }

    /**
     * Appends rows to a BI table, which the API cannot import.
     *
     * @param columns the names of the columns to fill
     * @param rows the values of each row as text, null for NULL
     */
    public void addBiRows(
            String projectId,
            String table,
            List<String> columns,
            List<? extends List<? extends @Nullable String>> rows) {
        run(() -> {
            InternalTables tables = world.project(projectId).biTables();
            List<Column> known = tables.columns(table);
            List<Column> targets = new ArrayList<>();
            for (String name : columns) {
                targets.add(known.stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> ApiError.gateway("There is no column with name: " + name)));
            }
            ArrayNode values = Json.array(rows, Json::node);
            tables.append(table, targets, values, world.now(), world.ids().snowflakes(rows.size()))
                    .run();
        });
    }

    private void run(Runnable change) {
        synchronized (world) {
            try {
                change.run();
            } catch (ApiError e) {
                throw new IllegalArgumentException(e.message(), e);
            }
        }
    }
}
