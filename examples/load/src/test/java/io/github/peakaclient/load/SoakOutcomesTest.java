package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.testing.TestExceptions;
import org.junit.jupiter.api.Test;

class SoakOutcomesTest {
    private final SoakOutcomes outcomes = new SoakOutcomes();
    private final Figures figures = new Figures("soak");

    @Test
    void failureThatAFaultExplainsIsCounted() {
        outcomes.right("call");
        outcomes.right("call");
        outcomes.failed("call", true, TestExceptions.api(Operations.LIST_CATALOGS, 503));

        outcomes.addTo(figures);

        assertThat(outcomes.right()).isEqualTo(2);
        assertThat(figures.broken()).isEmpty();
        assertThat(figures.toString()).contains("call, right", "call, ServerException");
    }

    @Test
    void failureWithoutAFaultIsASurprise() {
        outcomes.failed("call", false, TestExceptions.api(Operations.LIST_CATALOGS, 503));

        outcomes.addTo(figures);

        assertThat(figures.broken()).containsExactly("surprises");
        assertThat(figures.toString()).contains("call: io.github.peakaclient.error.ServerException");
    }

    @Test
    void otherFailureThanTheFaultsIsASurprise() {
        outcomes.failed("rows", true, new AssertionError("wrong rows"));
        outcomes.failed("rows", true, new IllegalStateException("broken"));
        outcomes.failed("rows", true, TestExceptions.api(Operations.LIST_CATALOGS, 400));

        outcomes.addTo(figures);

        assertThat(figures.broken()).containsExactly("surprises");
        assertThat(figures.toString())
                .contains("rows, with a fault: java.lang.AssertionError: wrong rows", "IllegalStateException: broken");
    }
}
