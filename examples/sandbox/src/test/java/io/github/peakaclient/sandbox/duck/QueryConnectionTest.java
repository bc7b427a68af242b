package io.github.peakaclient.sandbox.duck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.sandbox.duck.QueryConnection.Plan;
import io.github.peakaclient.sandbox.sql.TableNames;
import io.github.peakaclient.sandbox.sql.TrinoQuery;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryConnectionTest {

    private static final TableNames NONE = new TableNames() {
        @Override
        public boolean hasCatalog(String name) {
            return false;
        }

        @Override
        public boolean hasSchema(String catalog, String name) {
            return false;
        }

        @Override
        public @Nullable Table table(String catalog, String schemaName, String name) {
            return null;
        }
    };

    private final Database database = new Database();
    private final Object owner = new Object();

    @AfterEach
    void close() {
        database.close();
    }

    /** Prepares the query of a key on a connection, reads its rows to the end or not, and closes the connection. */
    private DuckDBConnection run(QueryConnection.Key key, boolean toTheEnd) throws SQLException {
        try (QueryConnection connection = database.connect(key)) {
            if (connection.plan() == null) {
                TrinoQuery query = TrinoQuery.of(key.sql(), NONE, connection.jdbc());
                DuckDBPreparedStatement statement =
                        (DuckDBPreparedStatement) Database.prepare(connection.jdbc(), query.duckSql(), List.of());
                connection.keep(new Plan(query, statement.getMetaData(), statement, 0));
            }
            if (toTheEnd) {
                connection.rowsEnded();
            }
            return connection.jdbc();
        }
    }

    private QueryConnection.Key key(long version) {
        return new QueryConnection.Key(owner, version, "SELECT 1");
    }

    @Test
    void theSameQueryRunsOnTheSameConnectionAgain() throws Exception {
        DuckDBConnection first = run(key(1), true);

        assertThat(run(key(1), true)).isSameAs(first);
        assertThat(first.isClosed()).isFalse();
    }

    @Test
    void aConnectionWithRowsLeftIsClosed() throws Exception {
        assertThat(run(key(1), false).isClosed()).isTrue();

        DuckDBConnection reused = run(key(1), true);
        assertThat(run(key(1), false)).isSameAs(reused);
        assertThat(reused.isClosed()).isTrue();
    }

    @Test
    void anotherVersionOwnerOrQueryHasAnotherConnection() throws Exception {
        DuckDBConnection first = run(key(1), true);

        assertThat(run(key(2), true)).isNotSameAs(first);
        assertThat(run(new QueryConnection.Key(new Object(), 1, "SELECT 1"), true))
                .isNotSameAs(first);
        assertThat(run(new QueryConnection.Key(owner, 1, "SELECT 2"), true)).isNotSameAs(first);
    }

    @Test
    void dropClosesTheConnectionsOfOneOwner() throws Exception {
        DuckDBConnection dropped = run(key(1), true);
        DuckDBConnection kept = run(new QueryConnection.Key(new Object(), 1, "SELECT 1"), true);

        database.dropIdle(owner);

        assertThat(dropped.isClosed()).isTrue();
        assertThat(kept.isClosed()).isFalse();
    }

    @Test
    void theConnectionThatHasWaitedLongestIsClosedFirst() throws Exception {
        List<DuckDBConnection> all = new ArrayList<>();
        for (int version = 0; version <= IdleConnections.MOST; version++) {
            all.add(run(key(version), true));
        }

        assertThat(all.get(0).isClosed()).isTrue();
        assertThat(all.get(1).isClosed()).isFalse();
    }

    @Test
    void noConnectionOutlivesTheDatabase() throws Exception {
        DuckDBConnection idle = run(key(1), true);
        QueryConnection busy = database.connect(key(2));

        database.close();
        busy.close();

        assertThat(idle.isClosed()).isTrue();
        assertThat(busy.jdbc().isClosed()).isTrue();
    }
}
