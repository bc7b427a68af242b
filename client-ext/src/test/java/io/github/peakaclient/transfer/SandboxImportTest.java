package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sql.TableName;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SandboxImportTest {
    private static final String TABLE = "new leads/2026.06";

    private Sandbox sandbox;
    private Peaka peaka;
    private Imports imports;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        peaka = Peaka.builder()
                .baseUrl(sandbox.baseUrl())
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .build();
        imports = peaka.project(sandbox.projectId()).imports();
        peaka.tables().createTable(sandbox.projectId(), TABLE).send();
        peaka.tables()
                .addTableColumns(
                        sandbox.projectId(),
                        TABLE,
                        List.of(column("name", ColumnType.VARCHAR), column("score", ColumnType.BIGINT)))
                .send();
    }

    @AfterEach
    void close() {
        peaka.close();
        sandbox.close();
    }

    @Test
    void rowsAreInTheTableAfterwards() {
        CsvImportResult result = imports.into(TABLE)
                .map("Full, name", "name")
                .map("Score", "score")
                .from(CsvSource.ofRows(
                        List.of("Full, name", "Score"), List.of(List.of("Jane \"J\" Doe", "7"), List.of("Bob", "8"))))
                .send();

        assertThat(result.processed()).isEqualTo(2);
        assertThat(names()).containsExactly("Bob", "Jane \"J\" Doe");
    }

    @Test
    void streamOfUnknownLengthWithByteOrderMarkIsImported() {
        CsvImportResult result = imports.into(TABLE)
                .mapAll()
                .from(CsvSource.of(RecordingSource.of("\ufeffname,score\r\nJane,1\r\n")))
                .send();

        assertThat(result.processed()).isEqualTo(1);
        assertThat(names()).containsExactly("Jane");
    }

    @Test
    void fileWithoutHeaderIsImportedByIndex() {
        imports.into(TABLE)
                .noHeader()
                .mapIndex(0, "name")
                .mapIndex(1, "score")
                .from(CsvSource.of(RecordingSource.of("Jane,1\nBob,2\n")))
                .send();

        assertThat(names()).containsExactly("Bob", "Jane");
    }

    @Test
    void oneBadValueAndNothingIsWritten() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> imports.into(TABLE)
                        .mapAll()
                        .from(CsvSource.of(RecordingSource.of("name,score\nJane,1\nBob,many\n")))
                        .send())
                .withMessageContaining("many");
        assertThat(names()).isEmpty();
    }

    @Test
    void tableThatDoesNotExistIsRefusedBeforeTheUpload() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> imports.into("none")
                        .mapAll()
                        .from(CsvSource.of(RecordingSource.of("name\n1\n")))
                        .send())
                .satisfies(e -> assertThat(e.operation()).isEqualTo(Operations.LIST_TABLE_COLUMNS));
    }

    private List<String> names() {
        String sql = "SELECT name FROM " + TableName.of("peaka", "table", TABLE).toSql() + " ORDER BY name";
        try (Rows rows = peaka.project(sandbox.projectId()).queries().run(sql)) {
            return rows.mapTo(row -> row.getString("name")).collect(10);
        }
    }

    private static ColumnRequest column(String name, ColumnType type) {
        return ColumnRequest.builder().name(name).dataType(type).build();
    }
}
