package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exceptions for what the server does without reporting it. */
class DifferenceExceptionsTest {
    private static final IgnoredSetting UNIQUE = IgnoredSetting.of("column email", "isUnique", "true", "false");

    @Test
    void ignoredSettingsAreSerializable() throws Exception {
        IgnoredSettingsException copy = Serialized.copy(
                new IgnoredSettingsException(Operations.LIST_TABLE_COLUMNS, "leads", List.of(UNIQUE), "leave it out"));

        assertThat(copy)
                .hasMessage(
                        "listTableColumns: it succeeded, but not everything was stored as requested: isUnique of column"
                                + " email is false, not true (leave it out)");
        assertThat(copy.ignored()).containsExactly(UNIQUE);
        assertThat(copy.resourceId()).isEqualTo("leads");
        assertThat(copy.mayHaveBeenProcessed()).isTrue();
    }

    @Test
    void manyIgnoredSettingsAreCutInTheMessageOnly() {
        IgnoredSettingsException e = new IgnoredSettingsException(
                Operations.LIST_TABLE_COLUMNS, "leads", Collections.nCopies(100, UNIQUE), "leave it out");

        assertThat(e.getMessage()).hasSizeLessThan(700).endsWith("… (leave it out)");
        assertThat(e.ignored()).hasSize(100);
    }

    @Test
    void settingIsDescribedByItsStoredValue() {
        IgnoredSetting missing = IgnoredSetting.of("column a\nb", "name", "x".repeat(200), null);

        assertThat(missing.toString())
                .startsWith("name of column a b is missing, not xxx")
                .hasSizeLessThan(200);
        assertThat(missing.subject()).isEqualTo("column a\nb");
        assertThat(missing.setting()).isEqualTo("name");
        assertThat(missing.requested()).hasSize(200);
        assertThat(missing.stored()).isNull();
    }

    @Test
    void takenNameIsSerializable() throws Exception {
        NameTakenException copy =
                Serialized.copy(new NameTakenException(Operations.LIST_BI_TABLES, "table", "a_b", "ab"));

        assertThat(copy.name()).isEqualTo("ab");
        assertThat(copy.mayHaveBeenProcessed()).isFalse();
        assertThat(new NameTakenException(Operations.LIST_TABLES, "table", "ab", "ab"))
                .hasMessage("listTables: nothing was created: there is a table \"ab\"");
    }

    @Test
    void endsOfExportsAreSerializable() throws Exception {
        ExportLimitException limit = Serialized.copy(new ExportLimitException(Operations.GET_EXPORT, "e1", 7));
        EmptyExportException empty =
                Serialized.copy(new EmptyExportException(Operations.GET_EXPORT, "e1", "FAILED", null, "the answer"));

        assertThat(limit.exportId() + limit.limit()).isEqualTo("e17");
        assertThat(empty).hasMessageStartingWith("getExport: export e1 has no rows (FAILED): ");
        assertThat(empty.jobId()).isEqualTo("e1");
        assertThat(empty.lastStatus()).isNull();
    }

    @Test
    void problemOfAllRowsNamesNoRow() {
        assertThat(new RowException(Operations.EXECUTE_QUERY, 0, -1, null, null, "there is no column a", null))
                .hasMessage("executeQuery: there is no column a");
    }
}
