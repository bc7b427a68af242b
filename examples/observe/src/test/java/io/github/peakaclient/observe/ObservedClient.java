package io.github.peakaclient.observe;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallListener;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.sandbox.Sandbox;
import java.time.Duration;

/** A client with a listener, and its server. */
final class ObservedClient implements AutoCloseable {
    final Sandbox sandbox = Sandbox.start();
    final Peaka peaka;
    final PeakaProject project;

    ObservedClient(CallListener listener) {
        Backoff none = Backoff.exponential(Duration.ZERO, 1, Duration.ZERO);
        peaka = Peaka.builder()
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .baseUrl(sandbox.baseUrl())
                .retryPolicy(RetryPolicy.builder().backoff(none).build())
                .addCallListener(listener)
                .build();
        project = peaka.project(sandbox.projectId());
    }

    @Override
    public void close() {
        peaka.close();
        sandbox.close();
    }
}
