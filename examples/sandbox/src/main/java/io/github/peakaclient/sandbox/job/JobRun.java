package io.github.peakaclient.sandbox.job;

import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.job.JobSwitches.Ending;
import io.github.peakaclient.sandbox.job.JobSwitches.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of a job of any kind: accepted, then running, then ended. Guarded by the {@link World}. */
public final class JobRun {

    private static final Duration START_DELAY = Duration.ofMillis(300);
    private static final int SIGNS_OF_LIFE = 10;

    /** How far a run has come. */
    public enum Phase {
        ACCEPTED,
        RUNNING,
        ENDED
    }

    /** What a run does. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does all of it, when the run starts.
         *
         * @return how many rows, or tables, it has handled; the time that it takes follows from that
         * @throws ApiError when it cannot be done: the run will fail with this message
         */
        long begin();
    }

    private final Jobs jobs;
    private final SandboxJob kind;
    private final Work work;
    private final Instant acceptedAt;
    private Fate fate;
    private Phase phase = Phase.ACCEPTED;
    private int looks;
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

    /** Somebody asks how it stands. */
    public Phase look() {
        looks++;
        return phase();
    }

    /** How it stands, without being a look. */
    public Phase phase() {
        if (phase == Phase.ACCEPTED) {
            Instant start = due(2, acceptedAt, START_DELAY);
            if (start != null) {
                startedAt = start;
                phase = Phase.RUNNING;
                begin();
            }
        }
        if (phase == Phase.RUNNING && fate.ending() != Ending.NEVER) {
            Instant end = due(3, startedAt(), kind.duration(items));
            if (end != null) {
                end(fate, end);
            }
        }
        return phase;
    }

    /** @return when the step is made, null when it is not yet time for it */
    private @Nullable Instant due(int look, Instant since, Duration after) {
        if (jobs.speed().isEachLook()) {
            return looks < look ? null : jobs.tick();
        }
        Instant time = since.plus(jobs.speed().scaled(after));
        return jobs.now().isBefore(time) ? null : time;
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

    /** Ends it by a caller's wish. */
    public void cancel() {
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

    /** Of a run that has started. */
    public Instant startedAt() {
        return Objects.requireNonNull(startedAt, "not started");
    }

    /** Null until it has ended. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** Of a run that has ended. */
    public Ending ending() {
        return fate.ending();
    }

    /** Why it has failed; null when it has not, or for no reason. */
    public @Nullable String message() {
        return phase == Phase.ENDED ? fate.message() : null;
    }

    /** How many rows it has handled: all, a part, or none when it ended in any other way than well. */
    public long done() {
        return switch (phase) {
            case ACCEPTED -> 0;
            case RUNNING -> items * signsOfLife() / SIGNS_OF_LIFE;
            case ENDED -> fate.ending() == Ending.COMPLETED ? items : 0;
        };
    }

    /** When it last gave a sign of life. */
    Instant touchedAt() {
        Instant end = endedAt;
        return end == null ? startedAt().plus(interval().multipliedBy(signsOfLife())) : end;
    }

    /** Ten in a run's life, by time; none where looks count, or when it hangs. */
    private long signsOfLife() {
        if (jobs.speed().isEachLook() || fate.ending() == Ending.NEVER) {
            return 0;
        }
        long elapsed = Duration.between(startedAt(), jobs.now()).toMillis();
        return Math.min(SIGNS_OF_LIFE, elapsed / Math.max(1, interval().toMillis()));
    }

    private Duration interval() {
        return jobs.speed().isEachLook()
                ? Duration.ZERO
                : Duration.ofMillis(jobs.speed().scaled(kind.duration(items)).toMillis() / SIGNS_OF_LIFE);
    }
}
