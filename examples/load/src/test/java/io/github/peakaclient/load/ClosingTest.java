package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    @Test
    void closedClientLeavesNoThread() throws Exception {
        Figures figures = new Closing(20).run();

        assertThat(figures.broken()).as(figures.toString()).isEmpty();
    }

    @Test
    void clientThatIsNotClosedIsReported() throws Exception {
        List<Peaka> open = new ArrayList<>();
        try {
            Figures figures = new Closing(20, Duration.ofMillis(100), open::add).run();

            assertThat(figures.broken())
                    .containsExactly("threads of the client, after", "threads of its dispatcher, after");
        } finally {
            open.forEach(Peaka::close);
        }
    }
}
