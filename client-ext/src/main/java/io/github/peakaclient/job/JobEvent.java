package io.github.peakaclient.job;

import io.github.peakaclient.error.JobPhase;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of a wait for a job: an answer that a poll got. Immutable if the answer is, as those of this client are.
 *
 * @param <S> the server's answer about such a job
 */
public final class JobEvent<S> {
    private final JobStatus<S> status;
    private final int polls;
    private final Duration elapsed;

    JobEvent(JobStatus<S> status, int polls, Duration elapsed) {
        this.status = status;
        this.polls = polls;
        this.elapsed = elapsed;
    }

    /** {@return the status of the job} */
    public JobStatus<S> status() {
        return status;
    }

    /** {@return the number of polls of this wait so far, those that failed included} */
    public int polls() {
        return polls;
    }

    /** {@return the time since this wait began} */
    public Duration elapsed() {
        return elapsed;
    }

    /**
     * {@return the share of the work that is done, from 0 to 1; null if the answer does not tell} No answer is known to tell it before the
     * end, so this is null until the job has succeeded.
     */
    public @Nullable Double progress() {
        return status.phase().equals(JobPhase.SUCCEEDED) ? Double.valueOf(1) : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof JobEvent)) {
            return false;
        }
        JobEvent<?> that = (JobEvent<?>) other;
        return status.equals(that.status) && polls == that.polls && elapsed.equals(that.elapsed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, polls, elapsed);
    }

    /** {@return the phase, the state, polls and time, without the answer, which can be long} */
    @Override
    public String toString() {
        return "JobEvent{" + status + ", polls=" + polls + ", elapsed=" + elapsed + "}";
    }
}
