package io.github.peakaclient.sandbox.job;

import java.time.Instant;

/** Starts jobs. */
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

    /** The moment of a step that a look or a caller makes: never the same twice. */
    Instant tick() {
        return clock.tick();
    }
}
