package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.internal.Text;

/** Imports of CSV files into the internal tables of one project. Immutable and thread-safe; used by {@code PeakaProject}. */
public final class Imports {
    private final Peaka peaka;
    private final String projectId;

    /**
     * Sends nothing.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public Imports(Peaka peaka, String projectId) {
        this.peaka = requireNonNull(peaka, "peaka == null");
        this.projectId = Text.notBlank(projectId, "projectId");
    }

    /**
     * Begins an import into a table that exists. Sends nothing.
     *
     * @param tableName as {@code listTables} gives it; it may hold spaces, dots and slashes
     * @throws IllegalArgumentException if it is blank
     */
    public CsvImport into(String tableName) {
        return new CsvImport(peaka, projectId, Text.notBlank(tableName, "tableName"));
    }

    @Override
    public String toString() {
        return "Imports{" + projectId + "}";
    }
}
