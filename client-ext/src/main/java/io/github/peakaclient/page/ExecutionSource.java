package io.github.peakaclient.page;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.model.CacheExecutionInfo;
import java.util.List;
import retrofit2.Call;

final class ExecutionSource extends OffsetSource<CacheExecutionInfo, List<CacheExecutionInfo>> {
    private final String projectId;
    private final String cacheId;

    ExecutionSource(String projectId, String cacheId) {
        super(
                "listCacheExecutions",
                "GET /data/projects/{projectId}/cache/{cacheId}/executionHistory",
                projectId,
                cacheId);
        this.projectId = projectId;
        this.cacheId = cacheId;
    }

    @Override
    Call<List<CacheExecutionInfo>> call(Peaka peaka, String position, int pageSize) {
        return peaka.caches().listCacheExecutions(projectId, cacheId, (long) pageSize, Long.parseLong(position));
    }

    @Override
    Fetched<CacheExecutionInfo> read(List<CacheExecutionInfo> answer, String position) {
        return byCount(answer, position);
    }

    @Override
    void compare(List<CacheExecutionInfo> before, List<CacheExecutionInfo> now) {
        if (before.equals(now)) { // runs have ids
            throw broken("the same page came twice: the server does not go by offset");
        }
    }
}
