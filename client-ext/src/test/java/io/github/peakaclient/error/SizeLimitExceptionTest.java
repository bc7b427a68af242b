package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.internal.SizeLimit;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizeLimitExceptionTest {
    private static final SizeLimit LIMIT = new SizeLimit("a cell", 7, "bytes", "cellBytes");

    @Test
    void isSerializable() throws Exception {
        SizeLimitException copy = Serialized.copy(
                new SizeLimitException(Operations.EXECUTE_QUERY, LIMIT, "after 2 good rows", List.of()));

        assertThat(copy)
                .hasMessage("executeQuery: a cell has more than 7 bytes, after 2 good rows;"
                        + " CallOptions.Builder.readLimits can raise ReadLimits.cellBytes");
        assertThat(copy.option()).isEqualTo("cellBytes");
        assertThat(copy.limit()).isEqualTo(7);
        assertThat(copy.isRetryable()).isFalse();
        assertThat(copy.mayHaveBeenProcessed()).isTrue();
    }

    @Test
    void placeIsLeftOutIfThereIsNone() {
        assertThat(new SizeLimitException(Operations.EXECUTE_QUERY, LIMIT, "", List.of()))
                .hasMessage("executeQuery: a cell has more than 7 bytes;"
                        + " CallOptions.Builder.readLimits can raise ReadLimits.cellBytes");
    }
}
