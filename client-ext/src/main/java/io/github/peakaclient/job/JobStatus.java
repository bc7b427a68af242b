package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

/**
 * The status of a job: the server's answer and its meaning. Immutable if the answer is, as those of this client are.
 *
 * @param <S> the server's answer about such a job
 */
public final class JobStatus<S> {
    /** The phase of a job. */
    public enum Phase {
        /** It waits, runs, or is in a state that this client does not know: poll again. */
        RUNNING,
        /** It has succeeded. */
        SUCCEEDED,
        /** It failed, was canceled, has expired or its subject was deleted. */
        FAILED
    }

    private final Phase phase;
    private final String state;
    private final S answer;

    private JobStatus(Phase phase, String state, S answer) {
        this.phase = phase;
        this.state = state;
        this.answer = requireNonNull(answer, "answer == null");
    }

    static <S> JobStatus<S> of(Phase phase, String state, S answer) {
        return new JobStatus<>(phase, state, answer);
    }

    /** Returns the phase of the job. */
    public Phase phase() {
        return phase;
    }

    /** Returns whether the job has ended, successfully or not. */
    public boolean isEnded() {
        return phase != Phase.RUNNING;
    }

    /** Returns the state as the server spells it, such as {@code RUNNING} or {@code not-active}. */
    public String state() {
        return state;
    }

    /** Returns the server's answer. */
    public S answer() {
        return answer;
    }

    /** Returns the phase and the state, without the answer, which can be long. */
    @Override
    public String toString() {
        return "JobStatus{" + phase + ", " + state + "}";
    }
}
