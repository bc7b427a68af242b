package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.duck.Database;
import io.github.peakaclient.sandbox.http.ApiError;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The catalogs of a project and their data, which is created on first access. */
public final class StoredCatalogs implements AutoCloseable {

    private static final int PROVIDER_PAGE = 100;

    /** The rows of a table that a read finds. */
    enum Shown {
        NONE("WHERE FALSE"),
        /** By the number of the row, so that every read finds the same. */
        FIRST_PAGE("WHERE rowid < " + PROVIDER_PAGE),
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
    private final Database database;
    private final String owner;
    private @Nullable Warehouse warehouse;

    /**
     * Creates the built-in catalogs.
     *
     * @param owner the id of the project
     */
    StoredCatalogs(Database database, String owner) {
        this.database = database;
        this.owner = owner;
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

    /**
     * Adds a catalog.
     *
     * @throws ApiError if the name is taken
     */
    public StoredCatalog add(StoredCatalog catalog) {
        if (byId.values().stream().anyMatch(other -> other.name().equalsIgnoreCase(catalog.name()))) {
            throw ApiError.gateway("Catalog name already exists: " + catalog.name());
        }
        if (warehouse != null) {
            make(warehouse, catalog);
            views.tablesChanged();
        }
        byId.put(catalog.id(), catalog);
        return catalog;
    }

    void remove(StoredCatalog catalog) {
        byId.remove(catalog.id());
        if (warehouse != null) {
            warehouse.remove(catalog);
            views.forget(warehouse.database(catalog));
        }
    }

    /**
     * Creates or replaces a view.
     *
     * @param sql in the language of queries
     */
    public void putView(TableRef view, String sql) {
        views.put(warehouse(), warehouse().duckSql(view), sql);
    }

    public void removeView(TableRef view) {
        views.remove(warehouse(), warehouse().duckSql(view));
    }

    /**
     * Creates, alters or drops a table.
     *
     * @param table its name in the {@link Warehouse}
     */
    void changeTable(String table, String sql) {
        warehouse().execute(sql);
        views.tableChanged(table);
    }

    public Warehouse warehouse() {
        if (warehouse == null) {
            Warehouse made = new Warehouse(database, owner);
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
        if (!warehouse().schemas(catalog).contains(schema)) {
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
        if (!warehouse().tables(catalog, schema).contains(name)) {
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
        return warehouse().schemas(catalog).stream()
                .flatMap(schema -> tables(catalog, schema).stream())
                .toList();
    }

    public List<TableRef> tables(StoredCatalog catalog, String schema) {
        return warehouse().tables(catalog, schema).stream()
                .map(name -> new TableRef(catalog, schema, name))
                .toList();
    }

    public List<Warehouse.Column> columns(TableRef table) {
        return warehouse().columns(table);
    }

    /** Decides which rows of a cacheable table reads find. A page is the whole table if the provider has no cap. */
    void show(TableRef table, Shown rows) {
        view(warehouse(), table, rows);
    }

    /** Returns the number of rows of a cacheable table, including those that are not shown. */
    long rows(TableRef table) {
        return Long.parseLong(warehouse()
                .texts("SELECT count(*) FROM " + stored(warehouse(), table))
                .get(0));
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
        warehouse.add(catalog);
        String script = catalog.script();
        if (catalog.equals(StoredCatalog.INTERNAL)) {
            for (InternalTables.Kind kind : InternalTables.Kind.values()) {
                warehouse.createSchema(warehouse.database(catalog), kind.schema());
            }
        } else if (catalog.equals(StoredCatalog.QUERY)) {
            warehouse.createSchema(warehouse.database(catalog), StoredQueries.SCHEMA);
            warehouse.createSchema(warehouse.database(catalog), StoredQueries.MATERIALIZED_SCHEMA);
        } else if (script != null && !catalog.isCacheable()) {
            warehouse.runScript(warehouse.database(catalog), script);
        } else if (script != null) {
            warehouse.runScript(warehouse.store(catalog), script);
            for (String schema : warehouse.schemas(warehouse.store(catalog))) {
                warehouse.createSchema(warehouse.database(catalog), schema);
                for (String table : warehouse.tables(warehouse.store(catalog), schema)) {
                    view(warehouse, new TableRef(catalog, schema, table), Shown.FIRST_PAGE);
                }
            }
        }
    }

    private static void view(Warehouse warehouse, TableRef table, Shown rows) {
        Shown shown = rows == Shown.FIRST_PAGE && !table.catalog().isCapped() ? Shown.ALL : rows;
        warehouse.perform("CREATE OR REPLACE VIEW " + warehouse.duckSql(table) + " AS SELECT * FROM "
                + stored(warehouse, table) + " " + shown.condition);
    }

    private static String stored(Warehouse warehouse, TableRef table) {
        return Warehouse.name(warehouse.store(table.catalog()), table.schema(), table.name());
    }
}
