package io.github.peakaclient.sandbox.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogs, schemas and tables that a query can name. Names are compared without case, as in Trino. */
public interface TableNames {

    boolean hasCatalog(String catalog);

    boolean hasSchema(String catalog, String schema);

    /** Returns a table, null if there is none of that name. */
    @Nullable
    Table table(String catalog, String schema, String name);

    /**
     * A table in DuckDB.
     *
     * @param database the name of the attached database that holds the catalog
     * @param hiddenColumns columns that are found by their name only, not by a star
     */
    record Table(String database, String schema, String name, List<String> hiddenColumns) {}
}
