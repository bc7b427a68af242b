package io.github.peakaclient.sandbox.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Switches that decide how jobs end. Each call is for one job: the next of its kind that is started and not taken by an
 * earlier call. A job without a switch ends as its data determines. Thread-safe.
 */
public final class JobSwitches {

    private static final Fate NORMAL = new Fate(Ending.COMPLETED, null);

    private final Map<SandboxJob, Deque<Fate>> planned = new EnumMap<>(SandboxJob.class);

    public JobSwitches() {}

    /** Endings of jobs. The API's words differ between kinds of jobs. */
    public enum Ending {
        COMPLETED,
        FAILED,
        CANCELLED,
        EXPIRED,
        DELETED,
        /** The job hangs. */
        NEVER
    }

    /**
     * A planned ending.
     *
     * @param message the reason, null for none
     */
    record Fate(Ending ending, @Nullable String message) {}

    /**
     * Lets the next job start and never advance again. A cache's execution keeps {@code updatedAt} equal to {@code
     * createdAt}.
     */
    public JobSwitches hangNext(SandboxJob kind) {
        return plan(kind, new Fate(Ending.NEVER, null));
    }

    /**
     * Fails the next job after its normal time.
     *
     * @param message the reason; only caches and exports answer it
     */
    public JobSwitches failNext(SandboxJob kind, String message) {
        return plan(kind, new Fate(Ending.FAILED, Objects.requireNonNull(message, "message == null")));
    }

    /** Fails the next job after its normal time, without a reason. */
    public JobSwitches failNext(SandboxJob kind) {
        return plan(kind, new Fate(Ending.FAILED, null));
    }

    /**
     * Cancels the next job, on behalf of someone else, when it would have completed.
     *
     * @throws IllegalArgumentException for a metadata refresh, which cannot be cancelled
     */
    public JobSwitches cancelNext(SandboxJob kind) {
        if (kind == SandboxJob.METADATA_REFRESH) {
            throw new IllegalArgumentException("kind: a metadata refresh cannot be cancelled");
        }
        return plan(kind, new Fate(Ending.CANCELLED, null));
    }

    /** Lets the next export be EXPIRED when it would have succeeded: its files are gone. */
    public JobSwitches expireNextExport() {
        return plan(SandboxJob.EXPORT, new Fate(Ending.EXPIRED, null));
    }

    /**
     * Deletes the cache of the next refresh when that would have completed. The id of the cache stays known.
     *
     * @throws IllegalArgumentException unless {@code kind} is a refresh of a cache
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

    /** Takes the ending of a job that has just been accepted. */
    synchronized Fate take(SandboxJob kind) {
        Deque<Fate> fates = planned.get(kind);
        return fates == null || fates.isEmpty() ? NORMAL : fates.removeFirst();
    }
}
