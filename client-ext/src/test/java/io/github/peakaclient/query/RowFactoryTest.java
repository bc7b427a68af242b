package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.model.QueryResultColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowFactoryTest {
    @Test
    void cellsAreFoundByTheNamesOfTheColumns() {
        Row row = RowFactory.ofNames(List.of("id", "name")).row(3, "25001", null);

        assertThat(row.number()).isEqualTo(3);
        assertThat(row.getLong("id")).isEqualTo(25001);
        assertThat(row.getStringOrNull("name")).isNull();
        assertThat(row.columns()).extracting(ColumnInfo::name).containsExactly("id", "name");
    }

    @Test
    void columnsOfAResultKeepWhatTheServerSent() {
        QueryResultColumn column =
                QueryResultColumn.builder().tableName("charges").build();

        assertThat(RowFactory.of(List.of(column)).columns().get(0).tableName()).isEqualTo("charges");
    }

    @Test
    void rowKeepsItsCellsWhenTheArrayChanges() {
        String[] cells = {"a"};
        Row row = RowFactory.ofNames(List.of("x")).row(1, cells);

        cells[0] = "b";

        assertThat(row.getString(0)).isEqualTo("a");
    }

    @Test
    void indexOfANameThatIsNotOneColumnIsNone() {
        RowFactory factory = RowFactory.ofNames(List.of("id", "x", "x"));
        Row row = factory.row(1, "1", "2", "3");

        assertThat(row.indexOf("id")).isZero();
        assertThat(row.indexOf("x")).isEqualTo(-1);
        assertThat(row.indexOf("y")).isEqualTo(-1);
        assertThat(factory.row(2, "1").indexOf("id")).isEqualTo(-1);
        assertThatIllegalArgumentException().isThrownBy(() -> row.getString("x"));
    }
}
