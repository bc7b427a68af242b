package io.github.peakaclient.sandbox.data;

/** The catalog, schema and name of a table. */
public record TableRef(StoredCatalog catalog, String schema, String name) {

    /** Returns the quoted name with its three parts, as queries write it. */
    public String sql() {
        return Warehouse.name(catalog.name(), schema, name);
    }

    /** Returns the quoted name of the table in the {@link Warehouse}. */
    public String duckSql() {
        return Warehouse.name(catalog.database(), schema, name);
    }
}
