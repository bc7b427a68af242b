package io.github.peakaclient.sandbox;

import io.github.peakaclient.sandbox.data.Demo;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.fault.Faults;
import io.github.peakaclient.sandbox.fault.FileFaults;
import io.github.peakaclient.sandbox.handler.ApiHandler;
import io.github.peakaclient.sandbox.handler.FileHost;
import io.github.peakaclient.sandbox.http.FileRequest;
import io.github.peakaclient.sandbox.http.RecordedRequest;
import io.github.peakaclient.sandbox.http.RequestLog;
import io.github.peakaclient.sandbox.http.ServedContract;
import io.github.peakaclient.sandbox.job.JobSpeed;
import io.github.peakaclient.sandbox.job.JobSwitches;
import io.github.peakaclient.sandbox.job.Jobs;
import io.github.peakaclient.sandbox.oauth.OAuthSwitches;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.RequestBufferingHandler;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory Partner API on the loopback interface. It has one organization, one workspace and one project, whose
 * catalog {@code demo} holds the schema {@code sales} with {@code customers}, {@code charges} and {@code invoices}.
 *
 * <p>Thread-safe. Several sandboxes in one JVM do not disturb each other. Nothing outlives {@link #close()}.
 */
public final class Sandbox implements AutoCloseable {

    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 16;
    private static final int BUFFER_BYTES = 16 << 10;
    private static final int BODY_BUFFERS = ApiHandler.LARGEST_BODY / BUFFER_BYTES + 1;
    private static final int STOP_MILLIS = 5_000;

    /** The most that is read of a body that is too large, before the connection is closed. Undertow's default is 2 MiB. */
    private static final long MAX_READ_BYTES = 16L * ApiHandler.LARGEST_BODY;

    /** Kept, because a logger that nobody holds forgets its level. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("io.undertow"), Logger.getLogger("org.xnio"), Logger.getLogger("org.jboss"));

    private final World world;
    private final Demo demo;
    private final JobSwitches jobs = new JobSwitches();
    private final OAuthSwitches oauth = new OAuthSwitches();
    private final Faults faults = new Faults(ServedContract.get().operationIds());
    private final RequestLog log = new RequestLog();
    private final FileHost files;
    private final Undertow server;

    private Sandbox(Builder builder) {
        QUIET.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(Level.WARNING));
        world = new World(builder.clock);
        demo = Demo.addTo(world);
        files = new FileHost(world, builder.fileUrlLife, builder.exportPartRows);
        server = server(
                builder.port,
                new ApiHandler(world, new Jobs(world.clock(), builder.jobSpeed, jobs), files, oauth, faults, log));
        server.start();
        world.startedAt("http://127.0.0.1:" + port(0));
        files.startedAt(port(1));
    }

    /**
     * A sandbox with the default options, started.
     *
     * @throws IllegalStateException when the contract cannot be served
     * @throws RuntimeException when no port can be opened
     */
    public static Sandbox start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Where the operations are, e.g. {@code http://127.0.0.1:40321/api/v1}. */
    public String baseUrl() {
        return world.origin() + ApiHandler.BASE_PATH;
    }

    /** A key that reaches everything. */
    public String partnerKey() {
        return demo.partnerKey();
    }

    /**
     * A key that reaches one project: the oldest one that is valid.
     *
     * @throws IllegalArgumentException when there is no such project, or it has no valid key
     */
    public String projectKey(String projectId) {
        Objects.requireNonNull(projectId, "projectId == null");
        String key = world.validKey(projectId);
        if (key == null) {
            throw new IllegalArgumentException("no key of project " + projectId);
        }
        return key;
    }

    /** The id of the organization that is there from the start. */
    public String organizationId() {
        return demo.organizationId();
    }

    /** The id of the workspace that is there from the start. */
    public String workspaceId() {
        return demo.workspaceId();
    }

    /** The id of the project that is there from the start. */
    public String projectId() {
        return demo.projectId();
    }

    /** The newest requests that had a valid key and an operation, oldest first; at most 1,000, with bodies of 64 MiB. */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    /** The newest of {@link #requests()}, null when there is none. */
    public @Nullable RecordedRequest lastRequest() {
        List<RecordedRequest> all = log.all();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** Decides how the next jobs end. */
    public JobSwitches jobs() {
        return jobs;
    }

    /** Decides what goes wrong when exported files are downloaded. */
    public FileFaults fileFaults() {
        return files.faults();
    }

    /** The newest requests to the host of exported files, oldest first; at most 1,000. */
    public List<FileRequest> fileRequests() {
        return files.requests();
    }

    /**
     * Those of {@link #requests()} that were for one operation.
     *
     * @throws IllegalArgumentException when the contract has no such operation
     */
    public List<RecordedRequest> requests(String operationId) {
        faults.checkKnown(operationId);
        return log.all().stream()
                .filter(request -> request.operationId().equals(operationId))
                .toList();
    }

    /** Forgets the requests so far. */
    public void clearRequests() {
        log.clear();
    }

    /** Decides what goes wrong with the answers of operations. */
    public Faults faults() {
        return faults;
    }

    /** Decides how the consent page behaves. */
    public OAuthSwitches oauth() {
        return oauth;
    }

    /**
     * Stops both hosts and drops all data. Requests under way are given five seconds, then their queries are cancelled;
     * answers that a fault holds up are broken off at once.
     */
    @Override
    public void close() {
        server.stop();
        world.close();
    }

    private int port(int listener) {
        return ((InetSocketAddress) server.getListenerInfo().get(listener).getAddress()).getPort();
    }

    private Undertow server(int port, ApiHandler handler) {
        return Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .addHttpListener(0, "127.0.0.1", new BlockingHandler(files))
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .setBufferSize(BUFFER_BYTES)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, STOP_MILLIS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MAX_READ_BYTES)
                // a body that comes slowly keeps no worker waiting
                .setHandler(new RequestBufferingHandler(handler, BODY_BUFFERS))
                .build();
    }

    /** Options of a sandbox. Not thread-safe. */
    public static final class Builder {

        private Clock clock = Clock.systemUTC();
        private int port;
        private JobSpeed jobSpeed = JobSpeed.eachLook();
        private Duration fileUrlLife = Duration.ofMinutes(15);
        private int exportPartRows = 1_000_000;

        private Builder() {}

        /** The clock that all timestamps come from, and measured jobs go by; default the system's. */
        public Builder clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock == null");
            return this;
        }

        /** The port to listen on; default 0, which means any free one. */
        public Builder port(int newPort) {
            if (newPort < 0 || newPort > 65_535) {
                throw new IllegalArgumentException("port: " + newPort);
            }
            port = newPort;
            return this;
        }

        /** What makes jobs go on; default {@link JobSpeed#eachLook()}. */
        public Builder jobSpeed(JobSpeed newSpeed) {
            jobSpeed = Objects.requireNonNull(newSpeed, "jobSpeed == null");
            return this;
        }

        /**
         * How long the URLs of exported files work; default 15 minutes.
         *
         * @throws IllegalArgumentException when it is not positive
         */
        public Builder fileUrlLife(Duration newLife) {
            if (newLife.isZero() || newLife.isNegative()) {
                throw new IllegalArgumentException("fileUrlLife: " + newLife + " is not positive");
            }
            fileUrlLife = newLife;
            return this;
        }

        /**
         * How many rows an exported file holds; an export of more has several files. Default 1,000,000, which means one.
         *
         * @throws IllegalArgumentException when it is not positive
         */
        public Builder exportPartRows(int newRows) {
            if (newRows < 1) {
                throw new IllegalArgumentException("exportPartRows: " + newRows + " is not positive");
            }
            exportPartRows = newRows;
            return this;
        }

        /**
         * Starts it.
         *
         * @throws IllegalStateException when the contract cannot be served
         * @throws RuntimeException when the port cannot be opened
         */
        public Sandbox start() {
            return new Sandbox(this);
        }
    }
}
