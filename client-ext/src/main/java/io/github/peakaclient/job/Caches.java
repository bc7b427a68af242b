package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.CachesApi;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.Cache;
import io.github.peakaclient.model.CacheCreateResult;
import io.github.peakaclient.model.CacheExecutionInfo;
import io.github.peakaclient.model.CacheRefreshResult;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.page.Pager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The caches of a project and their jobs: first sync, full refresh, incremental update. Immutable and thread-safe.
 *
 * <p>A cache has one record for its last full refresh and one for its last incremental update; the current job is the one
 * created last. A record appears about 300 ms after the trigger, while the cache itself is {@code RUNNING} at once. So a job has
 * ended when the state of the cache and that of the newest record both say so, as measured on the live API. Two jobs of one cache
 * cannot be told apart: a wait for one also waits for another that was started in the meantime.
 *
 * <p>Every method refuses a blank id with an {@link IllegalArgumentException} before anything is sent.
 */
public final class Caches {
    private final Session session;
    private final String projectId;

    /** @hidden */
    @Internal
    public Caches(Session session, String projectId) {
        this.session = session;
        this.projectId = projectId;
    }

    /**
     * Creates a cache. Its first sync starts by itself.
     *
     * @return the first sync; the id of the job is that of the cache
     * @throws PeakaException if the cache cannot be created
     */
    public Job<CacheStatus> create(CacheRequest request) {
        return created(creation(request).send());
    }

    /** Creates a cache like {@link #create}, without blocking. On Android this needs API level 24. */
    public CompletableFuture<Job<CacheStatus>> createAsync(CacheRequest request) {
        return StepFuture.map(creation(request).sendAsync(), this::created);
    }

    private Job<CacheStatus> created(Cache cache) {
        return attachInitialSync(Answers.read(Operations.CREATE_CACHE, cache::getId));
    }

    private ApiCall<Cache> creation(CacheRequest request) {
        return api().createCache(projectId, requireNonNull(request, "request == null"));
    }

    /**
     * Starts to read a table from the beginning.
     *
     * @throws PeakaException if it does not start; an unknown cache gets 400
     */
    public Job<CacheStatus> startFullRefresh(String cacheId) {
        fullRefresh(cacheId).send();
        return attachFullRefresh(cacheId);
    }

    /** Starts a full refresh like {@link #startFullRefresh}, without blocking. On Android this needs API level 24. */
    public CompletableFuture<Job<CacheStatus>> startFullRefreshAsync(String cacheId) {
        return StepFuture.map(fullRefresh(cacheId).sendAsync(), started -> attachFullRefresh(cacheId));
    }

    private ApiCall<CacheRefreshResult> fullRefresh(String cacheId) {
        return api().startFullRefresh(projectId, Arguments.notBlank(cacheId, "cacheId"));
    }

    /**
     * Starts to read the new rows of a table. Only the counter {@code numberOfInsertedRecords} is right, as measured.
     *
     * @throws PeakaException if it does not start; an unknown cache gets 400
     */
    public Job<CacheStatus> startIncrementalUpdate(String cacheId) {
        incrementalUpdate(cacheId).send();
        return attachIncrementalUpdate(cacheId);
    }

    /** Starts an incremental update like {@link #startIncrementalUpdate}, without blocking. On Android this needs API level 24. */
    public CompletableFuture<Job<CacheStatus>> startIncrementalUpdateAsync(String cacheId) {
        return StepFuture.map(incrementalUpdate(cacheId).sendAsync(), started -> attachIncrementalUpdate(cacheId));
    }

    private ApiCall<CacheRefreshResult> incrementalUpdate(String cacheId) {
        return api().startIncrementalUpdate(projectId, Arguments.notBlank(cacheId, "cacheId"));
    }

    /** Returns the first sync of a cache that was created before. The API cannot cancel it as such. Nothing is sent. */
    public Job<CacheStatus> attachInitialSync(String cacheId) {
        return job(JobType.INITIAL_SYNC, cacheId);
    }

    /**
     * Returns the first syncs of caches that were created together. Nothing is sent.
     *
     * @param results the answer of {@code createCaches}
     * @return a job for each cache that was created, in their order; those that were not created are left out
     */
    public List<Job<CacheStatus>> attachInitialSyncs(List<CacheCreateResult> results) {
        List<Job<CacheStatus>> jobs = new ArrayList<>();
        for (CacheCreateResult result : requireNonNull(results, "results == null")) {
            String id = result == null ? null : Answers.readOrNull(Operations.CREATE_CACHES, () -> createdId(result));
            if (id != null) {
                jobs.add(attachInitialSync(id));
            }
        }
        return Collections.unmodifiableList(jobs);
    }

    private static @Nullable String createdId(CacheCreateResult result) {
        Cache cache = result.getCache();
        return result.isSuccess() && cache != null ? cache.getId() : null;
    }

    /** Returns the full refresh that was started before or, if none runs, the last job. Nothing is sent. */
    public Job<CacheStatus> attachFullRefresh(String cacheId) {
        return job(JobType.FULL_REFRESH, cacheId);
    }

    /** Returns the incremental update that was started before or, if none runs, the last job. Nothing is sent. */
    public Job<CacheStatus> attachIncrementalUpdate(String cacheId) {
        return job(JobType.INCREMENTAL_UPDATE, cacheId);
    }

    private Job<CacheStatus> job(JobType type, String cacheId) {
        JobToken token = new JobToken(type, projectId, Arguments.notBlank(cacheId, "cacheId"), null);
        return new Job<>(new CacheJobKind(token), session);
    }

    /** Returns the runs of a cache. Pages are fetched as they are read. An empty page is taken for the end, which is unproven. */
    public Pager<CacheExecutionInfo> executions(String cacheId) {
        return new Pager<>(new ExecutionSource(projectId, Arguments.notBlank(cacheId, "cacheId")), session);
    }

    private CachesApi api() {
        return session.api(CachesApi.class);
    }

    @Override
    public String toString() {
        return "Caches{" + projectId + "}";
    }
}
