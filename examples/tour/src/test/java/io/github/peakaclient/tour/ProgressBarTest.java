package io.github.peakaclient.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void inAFileItIsOneLine() {
        ProgressBar bar = new ProgressBar(out, false);

        bar.to(1, 4, "a");
        bar.tick("b");
        bar.end("done");

        assertThat(text().lines()).containsExactly("    [########################] done");
    }

    @Test
    void onATerminalTheLineIsWrittenOver() {
        ProgressBar bar = new ProgressBar(out, true);

        bar.to(1, 4, "long text");
        bar.to(9, 4, "x");
        bar.end("end");

        assertThat(text())
                .isEqualToNormalizingNewlines("\r    [######..................] 25 %  long text"
                        + "\r    [########################] 100 %  x       "
                        + "\r    [########################] end     \n");
    }

    @Test
    void withoutATotalTheBarMoves() {
        ProgressBar bar = new ProgressBar(out, true);

        bar.to(7, -1, "a");
        bar.tick("b");

        assertThat(text()).isEqualTo("\r    [#.......................] a\r    [.#......................] b");
    }
}
