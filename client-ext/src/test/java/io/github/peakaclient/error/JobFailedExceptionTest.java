package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import org.junit.jupiter.api.Test;

class JobFailedExceptionTest {
    private final JobFailedException failure =
            new JobFailedException(Operations.GET_EXPORT, "export\ne1", "e1", "FAILED", "no such\ntable", "the answer");

    @Test
    void messageNamesTheJobItsStateAndWhatTheServerWrote() {
        assertThat(failure).hasMessage("getExport: export e1 ended as FAILED: no such table");
    }

    @Test
    void tellsTheLastStatus() {
        assertThat(failure.jobId()).isEqualTo("e1");
        assertThat(failure.lastState()).isEqualTo("FAILED");
        assertThat(failure.serverMessage()).isEqualTo("no such\ntable");
        assertThat(failure.lastStatus()).isEqualTo("the answer");
        assertThat(failure.attempts()).isEmpty();
    }

    @Test
    void isSerializableWithoutTheStatus() throws Exception {
        JobFailedException copy = Serialized.copy(failure);

        assertThat(copy).hasMessage(failure.getMessage());
        assertThat(copy.lastState()).isEqualTo("FAILED");
        assertThat(copy.lastStatus()).isNull();
    }
}
