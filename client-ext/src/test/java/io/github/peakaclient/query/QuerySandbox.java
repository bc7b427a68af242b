package io.github.peakaclient.query;

import io.github.peakaclient.ApiKey;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.sandbox.Sandbox;

/** A sandbox, and the queries of its project. */
final class QuerySandbox implements AutoCloseable {
    final Sandbox sandbox = Sandbox.start();
    final Peaka peaka = Peaka.builder()
            .apiKey(ApiKey.of(sandbox.partnerKey()))
            .baseUrl(sandbox.baseUrl())
            .build();
    final Queries queries = new Queries(peaka, sandbox.projectId());

    @Override
    public void close() {
        peaka.close();
        sandbox.close();
    }
}
