package io.github.peakaclient.query;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.sandbox.Sandbox;

/** A sandbox, and the queries of its project. */
public final class QuerySandbox implements AutoCloseable {
    public final Sandbox sandbox = Sandbox.start();
    public final Peaka peaka = Peaka.builder()
            .apiKey(ApiKey.of(sandbox.partnerKey()))
            .baseUrl(sandbox.baseUrl())
            .build();
    public final Queries queries = peaka.project(sandbox.projectId()).queries();

    @Override
    public void close() {
        peaka.close();
        sandbox.close();
    }
}
