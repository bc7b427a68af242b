package io.github.peakaclient.job;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.CachesApi;
import io.github.peakaclient.api.CachesApi.ListCacheExecutionsQuery;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.CacheExecutionInfo;
import io.github.peakaclient.page.OffsetSource;
import java.util.List;

final class ExecutionSource extends OffsetSource<CacheExecutionInfo, List<CacheExecutionInfo>> {
    private final String projectId;
    private final String cacheId;

    ExecutionSource(String projectId, String cacheId) {
        super(Operations.LIST_CACHE_EXECUTIONS, projectId, cacheId);
        this.projectId = projectId;
        this.cacheId = cacheId;
    }

    @Override
    protected ApiCall<List<CacheExecutionInfo>> call(Session session, String position, int pageSize) {
        return session.api(CachesApi.class)
                .listCacheExecutions(
                        projectId,
                        cacheId,
                        ListCacheExecutionsQuery.builder()
                                .limit((long) pageSize)
                                .offset(Long.parseLong(position))
                                .build());
    }

    @Override
    protected Fetched<CacheExecutionInfo> read(List<CacheExecutionInfo> answer, String position) {
        return byCount(answer, position);
    }

    @Override
    protected void compare(List<CacheExecutionInfo> before, List<CacheExecutionInfo> now) {
        if (before.equals(now)) { // runs have ids
            throw broken("the same page came twice: the server does not go by offset");
        }
    }
}
