package io.github.peakaclient.sandbox;

import io.github.peakaclient.sandbox.data.Demo;
import io.github.peakaclient.sandbox.data.TableSwitches;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.fault.Faults;
import io.github.peakaclient.sandbox.fault.FileFaults;
import io.github.peakaclient.sandbox.handler.ApiHandler;
import io.github.peakaclient.sandbox.handler.Behavior;
import io.github.peakaclient.sandbox.handler.FileHost;
import io.github.peakaclient.sandbox.http.FileRequest;
import io.github.peakaclient.sandbox.http.LoopbackHosts;
import io.github.peakaclient.sandbox.http.RecordedRequest;
import io.github.peakaclient.sandbox.http.RequestLog;
import io.github.peakaclient.sandbox.http.ServedContract;
import io.github.peakaclient.sandbox.job.JobSpeed;
import io.github.peakaclient.sandbox.job.JobSwitches;
import io.github.peakaclient.sandbox.job.Jobs;
import io.github.peakaclient.sandbox.oauth.OAuthSwitches;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.RequestBufferingHandler;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory Partner API, by default on the loopback interface. It starts with one organization, one workspace and one project, whose
 * catalog {@code demo} holds the schema {@code sales} with {@code customers}, {@code charges} and {@code invoices}.
 *
 * <p>Thread-safe. Several sandboxes in one JVM are independent. Nothing outlives {@link #close()}.
 */
public final class Sandbox implements AutoCloseable {

    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 16;

    /** Number of queries that run at once. More wait, without a worker of other requests. */
    private static final int QUERY_THREADS = 8;

    private static final int BUFFER_BYTES = 16 << 10;
    private static final int BODY_BUFFERS = ApiHandler.LARGEST_BODY / BUFFER_BYTES + 1;

    /** Buffers of nearly all bodies. Undertow makes and clears an array of as many places for each request. */
    private static final int SMALL_BODY_BUFFERS = 4;

    private static final int STOP_MILLIS = 5_000;

    private static final InetAddress LOOPBACK = loopback();

    /** The size up to which a body that is too large is read and dropped. Undertow's default limit is 2 MiB. */
    private static final long MAX_READ_BYTES = 16L * ApiHandler.LARGEST_BODY;

    /** Strong references, because a logger that is collected loses its level. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("io.undertow"), Logger.getLogger("org.xnio"), Logger.getLogger("org.jboss"));

    private final World world;
    private final Demo demo;
    private final TableSwitches tables;
    private final JobSwitches jobs = new JobSwitches();
    private final OAuthSwitches oauth = new OAuthSwitches();
    private final Faults faults;
    private final RequestLog log = new RequestLog();
    private final FileHost files;
    private final ExecutorService queries;
    private final Undertow server;

    private Sandbox(Builder builder) {
        QUIET.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(Level.WARNING));
        // first, because it has DuckDB loaded in the background
        world = new World(builder.clock, builder.secrets);
        faults = new Faults(ServedContract.get().operationIds());
        demo = Demo.addTo(world);
        tables = new TableSwitches(world);
        files = new FileHost(world, builder.fileUrlLife, builder.exportPartRows);
        queries = Executors.newFixedThreadPool(QUERY_THREADS, task -> new Thread(task, "sandbox-query"));
        server = server(
                builder,
                new ApiHandler(
                        world,
                        new Behavior(builder.secondCatalogs, builder.schemaCacheStatus, builder.exportLimit),
                        new Jobs(world.clock(), builder.jobSpeed, jobs),
                        files,
                        oauth,
                        faults,
                        log,
                        queries));
        server.start();
        world.startedAt("http://" + host(builder.address) + ":" + port(0));
        // the host of files differs by its name too where there are two
        String fileHost = builder.address.equals(LOOPBACK) ? "localhost" : host(builder.address);
        files.startedAt("http://" + fileHost + ":" + port(1));
    }

    /**
     * Starts a sandbox with the default options.
     *
     * @throws IllegalStateException if the contract cannot be served
     * @throws RuntimeException if no port can be opened
     */
    public static Sandbox start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Returns the URL that the paths of operations are appended to, for example {@code http://127.0.0.1:40321/api/v1}. */
    public String baseUrl() {
        return world.origin() + ApiHandler.BASE_PATH;
    }

    /** Returns a key with access to everything. It is a new one in every sandbox, unless there is a {@link Builder#seed}. */
    public String partnerKey() {
        return demo.partnerKey();
    }

    /**
     * Returns the oldest valid key of a project.
     *
     * @throws IllegalArgumentException if there is no such project, or it has no valid key
     */
    public String projectKey(String projectId) {
        Objects.requireNonNull(projectId, "projectId == null");
        String key = world.validKey(projectId);
        if (key == null) {
            throw new IllegalArgumentException("no key of project " + projectId);
        }
        return key;
    }

    /** Returns the id of the organization that the sandbox starts with. */
    public String organizationId() {
        return demo.organizationId();
    }

    /** Returns the id of the workspace that the sandbox starts with. */
    public String workspaceId() {
        return demo.workspaceId();
    }

    /** Returns the id of the project that the sandbox starts with. */
    public String projectId() {
        return demo.projectId();
    }

    /**
     * Returns the latest requests that had a valid key and an operation, oldest first: at most 1,000, with at most 64 MiB
     * of bodies.
     */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    /** Returns the latest of {@link #requests()}, null if there is none. */
    public @Nullable RecordedRequest lastRequest() {
        List<RecordedRequest> all = log.all();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** Returns the switches that decide how the next jobs end. */
    public JobSwitches jobs() {
        return jobs;
    }

    /** Returns the switches of tables: rows that no operation can write, and tables that cannot be cached. */
    public TableSwitches tables() {
        return tables;
    }

    /** Returns the faults of downloads of exported files. */
    public FileFaults fileFaults() {
        return files.faults();
    }

    /** Returns the latest requests to the host of exported files, oldest first: at most 1,000. */
    public List<FileRequest> fileRequests() {
        return files.requests();
    }

    /**
     * Returns those of {@link #requests()} that were for one operation.
     *
     * @throws IllegalArgumentException if the contract has no such operation
     */
    public List<RecordedRequest> requests(String operationId) {
        faults.checkKnown(operationId);
        return log.all().stream()
                .filter(request -> request.operationId().equals(operationId))
                .toList();
    }

    /** Forgets all requests so far. */
    public void clearRequests() {
        log.clear();
    }

    /** Returns the faults of the next answers. */
    public Faults faults() {
        return faults;
    }

    /** Returns the switches of the consent page. */
    public OAuthSwitches oauth() {
        return oauth;
    }

    /**
     * Stops both hosts and drops all data. Requests in flight have five seconds, then their queries are cancelled. Answers
     * held up by a fault are cut off at once.
     */
    @Override
    public void close() {
        server.stop();
        queries.shutdownNow();
        world.close();
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress();
        return address instanceof Inet6Address ? "[" + text + "]" : text;
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // not for four bytes
        }
    }

    private int port(int listener) {
        return ((InetSocketAddress) server.getListenerInfo().get(listener).getAddress()).getPort();
    }

    private static boolean isSmall(HttpServerExchange exchange) {
        long length = exchange.getRequestContentLength(); // -1 for unknown
        return length >= 0 && length < (SMALL_BODY_BUFFERS - 1) * BUFFER_BYTES;
    }

    private Undertow server(Builder builder, ApiHandler handler) {
        String address = builder.address.getHostAddress();
        // a slow body must not block a worker
        HttpHandler small = new RequestBufferingHandler(handler, SMALL_BODY_BUFFERS);
        HttpHandler large = new RequestBufferingHandler(handler, BODY_BUFFERS);
        HttpHandler api = exchange -> (isSmall(exchange) ? small : large).handleRequest(exchange);
        HttpHandler fileHost = new BlockingHandler(files);
        boolean local = builder.address.isLoopbackAddress();
        return Undertow.builder()
                .addHttpListener(builder.port, address, local ? new LoopbackHosts(api) : api)
                .addHttpListener(0, address, local ? new LoopbackHosts(fileHost) : fileHost)
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .setBufferSize(BUFFER_BYTES)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, STOP_MILLIS)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MAX_READ_BYTES)
                .build();
    }

    /** Options of a sandbox. Not thread-safe. */
    public static final class Builder {

        private Clock clock = Clock.systemUTC();
        private Random secrets = new SecureRandom();
        private InetAddress address = LOOPBACK;
        private int port;
        private JobSpeed jobSpeed = JobSpeed.eachPoll();
        private Duration fileUrlLife = Duration.ofMinutes(15);
        private int exportPartRows = 1_000_000;
        private int exportLimit = 1_000_000;
        private boolean schemaCacheStatus;
        private boolean secondCatalogs = true;

        private Builder() {}

        /** Sets the clock of all timestamps and of measured jobs. Default: the system's. */
        public Builder clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock == null");
            return this;
        }

        /**
         * Sets the seed of all keys, codes and tokens, so that every start has the same. Default: none, they are random.
         * Whoever knows the seed knows the keys.
         */
        public Builder seed(long newSeed) {
            secrets = new Random(newSeed);
            return this;
        }

        /**
         * Sets the address to listen on. Default: 127.0.0.1, which only this machine reaches, and where requests must name it
         * in their {@code Host} header. With an address that is not loopback, others reach the sandbox, and any {@code Host} is
         * answered.
         *
         * @throws IllegalArgumentException for a wildcard address, since URLs that the sandbox hands out have the address
         */
        public Builder bind(InetAddress newAddress) {
            if (newAddress.isAnyLocalAddress()) {
                throw new IllegalArgumentException("address: " + newAddress.getHostAddress() + " is a wildcard");
            }
            address = newAddress;
            return this;
        }

        /** Sets the port. Default: 0, which means any free one. */
        public Builder port(int newPort) {
            if (newPort < 0 || newPort > 65_535) {
                throw new IllegalArgumentException("port: " + newPort);
            }
            port = newPort;
            return this;
        }

        /** Sets the pace of jobs. Default: {@link JobSpeed#eachPoll()}. */
        public Builder jobSpeed(JobSpeed newSpeed) {
            jobSpeed = Objects.requireNonNull(newSpeed, "jobSpeed == null");
            return this;
        }

        /**
         * Sets the lifetime of the URLs of exported files. Default: 15 minutes.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder fileUrlLife(Duration newLife) {
            if (newLife.isZero() || newLife.isNegative()) {
                throw new IllegalArgumentException("fileUrlLife: " + newLife + " is not positive");
            }
            fileUrlLife = newLife;
            return this;
        }

        /**
         * Sets the number of rows per exported file; a larger export has several files. Default: 1,000,000.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder exportPartRows(int newRows) {
            if (newRows < 1) {
                throw new IllegalArgumentException("exportPartRows: " + newRows + " is not positive");
            }
            exportPartRows = newRows;
            return this;
        }

        /**
         * Sets the most rows of an export, which succeeds although it has no more of them. Default: 1,000,000.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder exportLimit(int newLimit) {
            if (newLimit < 1) {
                throw new IllegalArgumentException("exportLimit: " + newLimit + " is not positive");
            }
            exportLimit = newLimit;
            return this;
        }

        /**
         * Sets whether the statuses of the caches of a schema are answered. Default: false, since the API always answered
         * 500 when it was measured.
         */
        public Builder schemaCacheStatus(boolean answered) {
            schemaCacheStatus = answered;
            return this;
        }

        /**
         * Sets whether a connection can have a second catalog. Default: true; some projects of the API answer 500. Google
         * Ads always needs the secret and the token again.
         */
        public Builder secondCatalogs(boolean allowed) {
            secondCatalogs = allowed;
            return this;
        }

        /**
         * Starts the sandbox.
         *
         * @throws IllegalStateException if the contract cannot be served
         * @throws RuntimeException if the port cannot be opened
         */
        public Sandbox start() {
            return new Sandbox(this);
        }
    }
}
