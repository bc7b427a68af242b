package io.github.peakaclient.sandbox.data;

/** The catalog, schema and name of a table. */
public record TableRef(StoredCatalog catalog, String schema, String name) {

    /** Returns the quoted name with its three parts. */
    public String sql() {
        return Warehouse.name(catalog.name(), schema, name);
    }
}
