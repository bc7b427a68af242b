package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

/**
 * How a job stands: what the server answered, and what that means. Immutable if the answer is, as those of this client are.
 *
 * @param <S> what the server answers about such a job
 */
public final class JobStatus<S> {
    /** What is to be done about a job. */
    public enum Phase {
        /** It waits, runs, or is in a state that this client does not know: ask again. */
        RUNNING,
        /** It has ended well. */
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

    /** What is to be done about the job. */
    public Phase phase() {
        return phase;
    }

    /** Whether the job has ended, well or not. */
    public boolean isEnded() {
        return phase != Phase.RUNNING;
    }

    /** The state as the server spells it, such as {@code RUNNING} or {@code not-active}. */
    public String state() {
        return state;
    }

    /** What the server answered. */
    public S answer() {
        return answer;
    }

    /** Phase and state; not the answer, which can be long. */
    @Override
    public String toString() {
        return "JobStatus{" + phase + ", " + state + "}";
    }
}
