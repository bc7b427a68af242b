package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import org.junit.jupiter.api.Test;

class RowLimitExceptionTest {
    @Test
    void isSerializable() throws Exception {
        RowLimitException copy = Serialized.copy(new RowLimitException(Operations.EXECUTE_QUERY, 7));

        assertThat(copy).hasMessage("executeQuery: there are more than 7 rows");
        assertThat(copy.limit()).isEqualTo(7);
    }
}
