package io.github.peakaclient.flows;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.model.ProjectRequest;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.job.JobSpeed;
import java.net.http.HttpClient;

/** A sandbox, and the clock of its jobs that only the flows advance. */
final class Host implements AutoCloseable {
    final ManualClock clock = new ManualClock();
    final HttpClient http = HttpClient.newHttpClient();
    final Sandbox sandbox;
    final Peaka peaka;

    private Host(JobSpeed speed) {
        sandbox = Sandbox.builder().clock(clock).jobSpeed(speed).start();
        peaka = client(sandbox.partnerKey());
    }

    /** Starts the sandbox that the flows share: its jobs take the measured times. */
    static Host start() {
        return new Host(JobSpeed.measured());
    }

    /** Starts a sandbox whose jobs advance with each poll, which is the default. */
    static Host startPolled() {
        return new Host(JobSpeed.eachPoll());
    }

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
