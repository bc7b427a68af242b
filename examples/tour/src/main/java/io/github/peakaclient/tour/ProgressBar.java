package io.github.peakaclient.tour;

import io.github.peakaclient.transfer.TransferEvent;
import java.io.PrintStream;

/** A progress bar in one line of a terminal, which is overwritten. In a file the line is written once, at the end. */
final class ProgressBar {
    private static final int WIDTH = 24;

    private final PrintStream out;
    private final boolean live;
    private int steps;
    private String line = "";

    ProgressBar(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** Moves the bar of an operation whose end is unknown. */
    void tick(String text) {
        int at = steps++ % WIDTH;
        show(".".repeat(at) + "#" + ".".repeat(WIDTH - at - 1), text);
    }

    /**
     * Sets the progress.
     *
     * @param total negative if it is unknown
     */
    void to(long done, long total, String text) {
        if (total <= 0) {
            tick(text);
            return;
        }
        int filled = (int) (WIDTH * Math.min(done, total) / total);
        show("#".repeat(filled) + ".".repeat(WIDTH - filled), 100 * Math.min(done, total) / total + " %  " + text);
    }

    /** Sets the progress to that of a transfer. */
    void to(TransferEvent event) {
        Long total = event.totalBytes();
        to(event.bytesDone(), total == null ? -1 : total, event.bytesDone() / 1024 + " KB");
    }

    /** Fills the bar and ends its line. */
    void end(String text) {
        show("#".repeat(WIDTH), text);
        if (live) {
            out.println();
        } else {
            out.println(line);
        }
    }

    private void show(String bar, String text) {
        String before = line;
        line = "    [" + bar + "] " + text;
        if (live) {
            out.print('\r' + line + " ".repeat(Math.max(0, before.length() - line.length())));
            out.flush();
        }
    }
}
