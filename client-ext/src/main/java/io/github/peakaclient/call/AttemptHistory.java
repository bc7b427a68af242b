package io.github.peakaclient.call;

import io.github.peakaclient.retry.Attempt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempts of a call so far, and why there is no further one although it failed. Immutable. */
final class AttemptHistory {
    static final AttemptHistory NONE = new AttemptHistory(Collections.<Attempt>emptyList(), null);

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

    /** Unmodifiable. */
    List<Attempt> attempts() {
        return attempts;
    }

    /** Null if it was not a failure that could have been retried, or if all retries are used up. */
    @Nullable
    String notRetried() {
        return notRetried;
    }
}
