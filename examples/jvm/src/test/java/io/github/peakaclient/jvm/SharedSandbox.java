package io.github.peakaclient.jvm;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.fault.Fault;
import io.github.peakaclient.sandbox.job.JobSpeed;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The server of all programs, in the process of the tests. */
final class SharedSandbox implements BeforeAllCallback {
    /** What the tasks report when all is well, after a first answer that is an error. */
    static final List<String> REPORT = List.of(
            "catalogs: peaka,peaka,demo after 2 attempts",
            "async: peaka,peaka,demo",
            "enqueued: peaka,peaka,demo",
            "rows: 3",
            "records: 3, first positive: true",
            "error 400: not found true",
            "imported: 2",
            "downloaded lines: 3");

    private static final class Started implements AutoCloseable {
        final Sandbox sandbox = Sandbox.builder().jobSpeed(JobSpeed.eachPoll()).start();

        @Override
        public void close() {
            sandbox.close();
        }
    }

    private @Nullable Sandbox sandbox;

    @Override
    public void beforeAll(ExtensionContext context) {
        sandbox = context.getRoot()
                .getStore(Namespace.create(SharedSandbox.class))
                .getOrComputeIfAbsent(Started.class)
                .sandbox;
    }

    /** Returns the arguments of a program, whose first call is answered with an error at first. */
    List<String> arguments() {
        Sandbox started = requireNonNull(sandbox);
        started.faults().clear();
        started.faults().next("listCatalogs", Fault.status(503));
        return List.of(started.baseUrl(), started.partnerKey(), started.projectId());
    }
}
