package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures figures = new Figures("a title");

    @Test
    void figuresOnTheirBoundHold() {
        figures.exactly("exact", 5, 5);
        figures.between("least", 5, 5, 7);
        figures.between("most", 7, 5, 7);
        figures.atLeast("at least", 5, 5);
        figures.below("below", Duration.ofNanos(999_999), Duration.ofMillis(1));

        assertThat(figures.broken()).isEmpty();
    }

    @Test
    void figuresPastTheirBoundAreBroken() {
        figures.exactly("too few", 4, 5);
        figures.exactly("too many", 6, 5);
        figures.between("under", 4, 5, 7);
        figures.between("over", 8, 5, 7);
        figures.atLeast("not at least", 4, 5);
        figures.below("not below", Duration.ofMillis(1), Duration.ofMillis(1));

        assertThat(figures.broken())
                .containsExactly("too few", "too many", "under", "over", "not at least", "not below");
    }

    @Test
    void tableShowsValuesBoundsVerdictsAndNotes() {
        figures.add("latency", "1.5 ms");
        figures.exactly("requests", 4000, 4000);
        figures.below("time", Duration.ofMillis(4500), Duration.ofSeconds(4));
        figures.note("a note");
        figures.note(null);

        assertThat(figures.toString()).isEqualToNormalizingNewlines("""
                a title
                  latency                                             1.5 ms
                  requests                                             4,000   = 4,000           ok
                  time                                            4,500.0 ms   < 4,000.0 ms      BROKEN
                  a note""");
    }
}
