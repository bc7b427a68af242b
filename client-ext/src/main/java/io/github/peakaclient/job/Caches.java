package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.CachesApi;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.job.CacheJobKind.Cancel;
import io.github.peakaclient.model.Cache;
import io.github.peakaclient.model.CacheCreateResult;
import io.github.peakaclient.model.CacheExecutionInfo;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.page.Pager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of caches: first sync, full refresh, incremental update. Immutable and thread-safe.
 *
 * <p>A cache has one record for its last full refresh and one for its last incremental update; the current job is the one
 * created last. A record appears about 300 ms after the trigger, while the cache itself is {@code RUNNING} at once. So a job has
 * ended when the state of the cache and that of the newest record both say so, as measured on the live API. Two jobs of one cache
 * cannot be told apart: a wait for one also waits for another that was started in the meantime.
 */
public final class Caches {
    private final Session session;
    private final String projectId;

    /** @hidden */
    @Internal
    public Caches(Session session, String projectId) {
        this.session = requireNonNull(session, "session == null");
        this.projectId = requireNonNull(projectId, "projectId == null");
    }

    /**
     * Creates a cache. Its first sync starts by itself.
     *
     * @return the first sync; the id of the job is that of the cache
     * @throws PeakaException if the cache cannot be created
     */
    public Job<CacheStatus> create(CacheRequest request) {
        Cache cache = session.api(CachesApi.class)
                .createCache(projectId, requireNonNull(request, "request == null"))
                .send();
        return initialSync(Answers.read(Operations.CREATE_CACHE, cache::getId));
    }

    /**
     * Returns the first syncs of caches that were created together. Nothing is sent.
     *
     * @param results the answer of {@code createCaches}
     * @return a job for each cache that was created, in their order; those that were not created are left out
     */
    public List<Job<CacheStatus>> initialSyncs(List<CacheCreateResult> results) {
        List<Job<CacheStatus>> jobs = new ArrayList<>();
        for (CacheCreateResult result : requireNonNull(results, "results == null")) {
            String id = Answers.readOrNull(Operations.CREATE_CACHES, () -> createdId(result));
            if (id != null) {
                jobs.add(initialSync(id));
            }
        }
        return Collections.unmodifiableList(jobs);
    }

    private static @Nullable String createdId(CacheCreateResult result) {
        Cache cache = result.getCache();
        return result.isSuccess() && cache != null ? cache.getId() : null;
    }

    /** Returns the first sync of a cache that was created before. The API cannot cancel it as such. Nothing is sent. */
    public Job<CacheStatus> initialSync(String cacheId) {
        return job("first sync of cache", cacheId, Cancel.NONE);
    }

    /**
     * Starts to read a table from the beginning.
     *
     * @throws PeakaException if it does not start; an unknown cache gets 400
     */
    public Job<CacheStatus> fullRefresh(String cacheId) {
        session.api(CachesApi.class).startFullRefresh(projectId, cacheId).send();
        return attachFullRefresh(cacheId);
    }

    /**
     * Starts to read the new rows of a table. Only the counter {@code numberOfInsertedRecords} is right, as measured.
     *
     * @throws PeakaException if it does not start; an unknown cache gets 400
     */
    public Job<CacheStatus> incrementalUpdate(String cacheId) {
        session.api(CachesApi.class).startIncrementalUpdate(projectId, cacheId).send();
        return attachIncrementalUpdate(cacheId);
    }

    /** Returns the full refresh that was started before or, if none runs, the last job. Nothing is sent. */
    public Job<CacheStatus> attachFullRefresh(String cacheId) {
        return job("full refresh of cache", cacheId, Cancel.FULL_REFRESH);
    }

    /** Returns the incremental update that was started before or, if none runs, the last job. Nothing is sent. */
    public Job<CacheStatus> attachIncrementalUpdate(String cacheId) {
        return job("incremental update of cache", cacheId, Cancel.INCREMENTAL);
    }

    /** Returns the runs of a cache. An empty page is taken for the end, which is unproven. */
    public Pager<CacheExecutionInfo> executions(String cacheId) {
        return new Pager<>(new ExecutionSource(projectId, requireNonNull(cacheId, "cacheId == null")), session);
    }

    private Job<CacheStatus> job(String description, String cacheId, Cancel cancel) {
        requireNonNull(cacheId, "cacheId == null");
        return new Job<>(new CacheJobKind(projectId, description, cacheId, cancel), session);
    }
}
