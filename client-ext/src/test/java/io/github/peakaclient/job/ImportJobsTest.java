package io.github.peakaclient.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.model.ImportJob;
import org.junit.jupiter.api.Test;

class ImportJobsTest {
    @Test
    void completedImportIsItsOwnEnd() {
        ImportJob answer = ImportJob.builder().status("COMPLETED").build();

        assertThat(ImportJobs.completed(answer)).isSameAs(answer);
    }

    @Test
    void anyOtherStateIsRefused() {
        ImportJob answer = ImportJob.builder().id("i1").status("RUNNING").build();

        assertThatThrownBy(() -> ImportJobs.completed(answer))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("importCsv: import i1 ended as RUNNING");
    }

    @Test
    void missingStateIsRefused() {
        assertThatThrownBy(() -> ImportJobs.completed(ImportJob.builder().build()))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("no state");
    }
}
