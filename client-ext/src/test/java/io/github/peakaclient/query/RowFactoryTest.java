package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.RowException;
import io.github.peakaclient.model.QueryResultColumn;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowFactoryTest {
    @Test
    void cellsAreFoundByTheNamesOfTheColumns() {
        Row row = RowFactory.ofNames(List.of("id", "name")).row(3, "25001", null);

        assertThat(row.number()).isEqualTo(3);
        assertThat(row.getLong("id")).isEqualTo(25001);
        assertThat(row.get("name")).isNull();
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

    @Test
    void columnThatIsAddedIsNotSeenByRowsMadeBefore() {
        RowFactory one = RowFactory.ofNames(List.of("x"));
        RowFactory two = one.with("x");
        Row before = one.row(1, "1");
        Row after = two.row(2, "1", "2");

        assertThat(before.getLong("x")).isEqualTo(1);
        assertThat(before.columns()).hasSize(1);
        assertThat(after.columns()).hasSize(2);
        assertThat(after.indexOf("x")).isEqualTo(-1);
    }

    @Test
    void columnsAreSharedWhenOneIsAdded() {
        RowFactory factory = RowFactory.ofNames(List.of());
        for (int i = 0; i < 100; i++) {
            RowFactory more = factory.with("c" + i);

            for (int j = 0; j < i; j++) {
                assertThat(more.columns().get(j)).isSameAs(factory.columns().get(j));
            }
            factory = more;
        }
        assertThat(factory.columns())
                .extracting(ColumnInfo::name)
                .startsWith("c0", "c1")
                .endsWith("c99");
    }

    @Test
    void twoFactoriesOfOneDoNotMix() {
        RowFactory one = RowFactory.ofNames(List.of("id"));
        Row a = one.with("a").row(1, "1", "2");
        Row b = one.with("b").row(1, "1", "3");

        assertThat(a.getLong("a")).isEqualTo(2);
        assertThat(b.getLong("b")).isEqualTo(3);
        assertThat(b.indexOf("a")).isEqualTo(-1);
        assertThat(a.indexOf("b")).isEqualTo(-1);
        assertThat(a.columns()).extracting(ColumnInfo::name).containsExactly("id", "a");
    }

    @Test
    void exceptionNamesTheOperationThatGaveTheRow() {
        Row row = RowFactory.from(Operations.GET_EXPORT).with("id").row(1, "x");

        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> row.getLong("id"))
                .satisfies(e -> assertThat(e.operation()).isEqualTo(Operations.GET_EXPORT));
    }

    @Test
    void manyColumnsOfOneNameAreNamedByTheFirstIndexes() {
        Row row = RowFactory.ofNames(Collections.nCopies(100, "x")).row(1, new String[100]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.getString("x"))
                .withMessageContaining("[0, 1, 2, ")
                .withMessageContaining(", 18, 19] and more: use an index");
    }
}
