package io.github.peakaclient.sandbox.job;

import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.job.JobSwitches.Ending;
import io.github.peakaclient.sandbox.job.JobSwitches.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run of a job of any kind: accepted, then running, then ended. Not thread-safe. */
public final class JobRun {

    private static final Duration START_DELAY = Duration.ofMillis(300);
    private static final int UPDATES = 10;

    /** Phases of a run. */
    public enum Phase {
        ACCEPTED,
        RUNNING,
        ENDED
    }

    /** The work of a run. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does all of the work, when the run starts.
         *
         * @return the number of rows, or tables, which determines the duration of the run
         * @throws ApiError if the work fails: the run fails with this message
         */
        long begin();
    }

    private final Jobs jobs;
    private final SandboxJob kind;
    private final Work work;
    private final Instant acceptedAt;
    private Fate fate;
    private Phase phase = Phase.ACCEPTED;
    private int polls;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private long items;

    JobRun(Jobs jobs, SandboxJob kind, Fate fate, Work work) {
        this.jobs = jobs;
        this.kind = kind;
        this.fate = fate;
        this.work = work;
        this.acceptedAt = jobs.now();
    }

    /** Counts a poll of the status, makes the steps that are due, and returns the phase. */
    public Phase poll() {
        polls++;
        for (Instant time = due(); time != null; time = due()) {
            step(time);
        }
        return phase;
    }

    /** Returns the phase as of the latest step. */
    public Phase phase() {
        return phase;
    }

    /**
     * Makes the earliest step that is due in any of some runs.
     *
     * @return false if none is due
     */
    public static boolean stepEarliest(Collection<JobRun> runs) {
        JobRun earliest = null;
        Instant time = null;
        for (JobRun run : runs) {
            Instant due = run.due();
            if (due != null && (time == null || due.isBefore(time))) {
                earliest = run;
                time = due;
            }
        }
        if (earliest == null || time == null) {
            return false;
        }
        earliest.step(time);
        return true;
    }

    /** Returns the time of the next step, null if it is not due yet or there is none. */
    private @Nullable Instant due() {
        return switch (phase) {
            case ACCEPTED -> due(2, acceptedAt, START_DELAY);
            case RUNNING -> fate.ending() == Ending.NEVER ? null : due(3, startedAt(), kind.duration(items));
            case ENDED -> null;
        };
    }

    private @Nullable Instant due(int poll, Instant since, Duration after) {
        if (jobs.speed().isEachPoll()) {
            return polls < poll ? null : jobs.tick();
        }
        Instant time = since.plus(jobs.speed().scaled(after));
        return jobs.now().isBefore(time) ? null : time;
    }

    private void step(Instant time) {
        if (phase == Phase.ACCEPTED) {
            startedAt = time;
            phase = Phase.RUNNING;
            begin();
        } else {
            end(fate, time);
        }
    }

    private void begin() {
        try {
            items = work.begin();
        } catch (ApiError e) {
            fail(e.message());
        }
    }

    private void fail(@Nullable String message) {
        if (fate.ending() == Ending.COMPLETED) {
            fate = new Fate(Ending.FAILED, message);
        }
    }

    /** Ends the run at a caller's request. One that has only been accepted starts first, without its work. */
    public void cancel() {
        if (phase == Phase.ACCEPTED) {
            startedAt = jobs.tick();
        }
        end(new Fate(Ending.CANCELLED, null), jobs.tick());
    }

    private void end(Fate how, Instant time) {
        fate = how;
        endedAt = time;
        phase = Phase.ENDED;
    }

    public Instant acceptedAt() {
        return acceptedAt;
    }

    /** Returns the start of a run that has started. */
    public Instant startedAt() {
        return Objects.requireNonNull(startedAt, "not started");
    }

    /** Returns the end of the run, null before it. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** Returns the ending of a run that has ended. */
    public Ending ending() {
        return fate.ending();
    }

    /** Returns the reason of a failure, null if there is none. */
    public @Nullable String message() {
        return phase == Phase.ENDED ? fate.message() : null;
    }

    /** Returns the number of processed rows: 0 if the run ended in any way but COMPLETED. */
    public long done() {
        return switch (phase) {
            case ACCEPTED -> 0;
            case RUNNING -> items * updates() / UPDATES;
            case ENDED -> fate.ending() == Ending.COMPLETED ? items : 0;
        };
    }

    /** Returns the time of the latest update. */
    Instant touchedAt() {
        Instant end = endedAt;
        return end == null ? startedAt().plus(interval().multipliedBy(updates())) : end;
    }

    /** Returns the number of updates so far: ten in a run, by time; none if polls count, or if the run hangs. */
    private long updates() {
        if (jobs.speed().isEachPoll() || fate.ending() == Ending.NEVER) {
            return 0;
        }
        long elapsed = Duration.between(startedAt(), jobs.now()).toMillis();
        return Math.min(UPDATES, elapsed / Math.max(1, interval().toMillis()));
    }

    private Duration interval() {
        return jobs.speed().isEachPoll()
                ? Duration.ZERO
                : Duration.ofMillis(jobs.speed().scaled(kind.duration(items)).toMillis() / UPDATES);
    }
}
