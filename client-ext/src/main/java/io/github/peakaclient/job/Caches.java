package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.CachesApi;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.IgnoredSetting;
import io.github.peakaclient.error.IgnoredSettingsException;
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
import io.github.peakaclient.model.CacheSchedule;
import io.github.peakaclient.model.CacheSettingsUpdateRequest;
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

    /**
     * Creates the feature of a project.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @hidden
     */
    @Internal
    public Caches(Session session, String projectId) {
        this.session = session;
        this.projectId = projectId;
    }

    /**
     * Creates a cache. Its first sync starts by itself. A table that has an idle cache keeps it, with its schedules. {@link CacheSchedules}
     * makes the schedules of the request.
     *
     * @param request the table and the schedules
     * @return the first sync; the id of the job is that of the cache
     * @throws IllegalArgumentException if a schedule is not one that the server understands; nothing was sent
     * @throws IgnoredSettingsException if the cache has other schedules than requested, such as that of a table that had one before; its
     *     {@link IgnoredSettingsException#resourceId()} is the id of the cache
     * @throws PeakaException if the cache cannot be created
     */
    public Job<CacheStatus> create(CacheRequest request) {
        return created(request, creation(request).send());
    }

    /**
     * Creates a cache like {@link #create}, without blocking. On Android this needs API level 24.
     *
     * @param request the table and the schedules
     * @return a future of the first sync, which the server starts by itself
     */
    public CompletableFuture<Job<CacheStatus>> createAsync(CacheRequest request) {
        return StepFuture.map(creation(request).sendAsync(), cache -> created(request, cache));
    }

    private Job<CacheStatus> created(CacheRequest request, Cache cache) {
        String cacheId = checkStored(
                Operations.CREATE_CACHE,
                request.getIncrementalCacheSchedule(),
                request.getFullRefreshCacheSchedule(),
                cache,
                "updateSchedules changes them");
        return started(JobType.INITIAL_SYNC, cacheId);
    }

    private ApiCall<Cache> creation(CacheRequest request) {
        requireNonNull(request, "request == null");
        CacheSchedules.check(request.getIncrementalCacheSchedule(), "incrementalCacheSchedule");
        CacheSchedules.check(request.getFullRefreshCacheSchedule(), "fullRefreshCacheSchedule");
        return api().createCache(projectId, request);
    }

    /**
     * Replaces both schedules of a cache, reads it, and compares: the server answers 200 to a schedule that it does not take, and keeps the
     * old one.
     *
     * @param cacheId the id of the cache
     * @param incremental the schedule for adding new rows, such as {@link CacheSchedules#none()}
     * @param full the schedule for reading the whole table again
     * @return the cache as it is stored
     * @throws IllegalArgumentException if a schedule is not one that the server understands; nothing was sent
     * @throws IgnoredSettingsException if the server has kept another schedule
     * @throws PeakaException if the update fails
     */
    public Cache updateSchedules(String cacheId, CacheSchedule incremental, CacheSchedule full) {
        update(cacheId, incremental, full).send();
        return updated(incremental, full, api().getCache(projectId, cacheId).send());
    }

    /**
     * Replaces both schedules of a cache like {@link #updateSchedules}, without blocking. On Android this needs API level 24.
     *
     * @param cacheId the id of the cache
     * @param incremental the schedule for adding new rows
     * @param full the schedule for reading the whole table again
     * @return a future of the cache as it is stored
     */
    public CompletableFuture<Cache> updateSchedulesAsync(
            String cacheId, CacheSchedule incremental, CacheSchedule full) {
        return StepFuture.flatMap(
                update(cacheId, incremental, full).sendAsync(),
                answer -> StepFuture.map(
                        api().getCache(projectId, cacheId).sendAsync(), cache -> updated(incremental, full, cache)));
    }

    private ApiCall<@Nullable Cache> update(String cacheId, CacheSchedule incremental, CacheSchedule full) {
        Arguments.notBlank(cacheId, "cacheId");
        CacheSchedules.check(requireNonNull(incremental, "incremental == null"), "incremental");
        CacheSchedules.check(requireNonNull(full, "full == null"), "full");
        return api().updateCacheSettings(
                        projectId,
                        cacheId,
                        CacheSettingsUpdateRequest.builder()
                                .incrementalCacheSchedule(incremental)
                                .fullRefreshCacheSchedule(full)
                                .build());
    }

    private static Cache updated(CacheSchedule incremental, CacheSchedule full, Cache cache) {
        checkStored(Operations.UPDATE_CACHE_SETTINGS, incremental, full, cache, "all else was stored");
        return cache;
    }

    /** Returns the id of the cache. */
    private static String checkStored(
            OperationInfo operation,
            @Nullable CacheSchedule incremental,
            @Nullable CacheSchedule full,
            Cache cache,
            String advice) {
        String cacheId = Answers.read(operation, cache::getId);
        List<IgnoredSetting> ignored = Answers.read(
                operation,
                () -> CacheSchedules.ignored(
                        cacheId,
                        incremental,
                        cache.getIncrementalCacheSchedule(),
                        full,
                        cache.getFullRefreshCacheSchedule()));
        if (!ignored.isEmpty()) {
            throw new IgnoredSettingsException(operation, cacheId, ignored, advice);
        }
        return cacheId;
    }

    /**
     * Starts to read a table from the beginning.
     *
     * @param cacheId the id of the cache
     * @return the job, to wait for
     * @throws PeakaException if it does not start; an unknown cache gets 400
     */
    public Job<CacheStatus> startFullRefresh(String cacheId) {
        fullRefresh(cacheId).send();
        return started(JobType.FULL_REFRESH, cacheId);
    }

    /**
     * Starts a full refresh like {@link #startFullRefresh}, without blocking. On Android this needs API level 24.
     *
     * @param cacheId the id of the cache
     * @return a future of the job, which completes when the request was answered
     */
    public CompletableFuture<Job<CacheStatus>> startFullRefreshAsync(String cacheId) {
        return StepFuture.map(fullRefresh(cacheId).sendAsync(), answer -> started(JobType.FULL_REFRESH, cacheId));
    }

    private ApiCall<@Nullable CacheRefreshResult> fullRefresh(String cacheId) {
        return api().startFullRefresh(projectId, Arguments.notBlank(cacheId, "cacheId"));
    }

    /**
     * Starts to read the new rows of a table. Only the counter {@code numberOfInsertedRecords} is right, as measured.
     *
     * @param cacheId the id of the cache
     * @return the job, to wait for
     * @throws PeakaException if it does not start; an unknown cache gets 400
     */
    public Job<CacheStatus> startIncrementalUpdate(String cacheId) {
        incrementalUpdate(cacheId).send();
        return started(JobType.INCREMENTAL_UPDATE, cacheId);
    }

    /**
     * Starts an incremental update like {@link #startIncrementalUpdate}, without blocking. On Android this needs API level 24.
     *
     * @param cacheId the id of the cache
     * @return a future of the job, which completes when the request was answered
     */
    public CompletableFuture<Job<CacheStatus>> startIncrementalUpdateAsync(String cacheId) {
        return StepFuture.map(
                incrementalUpdate(cacheId).sendAsync(), answer -> started(JobType.INCREMENTAL_UPDATE, cacheId));
    }

    private ApiCall<@Nullable CacheRefreshResult> incrementalUpdate(String cacheId) {
        return api().startIncrementalUpdate(projectId, Arguments.notBlank(cacheId, "cacheId"));
    }

    /**
     * {@return the first sync of a cache that was created before} Its record is the full refresh or the incremental update, as the schedules
     * say that the cache was created with. The API cannot cancel it as such. Nothing is sent.
     *
     * @param cacheId the id of the cache
     */
    public Job<CacheStatus> attachInitialSync(String cacheId) {
        return attached(JobType.INITIAL_SYNC, cacheId);
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

    /**
     * {@return the full refresh that was started before or, if none runs, the last job} Nothing is sent.
     *
     * @param cacheId the id of the cache
     */
    public Job<CacheStatus> attachFullRefresh(String cacheId) {
        return attached(JobType.FULL_REFRESH, cacheId);
    }

    /**
     * {@return the incremental update that was started before or, if none runs, the last job} Nothing is sent.
     *
     * @param cacheId the id of the cache
     */
    public Job<CacheStatus> attachIncrementalUpdate(String cacheId) {
        return attached(JobType.INCREMENTAL_UPDATE, cacheId);
    }

    private Job<CacheStatus> started(JobType type, String cacheId) {
        return Job.started(kind(type, cacheId), session);
    }

    private Job<CacheStatus> attached(JobType type, String cacheId) {
        return Job.attached(kind(type, cacheId), session);
    }

    private CacheJobKind kind(JobType type, String cacheId) {
        return new CacheJobKind(new JobToken(type, projectId, Arguments.notBlank(cacheId, "cacheId"), null));
    }

    /**
     * {@return the runs of a cache} Pages are fetched as they are read. An empty page is taken for the end, which is unproven.
     *
     * @param cacheId the id of the cache
     */
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
