package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.sql.TableName;
import io.github.peakaclient.testing.TestExceptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableNotCachedExceptionTest {
    private static final TableName CHARGES = TableName.of("stripe", "payment", "charges");

    @Test
    void messageHasTheTablesAndTheirReasons() {
        TableNotCachedException e = TestExceptions.tableNotCached(CHARGES, "it has\nno cache");

        assertThat(e).hasMessage("executeQuery: nothing was sent: stripe.payment.charges: it has no cache");
        assertThat(e.isRetryable()).isFalse();
    }

    @Test
    void messageIsBoundedAndReasonsAreNot() {
        Map<TableName, String> reasons = new LinkedHashMap<>();
        for (int i = 0; i < 32; i++) {
            reasons.put(TableName.of("stripe", "payment", "t" + i), "it has no cache");
        }

        TableNotCachedException e =
                new TableNotCachedException(Operations.CREATE_CACHE, "not cached", reasons, true, null);

        assertThat(e).hasMessageContaining("payment.t29: ").hasMessageEndingWith("; and 2 more");
        assertThat(e.reasons()).hasSize(32);
    }

    @Test
    void keepsItsTablesWhenSerialized() throws Exception {
        TableNotCachedException read = Serialized.copy(TestExceptions.tableNotCached(CHARGES, "it has no cache"));

        assertThat(read.reasons()).containsExactly(Map.entry(CHARGES, "it has no cache"));
    }
}
