package io.github.peakaclient.internal.retry;

import io.github.peakaclient.retry.Attempt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempts so far, and the reason why a transient failure was not retried. Immutable. */
public final class AttemptHistory {
    /** The history before the first attempt has ended. */
    public static final AttemptHistory NONE = new AttemptHistory(Collections.<Attempt>emptyList(), null);

    private final List<Attempt> attempts;
    private final @Nullable String notRetried;

    private AttemptHistory(List<Attempt> attempts, @Nullable String notRetried) {
        this.attempts = attempts;
        this.notRetried = notRetried;
    }

    AttemptHistory with(Attempt attempt, @Nullable String notRetried) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(attempt);
        return new AttemptHistory(Collections.unmodifiableList(all), notRetried);
    }

    /** {@return the attempts that have ended, in order} Unmodifiable. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** {@return why there was no retry, null if the last attempt succeeded, its failure is final, or all retries are used up} */
    public @Nullable String notRetried() {
        return notRetried;
    }
}
