package io.github.peakaclient.job;

import com.squareup.moshi.JsonAdapter;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.CachesApi;
import io.github.peakaclient.api.CachesApi.GetCacheStatusQuery;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.job.JobStatus.Phase;
import io.github.peakaclient.model.CacheExecutionInfo;
import io.github.peakaclient.model.CacheExecutionState;
import io.github.peakaclient.model.CacheState;
import io.github.peakaclient.model.CacheStatus;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The job of a cache, which has ended when the states of the cache and of its newest record both are final. */
final class CacheJobKind extends JobKind<CacheStatus> {
    private static final JsonAdapter<Object> JSON = PeakaRetrofit.moshi().adapter(Object.class);

    enum Cancel {
        NONE,
        FULL_REFRESH,
        INCREMENTAL
    }

    private final String projectId;
    private final Cancel cancel;

    CacheJobKind(String projectId, String description, String cacheId, Cancel cancel) {
        super(Operations.GET_CACHE_STATUS, description, cacheId);
        this.projectId = projectId;
        this.cancel = cancel;
    }

    @Override
    ApiCall<CacheStatus> poll(Session session) {
        return session.api(CachesApi.class)
                .getCacheStatus(
                        projectId,
                        id,
                        GetCacheStatusQuery.builder().excludeLogs(true).build());
    }

    @Override
    JobStatus<CacheStatus> judge(CacheStatus answer, Duration age) {
        CacheState cache = answer.getStatus();
        Phase ofCache = phase(cache);
        if (cache.equals(CacheState.DELETED) || ofCache == Phase.RUNNING) {
            return JobStatus.of(ofCache, cache.getValue(), answer); // a record may be that of the job before
        }
        CacheExecutionInfo newest =
                newest(answer.getLastFullRefreshCacheExecution(), answer.getLastIncrementalCacheExecution());
        if (newest == null) {
            // it can fail before there is a record, but not complete
            Phase phase = ofCache == Phase.FAILED ? Phase.FAILED : Phase.RUNNING;
            return JobStatus.of(phase, cache.getValue(), answer);
        }
        CacheExecutionState record = newest.getStatus();
        Phase ofRecord = phase(record);
        if (record != null && ofRecord != Phase.SUCCEEDED) {
            return JobStatus.of(ofRecord, record.getValue(), answer);
        }
        return JobStatus.of(record == null ? Phase.RUNNING : ofCache, cache.getValue(), answer);
    }

    @Override
    @Nullable
    String text(CacheStatus answer) {
        CacheExecutionInfo newest =
                newest(answer.getLastFullRefreshCacheExecution(), answer.getLastIncrementalCacheExecution());
        Map<String, @Nullable Object> error = newest == null ? null : newest.getError();
        return error == null ? null : JSON.toJson(error);
    }

    private static @Nullable CacheExecutionInfo newest(
            @Nullable CacheExecutionInfo full, @Nullable CacheExecutionInfo incremental) {
        if (full == null || incremental == null) {
            return full == null ? incremental : full;
        }
        OffsetDateTime fullTime = full.getCreatedAt();
        OffsetDateTime incrementalTime = incremental.getCreatedAt();
        if (fullTime == null || incrementalTime == null) {
            return fullTime == null ? incremental : full;
        }
        return incrementalTime.toInstant().isAfter(fullTime.toInstant()) ? incremental : full;
    }

    private static Phase phase(CacheState state) {
        switch (state.known()) {
            case COMPLETED:
                return Phase.SUCCEEDED;
            case FAILED:
            case CANCELLED:
            case DELETED:
                return Phase.FAILED;
            default:
                return Phase.RUNNING;
        }
    }

    private static Phase phase(@Nullable CacheExecutionState state) {
        if (state == null) {
            return Phase.RUNNING;
        }
        switch (state.known()) {
            case COMPLETED:
                return Phase.SUCCEEDED;
            case FAILED:
            case CANCELLED:
                return Phase.FAILED;
            default:
                return Phase.RUNNING;
        }
    }

    @Override
    @Nullable
    ApiCall<?> cancel(Session session) {
        switch (cancel) {
            case FULL_REFRESH:
                return session.api(CachesApi.class).cancelFullRefresh(projectId, id);
            case INCREMENTAL:
                return session.api(CachesApi.class).cancelIncrementalUpdate(projectId, id);
            default:
                return null;
        }
    }
}
