package io.github.peakaclient.flows;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.model.ProjectRequest;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.job.JobSpeed;
import java.net.http.HttpClient;

/** The sandbox that all flows share. Its jobs take the measured times of a clock that only the flows advance. */
final class Host implements AutoCloseable {
    final ManualClock clock = new ManualClock();
    final Sandbox sandbox =
            Sandbox.builder().clock(clock).jobSpeed(JobSpeed.measured()).start();
    final Peaka peaka = client(sandbox.partnerKey());
    final HttpClient http = HttpClient.newHttpClient();

    /** Returns a client that does not retry, so that every answer is seen. */
    Peaka client(String key) {
        return Peaka.builder()
                .apiKey(ApiKey.of(key))
                .baseUrl(sandbox.baseUrl())
                .retryPolicy(RetryPolicy.none())
                .build();
    }

    Fixture newProject(String name) {
        return new Fixture(
                this,
                peaka.projects()
                        .createProject(
                                sandbox.organizationId(),
                                sandbox.workspaceId(),
                                ProjectRequest.builder().name(name).build())
                        .send()
                        .getId());
    }

    @Override
    public void close() {
        peaka.close();
        sandbox.close();
    }
}
