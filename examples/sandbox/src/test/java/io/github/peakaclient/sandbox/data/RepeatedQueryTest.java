package io.github.peakaclient.sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.peakaclient.sandbox.duck.Database;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A query that runs again, on the connection where it is prepared, sees what has changed since. */
class RepeatedQueryTest {

    private static final InternalTables.Column NUMBER = new InternalTables.Column("n", null, "BIGINT", null, false);
    private static final String LARGE = "SELECT n FROM peaka.\"table\".numbers WHERE n > 100 ORDER BY n";

    private final Database database = new Database();
    private final StoredCatalogs catalogs = new StoredCatalogs(database, "p");
    private final InternalTables tables = new InternalTables(catalogs, InternalTables.Kind.TABLE);

    @BeforeEach
    void create() {
        tables.create("numbers");
        tables.addColumns("numbers", List.of(NUMBER));
        append(1);
    }

    @AfterEach
    void close() {
        catalogs.close();
        database.close();
    }

    private void append(int number) {
        ArrayNode rows = Json.array(List.of(List.of(Integer.toString(number))), Json::node);
        tables.append("numbers", List.of(NUMBER), rows, Instant.EPOCH, number).run();
    }

    private QueryRunner.Result run(String sql) {
        QueryRunner runner = new QueryRunner(catalogs.warehouse());
        return runner.run(sql, List.of(), runner.start(0));
    }

    @Test
    void rowsOutsideTheRangeThatTheFirstPlanKnew() {
        assertThat(run(LARGE).rows()).isEmpty();
        assertThat(run(LARGE).rows()).isEmpty();

        append(500);

        assertThat(run(LARGE).rows()).containsExactly(List.of("500"));
    }

    @Test
    void columnsThatWereAdded() {
        String sql = "SELECT * FROM peaka.\"table\".numbers";
        int before = run(sql).columns().size();

        tables.addColumns("numbers", List.of(new InternalTables.Column("m", null, "VARCHAR", null, false)));

        assertThat(run(sql).columns()).hasSize(before + 1);
    }

    @Test
    void aTableThatWasDropped() {
        run(LARGE);

        tables.drop("numbers");

        assertThatThrownBy(() -> run(LARGE)).isInstanceOf(ApiError.class);
    }

    @Test
    void theTime() {
        String sql = "SELECT CAST(to_unixtime(now()) * 1000000 AS BIGINT)";
        String first = String.valueOf(run(sql).rows().get(0).get(0));

        assertThat(String.valueOf(run(sql).rows().get(0).get(0))).isNotEqualTo(first);
    }

    @Test
    void runsTheSameOften() {
        for (int i = 0; i < 20; i++) {
            assertThat(run("SELECT n FROM peaka.\"table\".numbers").rows()).containsExactly(List.of("1"));
        }
    }
}
