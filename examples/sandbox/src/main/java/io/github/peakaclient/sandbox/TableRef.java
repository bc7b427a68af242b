package io.github.peakaclient.sandbox;

/** The place of a table. */
record TableRef(Catalog catalog, String schema, String name) {

    /** Returns the quoted name, with three parts. */
    String sql() {
        return Warehouse.name(catalog.name(), schema, name);
    }
}
