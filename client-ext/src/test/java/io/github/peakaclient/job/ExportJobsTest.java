package io.github.peakaclient.job;

import static io.github.peakaclient.job.JobServer.STEADY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.model.ExportRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExportJobsTest {
    private JobServer served;

    @BeforeEach
    void start() throws Exception {
        served = new JobServer();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @Test
    void exportIsAskedForByItsOwnId() throws Exception {
        served.exportStates("PENDING", "RUNNING", "SUCCEEDED");

        served.exports.startQuery("q1", ExportRequest.builder().build()).job().await(STEADY);

        assertThat(served.requests())
                .containsExactly(
                        "POST /data/projects/p1/queries/q1/exports",
                        "GET /data/projects/p1/exports/e1",
                        "GET /data/projects/p1/exports/e1");
    }

    @Test
    void messageOfTheServerIsToldWithoutSecrets() {
        served.answer("{\"id\":\"e1\",\"status\":\"FAILED\","
                + "\"error\":\"no table t, key pk_example_not_a_key, {\\\"callbackToken\\\":\\\"hunter22\\\"}\"}");

        assertThatThrownBy(() -> served.exports.attach("e1").job().await(STEADY))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("export e1 ended as FAILED: no table t, key ***")
                .hasMessageNotContainingAny("pk_example_not_a_key", "hunter22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "CANCELLED", "CANCELED", "EXPIRED"})
    void badEndIsAJobFailedException(String state) {
        served.exportStates(state);

        assertThatThrownBy(() -> served.exports.attach("e1").job().await(STEADY))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("export e1 ended as " + state)
                .extracting(e -> ((JobFailedException) e).phase())
                .hasToString(state.replace("LL", "L"));
    }
}
