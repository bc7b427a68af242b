package io.github.peakaclient.sandbox.data;

/** The place of a table. */
public record TableRef(StoredCatalog catalog, String schema, String name) {

    /** Returns the quoted name, with three parts. */
    public String sql() {
        return Warehouse.name(catalog.name(), schema, name);
    }
}
