package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.load.LoadServer.Answer;
import io.github.peakaclient.retry.RetryBudget;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BudgetTest {
    @Tag("slow")
    @Test
    void twoThousandFailuresHaveAtMostFiftyRetries() throws Exception {
        Figures figures = new Budget(2_000).run();

        assertThat(figures.broken()).as(figures.toString()).isEmpty();
        assertThat(figures.toString()).contains("2,001 to 2,050 ");
    }

    @Test
    void moreRetriesThanTheStandardBudgetHasAreReported() throws Exception {
        Figures figures = new Budget(60, RetryBudget.of(1_000), (id, request) -> Answer.UNAVAILABLE).run();

        assertThat(figures.broken()).containsExactly("requests");
    }

    @Test
    void clientWithoutRetriesIsReported() throws Exception {
        Figures figures = new Budget(60, RetryBudget.of(0), (id, request) -> Answer.UNAVAILABLE).run();

        assertThat(figures.broken()).containsExactly("requests");
    }

    @Test
    void callThatFailsInAnotherWayIsReported() throws Exception {
        Figures figures = new Budget(
                        60,
                        RetryBudget.standard(),
                        (id, request) -> id.equals("call-7") ? new Answer(400, null) : Answer.UNAVAILABLE)
                .run();

        assertThat(figures.broken()).containsExactly("calls failed with 503");
    }
}
