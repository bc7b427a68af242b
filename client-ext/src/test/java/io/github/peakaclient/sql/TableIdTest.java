package io.github.peakaclient.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.internal.Values;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableIdTest {
    @Test
    void partsAreReturnedAsTheyAre() {
        TableId charges = TableId.of("846085284821991568", "payment", "char/ges");

        assertThat(charges.catalogId()).isEqualTo("846085284821991568");
        assertThat(charges.schemaName()).isEqualTo("payment");
        assertThat(charges.tableName()).isEqualTo("char/ges");
        assertThat(charges).hasToString("846085284821991568/payment/char/ges");
    }

    @Test
    void blankPartsAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableId.of(" ", "s", "t"))
                .withMessage("catalogId is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableId.of("1", "", "t"))
                .withMessage("schemaName is blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableId.of("1", "s", "\n"))
                .withMessage("tableName is blank");
    }

    @Test
    void idsAreValues() {
        Values.assertDistinct(() -> List.of(
                TableId.of("a", "b", "c"),
                TableId.of("x", "b", "c"),
                TableId.of("a", "x", "c"),
                TableId.of("a", "b", "x")));
    }
}
