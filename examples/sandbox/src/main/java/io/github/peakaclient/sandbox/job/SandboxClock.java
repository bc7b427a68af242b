package io.github.peakaclient.sandbox.job;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The clock of a sandbox, in whole milliseconds as all times of the API are. Thread-safe. */
public final class SandboxClock {

    private final Clock clock;
    private Instant last = Instant.MIN;

    public SandboxClock(Clock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns the current time, or later, so that no two calls return the same. */
    public synchronized Instant tick() {
        Instant now = now();
        last = now.isAfter(last) ? now : last.plusMillis(1);
        return last;
    }
}
