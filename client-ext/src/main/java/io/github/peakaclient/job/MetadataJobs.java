package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.Calls;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.model.MetadataRefreshRequest;
import io.github.peakaclient.model.MetadataRefreshState;
import io.github.peakaclient.model.MetadataRefreshStatus;

/**
 * The refreshes of what a project knows about a catalog; one at a time for each catalog. Immutable and thread-safe. The API
 * cannot cancel them.
 *
 * <p>{@code not-active} says that no refresh runs, before the first one too, as measured: it ends a job only when the job was seen
 * running. The status has no time, so a final state that was there before the trigger counts once the job was seen in another
 * state, or when 5 s have passed; that a refresh starts within them is unproven.
 */
public final class MetadataJobs {
    private final Peaka peaka;
    private final String projectId;
    private final Timing timing;

    /** Used by the client itself. */
    public MetadataJobs(Peaka peaka, String projectId, Timing timing) {
        this.peaka = requireNonNull(peaka, "peaka == null");
        this.projectId = requireNonNull(projectId, "projectId == null");
        this.timing = requireNonNull(timing, "timing == null");
    }

    /** Like {@link #refresh(MetadataRefreshRequest)}, of a catalog and without a callback. */
    public Job<MetadataRefreshStatus> refresh(String catalogId) {
        return refresh(MetadataRefreshRequest.builder().catalogId(catalogId).build());
    }

    /**
     * Starts a refresh. Looks at the status first, to know a new state from the one before.
     *
     * @throws PeakaException if it does not start
     */
    public Job<MetadataRefreshStatus> refresh(MetadataRefreshRequest request) {
        String catalogId = requireNonNull(request, "request == null").getCatalogId();
        MetadataRefreshState before = Calls.send(peaka.metadata().getMetadataRefreshStatus(projectId, catalogId))
                .getStatus();
        Calls.send(peaka.metadata().refreshMetadata(projectId, request));
        return new Job<>(new MetadataJob(projectId, catalogId, before), peaka, timing);
    }

    /**
     * A refresh that was started before; if none runs, how the last one ended. Nothing is sent. {@code not-active} is waited
     * through, since nothing tells whether the refresh has ended or has not begun.
     */
    public Job<MetadataRefreshStatus> attach(String catalogId) {
        return new Job<>(
                new MetadataJob(projectId, requireNonNull(catalogId, "catalogId == null"), null), peaka, timing);
    }
}
