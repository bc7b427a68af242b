package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.error.JobPhase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The status of a job: the server's answer and its meaning. Immutable if the answer is, as those of this client are.
 *
 * @param <S> the server's answer about such a job
 */
public final class JobStatus<S> {
    private final JobPhase phase;
    private final String state;
    private final S answer;

    private JobStatus(JobPhase phase, String state, S answer) {
        this.phase = phase;
        this.state = state;
        this.answer = requireNonNull(answer, "answer == null");
    }

    /**
     * {@return a status}
     *
     * @param phase the phase that the state means
     * @param state the state, as the server spells it
     * @param answer the answer that it was read from
     * @param <S> the type of the server's answers
     * @hidden
     */
    @Internal
    public static <S> JobStatus<S> of(JobPhase phase, String state, S answer) {
        return new JobStatus<>(phase, state, answer);
    }

    /** {@return the phase of the job} */
    public JobPhase phase() {
        return phase;
    }

    /** {@return whether the job has ended, successfully or not} */
    public boolean isEnded() {
        return !phase.equals(JobPhase.RUNNING);
    }

    /** {@return the state as the server spells it, such as {@code RUNNING} or {@code not-active}} */
    public String state() {
        return state;
    }

    /** {@return the server's answer} */
    public S answer() {
        return answer;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof JobStatus)) {
            return false;
        }
        JobStatus<?> that = (JobStatus<?>) other;
        return phase.equals(that.phase) && state.equals(that.state) && answer.equals(that.answer);
    }

    @Override
    public int hashCode() {
        return Objects.hash(phase, state, answer);
    }

    /** {@return the phase and the state, without the answer, which can be long} */
    @Override
    public String toString() {
        return "JobStatus{" + phase + ", " + state + "}";
    }
}
