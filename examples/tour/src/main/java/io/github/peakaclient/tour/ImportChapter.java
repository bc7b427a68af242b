package io.github.peakaclient.tour;

import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.model.Table;
import io.github.peakaclient.transfer.CsvImportResult;
import io.github.peakaclient.transfer.CsvSource;
import java.util.List;
import java.util.stream.IntStream;

/** Imports rows into a table at Peaka. */
final class ImportChapter implements Chapter {
    private static final String TABLE = "tour_leads";
    private static final int LEADS = 20_000;

    @Override
    public void run(Stage stage) {
        String projectId = stage.project.id();
        stage.steps.run("Recreate the table " + TABLE, () -> {
            boolean exists = stage.peaka.tables().listTables(projectId).send().stream()
                    .map(Table::getTableName)
                    .anyMatch(TABLE::equals);
            if (exists) {
                stage.peaka.tables().deleteTable(projectId, TABLE).send(); // an import appends
            }
            stage.peaka.tables().createTable(projectId, TABLE).send();
            return stage.peaka
                    .tables()
                    .addTableColumns(
                            projectId,
                            TABLE,
                            List.of(column("name", ColumnType.VARCHAR), column("score", ColumnType.BIGINT)))
                    .send();
        });
        Iterable<List<String>> leads = () -> IntStream.range(0, LEADS)
                .mapToObj(i -> List.of("Lead " + i, String.valueOf(i % 100)))
                .iterator();
        CsvImportResult result = stage.steps.run("Import " + LEADS + " rows", bar -> {
            CsvImportResult imported = stage.project
                    .imports()
                    .into(TABLE)
                    .map("Full name", "name")
                    .map("Score", "score")
                    .from(CsvSource.ofRows(List.of("Full name", "Score"), leads))
                    .listener(bar::to)
                    .send();
            bar.end("done");
            return imported;
        });
        stage.steps.note(result.processed() + " rows were written");
    }

    private static ColumnRequest column(String name, ColumnType type) {
        return ColumnRequest.builder()
                .name(name)
                .displayName(name)
                .dataType(type)
                .build();
    }
}
