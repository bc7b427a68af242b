package io.github.peakaclient.sql;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table as SQL uses it: {@code "stripe"."payment"."charges"}. Operations that take the id of the catalog use a
 * {@link TableId}. Immutable.
 */
public final class TableName implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> parts;

    private TableName(String catalog, String schema, String table) {
        this.parts = new ArrayList<>(Arrays.asList(catalog, schema, table));
    }

    /**
     * {@return the name of a table}
     *
     * @param catalog the name of the catalog, such as {@code Catalog.getName()} returns it, not its id
     * @param schema the name of the schema
     * @param table the name of the table
     * @throws IllegalArgumentException if one of them is not a name that {@link Sql#identifier} accepts
     */
    public static TableName of(String catalog, String schema, String table) {
        TableName name = new TableName(catalog, schema, table);
        name.toSql(); // checks the parts
        return name;
    }

    /** {@return the name of the catalog} */
    public String catalog() {
        return parts.get(0);
    }

    /** {@return the name of the schema} */
    public String schema() {
        return parts.get(1);
    }

    /** {@return the name of the table in its schema} */
    public String table() {
        return parts.get(2);
    }

    /** {@return the full name with each part in double quotes, for a statement} */
    public String toSql() {
        return Sql.identifier(catalog()) + "." + Sql.identifier(schema()) + "." + Sql.identifier(table());
    }

    /**
     * {@return whether the other is a name of the same parts} Case matters, though not to Trino.
     *
     * @param other the object to compare with, may be null
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TableName && ((TableName) other).parts.equals(parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** {@return the parts joined by dots, for people; {@link #toSql()} is for statements} */
    @Override
    public String toString() {
        return catalog() + "." + schema() + "." + table();
    }
}
