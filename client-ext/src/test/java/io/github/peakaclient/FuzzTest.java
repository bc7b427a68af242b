package io.github.peakaclient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Some runs of {@link Fuzz}. {@code -Dfuzz.seed=…} repeats those of a seed that a failure names. */
class FuzzTest {
    private static final int RUNS = 400;

    @Test
    @Timeout(60)
    void whatOthersWriteEndsInAValueOrATypedException() throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzz.seed=" + seed);
        try (Fuzz fuzz = new Fuzz()) {
            for (int i = 0; i < RUNS; i++) {
                fuzz.run(seed + i);
            }
        }
    }
}
