package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.MetadataApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.MetadataRefreshRequest;
import io.github.peakaclient.model.MetadataRefreshStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The refreshes of a project's metadata about a catalog, one at a time for each catalog. Immutable and thread-safe. The API cannot
 * cancel them.
 *
 * <p>{@code not-active} means that no refresh runs: before the first one, right after the trigger and, as measured, after every one. The
 * status has no time. So {@code not-active}, or a final state that was reported before the trigger, ends a job once it was seen in
 * another state, or 5 s after the trigger, which {@link #withStartLimit} changes; it is unproven that a refresh starts within that
 * time. More than two minutes are normal for a big catalog.
 *
 * <p>While a refresh runs, the server reports its progress in words, such as the share that is done, the schema and the table. The names of
 * these members are not known: {@link MetadataRefreshStatus#getAdditionalProperties()} of the answer in each {@link JobEvent} has them.
 *
 * <p>Every method refuses a blank id with an {@link IllegalArgumentException} before anything is sent.
 */
public final class Metadata {
    private final Session session;
    private final String projectId;
    private final Duration startLimit;

    /**
     * Creates the feature of a project.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @hidden
     */
    @Internal
    public Metadata(Session session, String projectId) {
        this(session, projectId, MetadataJobKind.START_LIMIT);
    }

    private Metadata(Session session, String projectId, Duration startLimit) {
        this.session = session;
        this.projectId = projectId;
        this.startLimit = startLimit;
    }

    /**
     * {@return helpers with another limit for the time from the trigger to the start of a refresh} After it, {@code not-active} is taken for
     * the end, though the refresh was never seen running. Default: 5 s, which is also the limit of jobs resumed by a token.
     *
     * @param limit a duration that is not negative
     * @throws IllegalArgumentException if it is negative
     */
    public Metadata withStartLimit(Duration limit) {
        return new Metadata(session, projectId, Arguments.notNegative(limit, "limit"));
    }

    /**
     * Starts a refresh of a catalog like {@link #startRefresh(MetadataRefreshRequest)}, without a callback.
     *
     * @param catalogId the id of the catalog
     * @return the job, to wait for
     */
    public Job<MetadataRefreshStatus> startRefresh(String catalogId) {
        return startRefresh(request(catalogId));
    }

    /**
     * Starts a refresh. Polls the status first, to distinguish a new state from the previous one.
     *
     * @param request the catalog, and a URL to call back
     * @return the job, to wait for
     * @throws PeakaException if it does not start
     */
    public Job<MetadataRefreshStatus> startRefresh(MetadataRefreshRequest request) {
        String before = state(status(request).send());
        api().refreshMetadata(projectId, request).send();
        return Job.started(kind(request.getCatalogId(), before), session);
    }

    /**
     * Starts a refresh like {@link #startRefresh(String)}, without blocking. On Android this needs API level 24.
     *
     * @param catalogId the id of the catalog
     * @return a future of the job, which completes when the request was answered
     */
    public CompletableFuture<Job<MetadataRefreshStatus>> startRefreshAsync(String catalogId) {
        return startRefreshAsync(request(catalogId));
    }

    /**
     * Starts a refresh like {@link #startRefresh(MetadataRefreshRequest)}, without blocking. On Android this needs API level 24.
     *
     * @param request the catalog, and a URL to call back
     * @return a future of the job, which completes when the request was answered
     */
    public CompletableFuture<Job<MetadataRefreshStatus>> startRefreshAsync(MetadataRefreshRequest request) {
        return StepFuture.flatMap(status(request).sendAsync(), status -> {
            String before = state(status);
            return StepFuture.map(
                    api().refreshMetadata(projectId, request).sendAsync(),
                    answer -> Job.started(kind(request.getCatalogId(), before), session));
        });
    }

    private static String state(MetadataRefreshStatus status) {
        return Answers.read(
                Operations.GET_METADATA_REFRESH_STATUS, () -> status.getStatus().getValue());
    }

    private static MetadataRefreshRequest request(String catalogId) {
        return MetadataRefreshRequest.builder()
                .catalogId(requireNonNull(catalogId, "catalogId == null"))
                .build();
    }

    private ApiCall<MetadataRefreshStatus> status(MetadataRefreshRequest request) {
        String catalogId = requireNonNull(request, "request == null").getCatalogId();
        return api().getMetadataRefreshStatus(projectId, Arguments.notBlank(catalogId, "catalogId"));
    }

    /**
     * {@return the refresh that was started before or, if none runs, the last one: a wait for it ends at once then} Nothing is sent.
     *
     * @param catalogId the id of the catalog
     */
    public Job<MetadataRefreshStatus> attachRefresh(String catalogId) {
        return Job.attached(kind(Arguments.notBlank(catalogId, "catalogId"), null), session);
    }

    private MetadataJobKind kind(String catalogId, @Nullable String before) {
        return new MetadataJobKind(new JobToken(JobType.METADATA_REFRESH, projectId, catalogId, before), startLimit);
    }

    private MetadataApi api() {
        return session.api(MetadataApi.class);
    }

    @Override
    public String toString() {
        return "Metadata{" + projectId + "}";
    }
}
