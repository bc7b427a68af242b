package io.github.peakaclient.spec.report;

import java.util.Locale;

/** The consequence of a sync, with the exit code of the command. A failure exits with 1. */
public enum SyncOutcome {
    /** No file of the repository is other than before. */
    UNCHANGED(0),
    CHANGED(10),
    /** Something breaks the wire or callers, by the policy. */
    BREAKS(11);

    private final int exitCode;

    SyncOutcome(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
