package io.github.peakaclient.query;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.model.ExecuteTableQuery;
import io.github.peakaclient.model.TableForQuery;
import io.github.peakaclient.sql.TableId;
import io.github.peakaclient.sql.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Query of tables without SQL. Members that are not set are not sent. Made by {@link Queries#from(TableName)}. Not thread-safe; can be used
 * several times.
 *
 * <pre>{@code
 * queries.from(TableName.of("stripe", "payment", "charges")).columns("id", "amount").orderBy("id").limit(100).run()
 * }</pre>
 */
public final class TableQuery {
    private final Queries queries;
    private final List<TableForQuery> from = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final List<String> orderBy = new ArrayList<>();
    private @Nullable Map<String, ? extends @Nullable Object> filters;
    private @Nullable Long limit;
    private @Nullable Long offset;

    TableQuery(Queries queries) {
        this.queries = queries;
    }

    /**
     * Adds a table by the name that SQL uses. It is not known how the server joins several.
     *
     * @param table the table, by the name that SQL uses
     * @return this query
     */
    public TableQuery from(TableName table) {
        requireNonNull(table, "table == null");
        from.add(TableForQuery.builder()
                .catalogName(table.catalog())
                .schemaName(table.schema())
                .tableName(table.table())
                .build());
        return this;
    }

    /**
     * Adds a table by the id of its catalog. It is not known how the server joins several.
     *
     * @param table the table, by the id of its catalog
     * @return this query
     */
    public TableQuery from(TableId table) {
        requireNonNull(table, "table == null");
        from.add(TableForQuery.builder()
                .catalogId(table.catalogId())
                .schemaName(table.schemaName())
                .tableName(table.tableName())
                .build());
        return this;
    }

    /**
     * Adds columns to return. Default: the server decides; all, as far as is known.
     *
     * @param names the names of columns
     * @return this query
     * @throws IllegalArgumentException if a name is blank
     */
    public TableQuery columns(String... names) {
        return add(columns, names);
    }

    /**
     * Adds columns to sort by. It is not known how a direction is written. Pages repeat and skip rows unless the order is unique.
     *
     * @param names the names of columns
     * @return this query
     * @throws IllegalArgumentException if a name is blank
     */
    public TableQuery orderBy(String... names) {
        return add(orderBy, names);
    }

    /**
     * Sets the conditions, sent as they are: their structure is not known. Replaces earlier ones.
     *
     * @param filters the members of the condition
     * @return this query
     */
    public TableQuery filters(Map<String, ? extends @Nullable Object> filters) {
        this.filters = requireNonNull(filters, "filters == null");
        return this;
    }

    /**
     * Sets the largest number of rows. Default: the server decides. Some connectors give fewer without saying so, see {@link Queries}.
     *
     * @param limit the number, at least 0
     * @return this query
     * @throws IllegalArgumentException if it is negative
     */
    public TableQuery limit(long limit) {
        this.limit = Arguments.notNegative(limit, "limit");
        return this;
    }

    /**
     * Sets the number of rows to skip. Default: none.
     *
     * @param offset the number, at least 0
     * @return this query
     * @throws IllegalArgumentException if it is negative
     */
    public TableQuery offset(long offset) {
        this.offset = Arguments.notNegative(offset, "offset");
        return this;
    }

    /** {@return the request} Sends nothing. */
    public ExecuteTableQuery build() {
        ExecuteTableQuery.Builder query = ExecuteTableQuery.builder().from(new ArrayList<>(from));
        if (!columns.isEmpty()) {
            query.columns(new ArrayList<>(columns));
        }
        if (!orderBy.isEmpty()) {
            query.orderBy(new ArrayList<>(orderBy));
        }
        if (filters != null) {
            query.filters(filters);
        }
        if (limit != null) {
            query.limit(limit);
        }
        if (offset != null) {
            query.offset(offset);
        }
        return query.build();
    }

    /**
     * Sends the request; throws what {@link Queries} names. Rows can be missing without an error, see there.
     *
     * @return the rows, which must be closed
     */
    public Rows run() {
        return queries.run(build());
    }

    private TableQuery add(List<String> list, String... names) {
        for (String name : requireNonNull(names, "names == null")) {
            Arguments.notBlank(name, "name");
        }
        list.addAll(Arrays.asList(names));
        return this;
    }
}
