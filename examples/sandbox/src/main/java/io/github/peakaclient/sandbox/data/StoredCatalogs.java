package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.http.ApiError;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The catalogs of a project and their data, which is created on first access. */
public final class StoredCatalogs implements AutoCloseable {

    private static final int PROVIDER_PAGE = 100;
    private static final Set<String> RESERVED = Set.of("memory", "system", "temp", "main", "information_schema");

    /** The rows of a table that a read finds. */
    enum Shown {
        NONE("WHERE FALSE"),
        FIRST_PAGE("LIMIT " + PROVIDER_PAGE),
        ALL(""),
        /** None: every read fails. */
        FAILURE("WHERE error('The cache of this table is broken')");

        private final String condition;

        Shown(String condition) {
            this.condition = condition;
        }
    }

    private final Map<String, StoredCatalog> byId = new LinkedHashMap<>();
    private final Views views = new Views();
    private @Nullable Warehouse warehouse;

    StoredCatalogs() {
        byId.put(StoredCatalog.INTERNAL.id(), StoredCatalog.INTERNAL);
        byId.put(StoredCatalog.QUERY.id(), StoredCatalog.QUERY);
    }

    public Collection<StoredCatalog> all() {
        return byId.values();
    }

    public StoredCatalog get(String id) {
        StoredCatalog catalog = byId.get(id);
        if (catalog == null) {
            throw ApiError.gateway("There is no catalog with id: " + id);
        }
        return catalog;
    }

    public @Nullable StoredCatalog byName(String name) {
        return byId.values().stream()
                .filter(catalog -> catalog.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * Adds a catalog.
     *
     * @throws ApiError if the name is taken
     */
    public StoredCatalog add(StoredCatalog catalog) {
        if (byName(catalog.name()) != null || RESERVED.contains(catalog.name())) {
            throw ApiError.gateway("Catalog name already exists: " + catalog.name());
        }
        byId.put(catalog.id(), catalog);
        if (warehouse != null) {
            make(warehouse, catalog);
            views.tablesChanged();
        }
        return catalog;
    }

    void remove(StoredCatalog catalog) {
        byId.remove(catalog.id());
        if (warehouse != null) {
            warehouse.detach(catalog.name());
            warehouse.detach(store(catalog));
            views.forget(catalog);
        }
    }

    /**
     * Creates or replaces a view.
     *
     * @param name quoted, with three parts
     */
    public void putView(String name, String sql) {
        views.put(warehouse(), name, sql);
    }

    public void removeView(String name) {
        views.remove(warehouse(), name);
    }

    /** Creates, alters or drops a table. */
    void changeTables(String sql) {
        warehouse().execute(sql);
        views.tablesChanged();
    }

    public Warehouse warehouse() {
        if (warehouse == null) {
            Warehouse made = new Warehouse();
            for (StoredCatalog catalog : byId.values()) {
                make(made, catalog);
            }
            warehouse = made;
        }
        views.refresh(warehouse);
        return warehouse;
    }

    /**
     * Checks that a schema exists.
     *
     * @throws ApiError if the catalog has no such schema
     */
    public void checkSchema(StoredCatalog catalog, String schema) {
        if (!warehouse().schemas(catalog.name()).contains(schema)) {
            throw ApiError.gateway("There is no schema with name: " + schema);
        }
    }

    /**
     * Returns an existing table.
     *
     * @throws ApiError if there is no such table
     */
    public TableRef table(String catalogId, String schema, String name) {
        StoredCatalog catalog = get(catalogId);
        checkSchema(catalog, schema);
        if (!warehouse().tables(catalog.name(), schema).contains(name)) {
            throw ApiError.gateway("There is no table with name: " + name);
        }
        return new TableRef(catalog, schema, name);
    }

    public List<TableRef> tables() {
        return byId.values().stream()
                .flatMap(catalog -> tables(catalog).stream())
                .toList();
    }

    public List<TableRef> tables(StoredCatalog catalog) {
        return warehouse().schemas(catalog.name()).stream()
                .flatMap(schema -> tables(catalog, schema).stream())
                .toList();
    }

    public List<TableRef> tables(StoredCatalog catalog, String schema) {
        return warehouse().tables(catalog.name(), schema).stream()
                .map(name -> new TableRef(catalog, schema, name))
                .toList();
    }

    public List<Warehouse.Column> columns(TableRef table) {
        return warehouse().columns(table.catalog().name(), table.schema(), table.name());
    }

    /** Decides which rows of a cacheable table reads find. A page is the whole table if the provider has no cap. */
    void show(TableRef table, Shown rows) {
        view(warehouse(), table, rows);
    }

    /** Returns the number of rows of a cacheable table, including those that are not shown. */
    long rows(TableRef table) {
        return Long.parseLong(
                warehouse().texts("SELECT count(*) FROM " + stored(table)).get(0));
    }

    /** Returns an SQL-friendly form of a name: lower-case letters, digits and underscores. */
    public static String slug(String name) {
        String slug = name.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
        return slug.isEmpty() ? "unnamed" : slug;
    }

    @Override
    public void close() {
        if (warehouse != null) {
            warehouse.close();
            warehouse = null;
        }
    }

    private static void make(Warehouse warehouse, StoredCatalog catalog) {
        warehouse.attach(catalog.name());
        String script = catalog.script();
        if (catalog.equals(StoredCatalog.INTERNAL)) {
            for (InternalTables.Kind kind : InternalTables.Kind.values()) {
                warehouse.execute("CREATE SCHEMA " + Warehouse.name(catalog.name(), kind.schema()));
            }
        } else if (catalog.equals(StoredCatalog.QUERY)) {
            warehouse.execute("CREATE SCHEMA " + Warehouse.name(catalog.name(), StoredQueries.SCHEMA));
        } else if (script != null && !catalog.isCacheable()) {
            warehouse.runScript(catalog.name(), script);
        } else if (script != null) {
            warehouse.attach(store(catalog));
            warehouse.runScript(store(catalog), script);
            for (String schema : warehouse.schemas(store(catalog))) {
                warehouse.execute("CREATE SCHEMA " + Warehouse.name(catalog.name(), schema));
                for (String table : warehouse.tables(store(catalog), schema)) {
                    view(warehouse, new TableRef(catalog, schema, table), Shown.FIRST_PAGE);
                }
            }
        }
    }

    private static void view(Warehouse warehouse, TableRef table, Shown rows) {
        Shown shown = rows == Shown.FIRST_PAGE && !table.catalog().isCapped() ? Shown.ALL : rows;
        warehouse.execute(
                "CREATE OR REPLACE VIEW " + table.sql() + " AS SELECT * FROM " + stored(table) + " " + shown.condition);
    }

    private static String stored(TableRef table) {
        return Warehouse.name(store(table.catalog()), table.schema(), table.name());
    }

    /** Returns the database with all rows of a cacheable catalog. */
    private static String store(StoredCatalog catalog) {
        return catalog.name() + "$store";
    }
}
