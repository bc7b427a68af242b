package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WaitTimeoutExceptionTest {
    private final IOException cause = new IOException("lost");
    private final WaitTimeoutException timeout = new WaitTimeoutException(
            Operations.GET_EXPORT, "export e1: too\nlong", "e1", "RUNNING", "an answer", cause);

    @Test
    void messageNamesOperationAndProblemOnOneLine() {
        assertThat(timeout).hasMessage("getExport: export e1: too long").hasCause(cause);
    }

    @Test
    void isSerializableWithoutTheStatus() throws Exception {
        WaitTimeoutException copy = Serialized.copy(timeout);

        assertThat(timeout.lastStatus()).isEqualTo("an answer");
        assertThat(copy.lastStatus()).isNull();
        assertThat(copy.jobId()).isEqualTo("e1");
        assertThat(copy.lastState()).isEqualTo("RUNNING");
    }
}
