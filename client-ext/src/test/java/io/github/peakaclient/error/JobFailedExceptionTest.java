package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobFailedExceptionTest {
    private final JobFailedException failure = new JobFailedException(
            "getExport", "GET /e", "export\ne1", "e1", "FAILED", "a secret of the server's text");

    @Test
    void messageNamesTheJobAndItsStateOnly() {
        assertThat(failure).hasMessage("getExport: export e1 ended as FAILED");
    }

    @Test
    void tellsTheLastStatus() {
        assertThat(failure.jobId()).isEqualTo("e1");
        assertThat(failure.lastState()).isEqualTo("FAILED");
        assertThat(failure.lastStatus()).isEqualTo("a secret of the server's text");
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
