package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.MetadataApi;
import io.github.peakaclient.call.Calls;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.session.Session;
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
public final class Metadata {
    private final Session session;
    private final String projectId;

    /** @hidden */
    @Internal
    public Metadata(Session session, String projectId) {
        this.session = requireNonNull(session, "session == null");
        this.projectId = requireNonNull(projectId, "projectId == null");
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
        MetadataRefreshState before = Calls.send(session.api(MetadataApi.class).getMetadataRefreshStatus(projectId, catalogId))
                .getStatus();
        Calls.send(session.api(MetadataApi.class).refreshMetadata(projectId, request));
        return new Job<>(new MetadataJobKind(projectId, catalogId, before), session);
    }

    /**
     * A refresh that was started before; if none runs, how the last one ended. Nothing is sent. {@code not-active} is waited
     * through, since nothing tells whether the refresh has ended or has not begun.
     */
    public Job<MetadataRefreshStatus> attach(String catalogId) {
        return new Job<>(
                new MetadataJobKind(projectId, requireNonNull(catalogId, "catalogId == null"), null), session);
    }
}
