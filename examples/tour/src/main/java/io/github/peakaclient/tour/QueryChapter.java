package io.github.peakaclient.tour;

import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.query.Queries;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.sql.Sql;
import java.util.List;
import java.util.stream.Collectors;

/** Runs SQL and reads the rows as they arrive. */
final class QueryChapter implements Chapter {
    private static final int ROWS = 8;
    private static final int COLUMNS = 6;

    @Override
    public void run(Stage stage) {
        stage.source().ifPresent(source -> {
            String columns = source.columns().stream()
                    .limit(COLUMNS)
                    .map(ColumnDetail::getName)
                    .map(Sql::identifier)
                    .collect(Collectors.joining(", "));
            String sql = "SELECT " + columns + " FROM " + source.sql() + " LIMIT " + ROWS;
            Queries queries = stage.project.queries().requiringCached(source.name());
            String table = stage.steps.run("Run a query", () -> {
                try (Rows rows = queries.run(sql)) {
                    return TextTable.of(rows.columns(), rows);
                }
            });
            stage.steps.note(sql + System.lineSeparator());
            stage.steps.print(table);

            long count = stage.steps.run("Count its rows", () -> {
                List<Row> rows =
                        queries.run("SELECT count(*) AS n FROM " + source.sql()).collect(1);
                return rows.get(0).getLong("n");
            });
            stage.steps.note(count + " rows");
        });
    }
}
