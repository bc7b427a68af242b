package io.github.peakaclient.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.internal.Values;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableNameTest {
    private final TableName charges = TableName.of("stripe", "pay\"ment", "char.ges");

    @Test
    void sqlQuotesEachPart() {
        assertThat(charges.toSql()).isEqualTo("\"stripe\".\"pay\"\"ment\".\"char.ges\"");
        assertThat(charges).hasToString("stripe.pay\"ment.char.ges");
    }

    @Test
    void partsAreReturnedAsTheyAre() {
        assertThat(charges.catalog()).isEqualTo("stripe");
        assertThat(charges.schema()).isEqualTo("pay\"ment");
        assertThat(charges.table()).isEqualTo("char.ges");
    }

    @Test
    void namesThatSqlCannotHaveAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TableName.of("", "s", "t"));
        assertThatIllegalArgumentException().isThrownBy(() -> TableName.of("c", "s\0", "t"));
        assertThatIllegalArgumentException().isThrownBy(() -> TableName.of("c", "s", "\uD800"));
    }

    @Test
    void namesAreValues() {
        Values.assertDistinct(() -> List.of(
                TableName.of("a", "b", "c"),
                TableName.of("x", "b", "c"),
                TableName.of("a", "x", "c"),
                TableName.of("a", "b", "x")));
    }
}
