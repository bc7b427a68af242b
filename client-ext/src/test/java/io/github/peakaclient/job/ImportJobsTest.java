package io.github.peakaclient.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.model.ImportJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportJobsTest {
    @Test
    void completedImportIsItsOwnEnd() {
        ImportJob answer = ImportJob.builder().status("COMPLETED").build();

        assertThat(ImportJobs.completed(answer)).isSameAs(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "FAILED"})
    void anyOtherStateIsRefused(String state) {
        ImportJob answer = ImportJob.builder().id("i1").status(state).build();

        assertThatThrownBy(() -> ImportJobs.completed(answer))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("importCsv: import i1 ended as " + state)
                .extracting(e -> ((JobFailedException) e).phase())
                .hasToString(state);
    }

    @Test
    void missingStateIsRefused() {
        assertThatThrownBy(() -> ImportJobs.completed(ImportJob.builder().build()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("no state");
    }
}
