package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import org.junit.jupiter.api.Test;

class JobFailedExceptionTest {
    private final JobFailedException failure = new JobFailedException(
            Operations.GET_EXPORT, "export\ne1", "e1", JobPhase.FAILED, "FAILED", "no such\ntable", "the answer");

    @Test
    void messageNamesTheJobItsStateAndWhatTheServerWrote() {
        assertThat(failure).hasMessage("getExport: export e1 ended as FAILED: no such table");
    }

    @Test
    void tellsTheLastStatus() {
        assertThat(failure.jobId()).isEqualTo("e1");
        assertThat(failure.phase()).isEqualTo(JobPhase.FAILED);
        assertThat(failure.lastState()).isEqualTo("FAILED");
        assertThat(failure.serverMessage()).isEqualTo("no such\ntable");
        assertThat(failure.lastStatus()).isEqualTo("the answer");
        assertThat(failure.attempts()).isEmpty();
    }

    @Test
    void isSerializableWithoutTheStatus() throws Exception {
        JobFailedException copy = Serialized.copy(failure);

        assertThat(copy).hasMessage(failure.getMessage());
        assertThat(copy.phase()).isEqualTo(JobPhase.FAILED).isNotEqualTo(JobPhase.RUNNING);
        assertThat(copy.lastState()).isEqualTo("FAILED");
        assertThat(copy.lastStatus()).isNull();
    }
}
