package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.Calls;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.job.CacheJob.Cancel;
import io.github.peakaclient.model.Cache;
import io.github.peakaclient.model.CacheCreateResult;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CacheStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The jobs of caches: first sync, full refresh, incremental update. Immutable and thread-safe.
 *
 * <p>A cache has one record for its last full refresh and one for its last incremental update; the current job is the one
 * created last. A record appears about 300 ms after the trigger, while the cache itself is {@code RUNNING} at once. So a job has
 * ended when the state of the cache and that of the newest record both say so, as measured on the live API. Two jobs of one cache cannot be told apart:
 * who waits for one also waits for another that was started meanwhile.
 */
public final class CacheJobs {
    private final Peaka peaka;
    private final String projectId;
    private final Timing timing;

    /** Used by the client itself. */
    public CacheJobs(Peaka peaka, String projectId, Timing timing) {
        this.peaka = requireNonNull(peaka, "peaka == null");
        this.projectId = requireNonNull(projectId, "projectId == null");
        this.timing = requireNonNull(timing, "timing == null");
    }

    /**
     * Makes a cache. Its first sync starts by itself.
     *
     * @return the first sync; the id of the job is that of the cache
     * @throws PeakaException if the cache cannot be made
     */
    public Job<CacheStatus> create(CacheRequest request) {
        Cache cache = Calls.send(peaka.caches().createCache(projectId, requireNonNull(request, "request == null")));
        return initialSync(cache.getId());
    }

    /**
     * The first syncs of caches that were made together.
     *
     * @param results what {@code createCaches} has answered
     * @return a job for each cache that was made, in their order; those that were not made are left out
     */
    public List<Job<CacheStatus>> initialSyncs(List<CacheCreateResult> results) {
        List<Job<CacheStatus>> jobs = new ArrayList<>();
        for (CacheCreateResult result : requireNonNull(results, "results == null")) {
            Cache cache = result.getCache();
            if (result.isSuccess() && cache != null) {
                jobs.add(initialSync(cache.getId()));
            }
        }
        return Collections.unmodifiableList(jobs);
    }

    /** The first sync of a cache that was made before. The API cannot cancel it as such. Nothing is sent. */
    public Job<CacheStatus> initialSync(String cacheId) {
        return job("first sync of cache", cacheId, Cancel.NONE);
    }

    /**
     * Starts to read a table anew.
     *
     * @throws PeakaException if it does not start; an unknown cache gets 400
     */
    public Job<CacheStatus> fullRefresh(String cacheId) {
        Calls.send(peaka.caches().startFullRefresh(projectId, cacheId));
        return attachFullRefresh(cacheId);
    }

    /**
     * Starts to read what is new in a table. Of its counters only {@code numberOfInsertedRecords} is right, as measured.
     *
     * @throws PeakaException if it does not start; an unknown cache gets 400
     */
    public Job<CacheStatus> incrementalUpdate(String cacheId) {
        Calls.send(peaka.caches().startIncrementalUpdate(projectId, cacheId));
        return attachIncrementalUpdate(cacheId);
    }

    /** A full refresh that was started before; if none runs, how the last job ended. Nothing is sent. */
    public Job<CacheStatus> attachFullRefresh(String cacheId) {
        return job("full refresh of cache", cacheId, Cancel.FULL_REFRESH);
    }

    /** An incremental update that was started before; if none runs, how the last job ended. Nothing is sent. */
    public Job<CacheStatus> attachIncrementalUpdate(String cacheId) {
        return job("incremental update of cache", cacheId, Cancel.INCREMENTAL);
    }

    private Job<CacheStatus> job(String description, String cacheId, Cancel cancel) {
        requireNonNull(cacheId, "cacheId == null");
        return new Job<>(new CacheJob(projectId, description, cacheId, cancel), peaka, timing);
    }
}
