package io.github.peakaclient.error;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The phase of a job, whatever name the server has for its state. Later versions can have more phases: compare with {@code equals},
 * and expect others than the constants. Immutable.
 */
public final class JobPhase implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The job waits, runs, or is in a state that this client does not know: poll again. */
    public static final JobPhase RUNNING = new JobPhase("RUNNING");
    /** The job has succeeded. */
    public static final JobPhase SUCCEEDED = new JobPhase("SUCCEEDED");
    /** The job failed, or its subject was deleted. */
    public static final JobPhase FAILED = new JobPhase("FAILED");
    /** The job was canceled. */
    public static final JobPhase CANCELED = new JobPhase("CANCELED");
    /** The job ended earlier, and its result is no longer kept. */
    public static final JobPhase EXPIRED = new JobPhase("EXPIRED");

    private final String name;

    private JobPhase(String name) {
        this.name = name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobPhase && name.equals(((JobPhase) other).name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** {@return the name of the constant, such as {@code RUNNING}} */
    @Override
    public String toString() {
        return name;
    }
}
