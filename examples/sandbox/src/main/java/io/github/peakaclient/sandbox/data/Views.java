package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.http.ApiError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The views of one project: saved queries and semantic tables. A view exists as long as the tables that it reads exist. A
 * query may be saved before its tables exist; its error is answered when it runs.
 */
final class Views {

    private final Map<String, String> sqlByName = new LinkedHashMap<>();
    /** The SQL of the existing views, in DuckDB's names, in lower case and without quotes. */
    private final Map<String, String> existing = new HashMap<>();

    /** Existing views whose sources have not changed. */
    private final Set<String> valid = new HashSet<>();

    private boolean changed;

    /**
     * Creates or replaces a view.
     *
     * @param name in DuckDB, quoted, with three parts
     */
    void put(Warehouse warehouse, String name, String sql) {
        // the old text is removed first, so that no view can read itself
        remove(warehouse, name);
        sqlByName.put(name, sql);
        changed = true;
    }

    void remove(Warehouse warehouse, String name) {
        sqlByName.remove(name);
        if (drop(warehouse, name)) {
            tableChanged(name);
        }
    }

    /** Forgets the views of a deleted catalog. */
    void forget(String database) {
        String prefix = Warehouse.quote(database) + ".";
        sqlByName.keySet().removeIf(name -> name.startsWith(prefix));
        existing.keySet().removeIf(name -> name.startsWith(prefix));
        tablesChanged();
    }

    void tablesChanged() {
        valid.clear();
        changed = true;
    }

    /** Invalidates the views that read this table or view, directly or through others. A name within a longer one is a harmless match. */
    void tableChanged(String table) {
        changed = true;
        existing.forEach((view, sql) -> {
            if (sql.contains(plain(table)) && valid.remove(view)) {
                tableChanged(view);
            }
        });
    }

    private static String plain(String sql) {
        return sql.replace("\"", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Creates missing views. Called before every read. Views read views, so it repeats until no further view can be
     * created.
     */
    void refresh(Warehouse warehouse) {
        if (!changed) {
            return;
        }
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, String> view : sqlByName.entrySet()) {
                String name = view.getKey();
                if (!valid.contains(name) && make(warehouse, name, view.getValue())) {
                    valid.add(name);
                    more = true;
                }
            }
        }
        for (String name : sqlByName.keySet()) {
            if (!valid.contains(name)) {
                drop(warehouse, name);
            }
        }
        changed = false;
    }

    /** Creates a view. Returns false if a table is missing or the SQL is wrong. */
    private boolean make(Warehouse warehouse, String name, String sql) {
        try {
            String duckSql = new QueryRunner(warehouse).check(sql);
            warehouse.execute("CREATE OR REPLACE VIEW " + name + " AS " + duckSql);
            existing.put(name, plain(duckSql));
            return true;
        } catch (ApiError e) {
            return false;
        }
    }

    private boolean drop(Warehouse warehouse, String name) {
        if (existing.remove(name) == null) {
            return false;
        }
        warehouse.execute("DROP VIEW IF EXISTS " + name);
        return true;
    }
}
