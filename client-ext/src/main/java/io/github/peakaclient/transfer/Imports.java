package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Session;

/**
 * Imports of CSV files into the internal tables of one project. An import appends rows and cannot be undone, since the API can neither delete
 * nor update rows. Immutable and thread-safe; used by {@code PeakaProject}.
 */
public final class Imports {
    private final Session session;
    private final String projectId;

    /**
     * Creates the feature of a project.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @hidden
     */
    @Internal
    public Imports(Session session, String projectId) {
        this.session = requireNonNull(session, "session == null");
        this.projectId = Arguments.notBlank(projectId, "projectId");
    }

    /**
     * {@return an import into an existing table} Sends nothing.
     *
     * @param tableName as {@code listTables} gives it; it may hold spaces, dots and slashes
     * @throws IllegalArgumentException if it is blank
     */
    public CsvImport into(String tableName) {
        return new CsvImport(session, projectId, Arguments.notBlank(tableName, "tableName"));
    }

    @Override
    public String toString() {
        return "Imports{" + projectId + "}";
    }
}
