package io.github.peakaclient.consumer;

import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.fault.Fault;
import io.github.peakaclient.sandbox.job.JobSpeed;
import java.nio.file.Path;
import java.util.List;

/** A sandbox with all that {@link Consumer} needs, whose first answer to a list of connections is a 503. */
final class ConsumerServer implements AutoCloseable {
    /** What the program prints. */
    static final String EXPECTED = """
            connection: payments, stripe
            attempts: 2, status 200
            asynchronous: 4 catalogs
            enqueued: 1 keys
            own interface: 1
            connector: true
            row: ch_00000001 8019
            row: ch_00000002 15938
            row: ch_00000003 23857
            record: Charge[id=ch_00000003, amount=23857]
            count: 1200
            downloaded: 179090
            imported: 2
            error: InvalidRequestException of getConnection, 400
            logged: true
            """;

    private final Sandbox sandbox =
            Sandbox.builder().jobSpeed(JobSpeed.eachPoll()).start();

    ConsumerServer() {
        sandbox.faults().next("listConnections", Fault.status(503).times(1));
    }

    /** Returns the arguments of the program. */
    List<String> arguments(Path folder) {
        return List.of(sandbox.baseUrl(), sandbox.partnerKey(), sandbox.projectId(), folder.toString());
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
