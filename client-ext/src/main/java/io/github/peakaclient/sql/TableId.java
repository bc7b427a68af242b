package io.github.peakaclient.sql;

import io.github.peakaclient.internal.check.Arguments;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a table in operations: the id of its catalog, and the names of its schema and of itself. SQL uses a {@link
 * TableName}. Immutable.
 */
public final class TableId {
    private final List<String> parts;

    private TableId(String catalogId, String schemaName, String tableName) {
        this.parts = Arrays.asList(catalogId, schemaName, tableName);
    }

    /**
     * {@return the identity of a table}
     *
     * @param catalogId the id of the catalog, such as {@code Catalog.getId()} returns it, not its name
     * @param schemaName the name of the schema
     * @param tableName the name of the table
     * @throws IllegalArgumentException if one of them is blank
     */
    public static TableId of(String catalogId, String schemaName, String tableName) {
        return new TableId(
                Arguments.notBlank(catalogId, "catalogId"),
                Arguments.notBlank(schemaName, "schemaName"),
                Arguments.notBlank(tableName, "tableName"));
    }

    /** {@return the id of the catalog} */
    public String catalogId() {
        return parts.get(0);
    }

    /** {@return the name of the schema} */
    public String schemaName() {
        return parts.get(1);
    }

    /** {@return the name of the table in its schema} */
    public String tableName() {
        return parts.get(2);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TableId && ((TableId) other).parts.equals(parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** {@return the parts joined by slashes, as they follow each other in paths} */
    @Override
    public String toString() {
        return catalogId() + "/" + schemaName() + "/" + tableName();
    }
}
