package io.github.peakaclient.sandbox.job;

import java.time.Instant;

/** Starter of jobs. */
public final class Jobs {

    private final SandboxClock clock;
    private final JobSpeed speed;
    private final JobSwitches switches;

    public Jobs(SandboxClock clock, JobSpeed speed, JobSwitches switches) {
        this.clock = clock;
        this.speed = speed;
        this.switches = switches;
    }

    public JobRun start(SandboxJob kind, JobRun.Work work) {
        return new JobRun(this, kind, switches.take(kind), work);
    }

    JobSpeed speed() {
        return speed;
    }

    Instant now() {
        return clock.now();
    }

    /** Returns the time of a step made by a poll or a caller. No two calls return the same. */
    Instant tick() {
        return clock.tick();
    }
}
