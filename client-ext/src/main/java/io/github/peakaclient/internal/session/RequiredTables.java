package io.github.peakaclient.internal.session;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.TableNotCachedException;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.sql.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The tables that must be readable completely whenever a feature sends something that reads. Immutable and thread-safe. */
public final class RequiredTables {
    private final TableCheck check;
    private final List<TableName> tables;

    private RequiredTables(TableCheck check, Collection<TableName> tables) {
        this.check = check;
        this.tables = new ArrayList<>(tables);
    }

    /**
     * {@return an empty set, whose check sends nothing}
     *
     * @param check what checks the tables that are added
     */
    public static RequiredTables none(TableCheck check) {
        return new RequiredTables(check, Collections.emptyList());
    }

    /**
     * {@return these tables and others}
     *
     * @param others the others
     */
    public RequiredTables and(Collection<TableName> others) {
        LinkedHashSet<TableName> all = new LinkedHashSet<>(tables);
        for (TableName table : requireNonNull(others, "tables == null")) {
            all.add(requireNonNull(table, "tables has null"));
        }
        return new RequiredTables(check, all);
    }

    /** {@return whether there are none} */
    public boolean isEmpty() {
        return tables.isEmpty();
    }

    /**
     * Checks that all of them can be read completely.
     *
     * @param session what sends the requests
     * @param projectId the id of the project
     * @param operation the operation that was called
     * @throws TableNotCachedException if some cannot
     */
    public void check(Session session, String projectId, OperationInfo operation) {
        if (!tables.isEmpty()) {
            check.check(session, projectId, operation, tables);
        }
    }

    /**
     * Checks like {@link #check}, on a thread of the HTTP client.
     *
     * @param session what sends the requests
     * @param projectId the id of the project
     * @param operation the operation that was called
     * @return a future that fails as {@link #check} throws
     */
    public CompletableFuture<@Nullable Void> checkAsync(Session session, String projectId, OperationInfo operation) {
        return StepFuture.running(session.executor(), () -> {
            check(session, projectId, operation);
            return null;
        });
    }
}
