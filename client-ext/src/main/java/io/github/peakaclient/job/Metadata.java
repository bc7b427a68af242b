package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.MetadataApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.MetadataRefreshRequest;
import io.github.peakaclient.model.MetadataRefreshState;
import io.github.peakaclient.model.MetadataRefreshStatus;

/**
 * The refreshes of a project's metadata about a catalog, one at a time for each catalog. Immutable and thread-safe. The API cannot
 * cancel them.
 *
 * <p>{@code not-active} means that no refresh runs, also before the first one, as measured: it ends a job only when the job was seen
 * running. The status has no time. So a final state that was reported before the trigger counts once the job was seen in another state,
 * or after 5 s; it is unproven that a refresh starts within that time.
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

    /** Starts a refresh of a catalog like {@link #refresh(MetadataRefreshRequest)}, without a callback. */
    public Job<MetadataRefreshStatus> refresh(String catalogId) {
        return refresh(MetadataRefreshRequest.builder().catalogId(catalogId).build());
    }

    /**
     * Starts a refresh. Polls the status first, to distinguish a new state from the previous one.
     *
     * @throws PeakaException if it does not start
     */
    public Job<MetadataRefreshStatus> refresh(MetadataRefreshRequest request) {
        String catalogId = requireNonNull(request, "request == null").getCatalogId();
        MetadataRefreshStatus status = session.api(MetadataApi.class)
                .getMetadataRefreshStatus(projectId, catalogId)
                .send();
        MetadataRefreshState before = Answers.read(Operations.GET_METADATA_REFRESH_STATUS, status::getStatus);
        session.api(MetadataApi.class).refreshMetadata(projectId, request).send();
        return new Job<>(new MetadataJobKind(projectId, catalogId, before), session);
    }

    /**
     * Returns the refresh that was started before or, if none runs, the last one. Nothing is sent. {@code not-active} does not end the
     * wait, since the refresh may have ended or not begun.
     */
    public Job<MetadataRefreshStatus> attach(String catalogId) {
        return new Job<>(new MetadataJobKind(projectId, requireNonNull(catalogId, "catalogId == null"), null), session);
    }
}
