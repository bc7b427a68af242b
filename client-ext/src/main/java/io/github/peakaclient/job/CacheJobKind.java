package io.github.peakaclient.job;

import com.squareup.moshi.JsonAdapter;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.CachesApi;
import io.github.peakaclient.api.CachesApi.GetCacheStatusQuery;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.CacheExecutionInfo;
import io.github.peakaclient.model.CacheExecutionState;
import io.github.peakaclient.model.CacheState;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.sql.TableName;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The job of a cache, which has ended when the states of the cache and of its newest record both are final. */
final class CacheJobKind extends JobKind<CacheStatus> {
    private static final JsonAdapter<Object> JSON = PeakaRetrofit.moshi().adapter(Object.class);

    /** The table, null if it is not known. */
    private final @Nullable TableName table;

    CacheJobKind(JobToken token) {
        this(token, null);
    }

    CacheJobKind(JobToken token, @Nullable TableName table) {
        super(Operations.GET_CACHE_STATUS, CacheStatus.class, token);
        this.table = table;
    }

    @Override
    String description() {
        return super.description() + (table == null ? "" : " of " + table);
    }

    @Override
    ApiCall<CacheStatus> poll(Session session) {
        return session.api(CachesApi.class)
                .getCacheStatus(
                        token.projectId(),
                        id(),
                        GetCacheStatusQuery.builder().excludeLogs(true).build());
    }

    @Override
    JobStatus<CacheStatus> judge(CacheStatus answer, Duration age) {
        CacheState cache = answer.getStatus();
        JobPhase ofCache = phase(cache);
        if (cache.equals(CacheState.DELETED) || ofCache.equals(JobPhase.RUNNING)) {
            return JobStatus.of(ofCache, cache.getValue(), answer); // a record may be that of the job before
        }
        CacheExecutionInfo newest =
                newest(answer.getLastFullRefreshCacheExecution(), answer.getLastIncrementalCacheExecution());
        if (newest == null) {
            // it can fail before there is a record, but not complete
            return JobStatus.of(
                    ofCache.equals(JobPhase.SUCCEEDED) ? JobPhase.RUNNING : ofCache, cache.getValue(), answer);
        }
        CacheExecutionState record = newest.getStatus();
        JobPhase ofRecord = phase(record);
        if (record != null && !ofRecord.equals(JobPhase.SUCCEEDED)) {
            return JobStatus.of(ofRecord, record.getValue(), answer);
        }
        return JobStatus.of(record == null ? JobPhase.RUNNING : ofCache, cache.getValue(), answer);
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

    private static JobPhase phase(CacheState state) {
        switch (state.known()) {
            case COMPLETED:
                return JobPhase.SUCCEEDED;
            case FAILED:
            case DELETED:
                return JobPhase.FAILED;
            case CANCELLED:
                return JobPhase.CANCELED;
            default:
                return JobPhase.RUNNING;
        }
    }

    private static JobPhase phase(@Nullable CacheExecutionState state) {
        if (state == null) {
            return JobPhase.RUNNING;
        }
        switch (state.known()) {
            case COMPLETED:
                return JobPhase.SUCCEEDED;
            case FAILED:
                return JobPhase.FAILED;
            case CANCELLED:
                return JobPhase.CANCELED;
            default:
                return JobPhase.RUNNING;
        }
    }

    @Override
    ApiCall<?> cancel(Session session) {
        switch (token.type) {
            case FULL_REFRESH:
                return session.api(CachesApi.class).cancelFullRefresh(token.projectId(), id());
            case INCREMENTAL_UPDATE:
                return session.api(CachesApi.class).cancelIncrementalUpdate(token.projectId(), id());
            default:
                return super.cancel(session);
        }
    }
}
