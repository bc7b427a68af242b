package io.github.peakaclient.sandbox.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides how jobs end. Each call is for one job: the next of its kind that is started and that no earlier call has taken.
 * A job that no call is for does what its data says. Thread-safe.
 */
public final class JobSwitches {

    private static final Fate NORMAL = new Fate(Ending.COMPLETED, null);

    private final Map<SandboxJob, Deque<Fate>> planned = new EnumMap<>(SandboxJob.class);

    public JobSwitches() {}

    /** How a job ends. The words of the API differ from kind to kind. */
    public enum Ending {
        COMPLETED,
        FAILED,
        CANCELLED,
        EXPIRED,
        DELETED,
        /** It does not. */
        NEVER
    }

    /** @param message why, null for no reason */
    record Fate(Ending ending, @Nullable String message) {}

    /** It starts and never moves again. A cache's execution keeps {@code updatedAt} equal to {@code createdAt}. */
    public JobSwitches hangNext(SandboxJob kind) {
        return plan(kind, new Fate(Ending.NEVER, null));
    }

    /**
     * It fails after its normal time.
     *
     * @param message why; only caches and exports have a place for it
     */
    public JobSwitches failNext(SandboxJob kind, String message) {
        return plan(kind, new Fate(Ending.FAILED, Objects.requireNonNull(message, "message == null")));
    }

    /** It fails after its normal time, and gives no reason. */
    public JobSwitches failNext(SandboxJob kind) {
        return plan(kind, new Fate(Ending.FAILED, null));
    }

    /**
     * It is cancelled by somebody else when it would have completed.
     *
     * @throws IllegalArgumentException for a metadata refresh, which nobody can cancel
     */
    public JobSwitches cancelNext(SandboxJob kind) {
        if (kind == SandboxJob.METADATA_REFRESH) {
            throw new IllegalArgumentException("kind: a metadata refresh cannot be cancelled");
        }
        return plan(kind, new Fate(Ending.CANCELLED, null));
    }

    /** The export is EXPIRED when it would have succeeded: its files are gone. */
    public JobSwitches expireNextExport() {
        return plan(SandboxJob.EXPORT, new Fate(Ending.EXPIRED, null));
    }

    /**
     * The cache says DELETED when the refresh would have completed. Its id stays known.
     *
     * @throws IllegalArgumentException unless {@code kind} is a kind of cache refresh
     */
    public JobSwitches deleteCacheDuringNext(SandboxJob kind) {
        if (kind != SandboxJob.FULL_REFRESH && kind != SandboxJob.INCREMENTAL_UPDATE) {
            throw new IllegalArgumentException("kind: " + kind + " is not a refresh of a cache");
        }
        return plan(kind, new Fate(Ending.DELETED, null));
    }

    private synchronized JobSwitches plan(SandboxJob kind, Fate fate) {
        planned.computeIfAbsent(Objects.requireNonNull(kind, "kind == null"), k -> new ArrayDeque<>())
                .addLast(fate);
        return this;
    }

    /** For a job that has just been accepted. */
    synchronized Fate take(SandboxJob kind) {
        Deque<Fate> fates = planned.get(kind);
        return fates == null || fates.isEmpty() ? NORMAL : fates.removeFirst();
    }
}
