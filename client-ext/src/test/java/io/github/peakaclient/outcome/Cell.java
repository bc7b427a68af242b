package io.github.peakaclient.outcome;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.CallLog;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.call.CallOutcome;
import io.github.peakaclient.chat.ChatStream;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.SystemTiming;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** One call of a feature, with a client of its own, whose fault is at one of its requests. */
final class Cell {
    private static final Duration SHORT = Duration.ofMillis(100);
    /** Enough for the status to arrive on a busy machine, where the outcome depends on whether it did. */
    private static final Duration PATIENT = Duration.ofMillis(500);

    private static final long LONGEST_SECONDS = 10;

    private final World world;
    private final Path directories;
    private final Feature feature;
    private final Feature.Action action;
    private final @Nullable Fault fault;
    private final @Nullable Use use;
    private final Injector injector;
    private final CallLog log = new CallLog();

    final List<String> complaints = new ArrayList<>();
    boolean async;

    Cell(World world, Path directories, Feature feature, Feature.Action action, @Nullable Fault fault, int step) {
        this.world = world;
        this.directories = directories;
        this.feature = feature;
        this.action = action;
        this.fault = fault;
        this.use = step < 0 ? null : feature.uses().get(step);
        this.injector = new Injector(fault, step, world.sandbox.baseUrl(), Thread.currentThread());
    }

    /** Returns the number of different requests. */
    int steps() {
        return injector.steps();
    }

    Outcome run() throws Exception {
        String id = feature.prepare().prepare(world);
        File directory = Files.createTempDirectory(directories, "cell").toFile();
        OkHttpClient http = world.http
                .newBuilder()
                .connectionPool(new ConnectionPool())
                .dispatcher(new Dispatcher())
                .addNetworkInterceptor(injector)
                .build();
        long start = System.nanoTime();
        try (Peaka peaka = client(http)) {
            Outcome outcome = new Outcome(failure(new Scene(world, peaka, waitPolicy(), directory), id));
            boolean interrupted = Thread.interrupted();
            require(
                    interrupted == (fault != null && fault.nature() == Fault.Nature.INTERRUPTED),
                    "interrupt flag lost");
            // the first of all calls loads classes
            require(fault == null || System.nanoTime() - start < SECONDS.toNanos(LONGEST_SECONDS), "took too long");
            checkConnections(http);
            checkFiles(directory, outcome);
            checkLog(outcome);
            return outcome;
        } finally {
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    private Peaka client(OkHttpClient http) {
        CallOptions.Builder options = CallOptions.builder();
        boolean silent = fault != null && fault.isSilent();
        if (silent) {
            boolean statusCounts = use == Use.LENIENT || use == Use.REPLY || use == Use.STREAM;
            options.attemptTimeout(statusCounts ? PATIENT : SHORT).retryPolicy(RetryPolicy.none());
        } else {
            options.callTimeout(Duration.ofHours(1))
                    .retryPolicy(RetryPolicy.builder()
                            .maxRetryAfter(Duration.ofSeconds(2))
                            .build());
        }
        return Peaka.builder()
                .apiKey(ApiKey.of(world.sandbox.partnerKey()))
                .baseUrl(world.sandbox.baseUrl())
                .httpClient(http)
                .retryBudget(RetryBudget.of(1_000_000))
                .options(options.build())
                .addCallListener(log)
                .timing(silent ? new SystemTiming() : new FastTiming())
                .build();
    }

    private WaitPolicy waitPolicy() {
        if (fault == null || !fault.isTransient() || use != Use.POLL) {
            return WaitPolicy.standard();
        }
        return fault.isSilent()
                ? WaitPolicy.builder()
                        .firstInterval(Duration.ofMillis(1))
                        .deadline(SHORT.multipliedBy(2))
                        .build()
                : WaitPolicy.upTo(Duration.ofSeconds(10));
    }

    private @Nullable Throwable failure(Scene scene, String id) throws Exception {
        try {
            Object value = action.run(scene, id);
            if (value instanceof CompletableFuture<?> future) {
                async = true;
                Object ended = future.handle((answer, failure) -> failure == null ? new Object[] {answer} : failure)
                        .get(LONGEST_SECONDS, SECONDS);
                if (ended instanceof Throwable failure) {
                    return failure;
                }
                value = ((Object[]) ended)[0];
            }
            readToTheEnd(value);
            return null;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static void readToTheEnd(@Nullable Object value) {
        if (value instanceof ApiResponse<?> response) {
            readToTheEnd(response.value());
        } else if (value instanceof Rows rows) {
            rows.forEach(row -> row.get(0));
        } else if (value instanceof ChatStream stream) {
            stream.forEach(event -> event.data());
        } else if (value instanceof ResponseBody body) {
            try (body) {
                body.string();
            } catch (IOException e) {
                throw new Outcome.BodyFailure(e);
            }
        }
    }

    /** An asynchronous call ends a moment after its future. */
    private void checkConnections(OkHttpClient http) throws InterruptedException {
        long end = System.nanoTime() + SECONDS.toNanos(5);
        while (open(http) > 0 && System.nanoTime() < end) {
            Thread.sleep(1);
        }
        require(open(http) == 0, "connection left open");
    }

    private static int open(OkHttpClient http) {
        return http.dispatcher().runningCallsCount()
                + http.connectionPool().connectionCount()
                - http.connectionPool().idleConnectionCount();
    }

    private void checkFiles(File directory, Outcome outcome) {
        String[] files = directory.list();
        boolean partial = files != null && List.of(files).stream().anyMatch(name -> name.endsWith(".part"));
        require(files != null && !partial && (outcome.failure() == null || files.length == 0), "partial file left");
    }

    /** Every call that starts has one end, and one of them says what the feature ended in. */
    private void checkLog(Outcome outcome) throws InterruptedException {
        require(log.awaitEnds(), "a call without an end");
        Set<CallOutcome> ends = EnumSet.noneOf(CallOutcome.class);
        int attempts = 0;
        for (CallLog.Entry call : log.entries()) {
            require(
                    call.ends().size() == 1,
                    call.start + " ended " + call.ends().size() + " times");
            call.ends().forEach(end -> {
                ends.add(end.outcome());
                require(end.attempts().equals(call.attempts()), call.start + " has other attempts at its end");
            });
            attempts += call.attempts().size();
        }
        if (fault == null) {
            // what has ended already cannot be canceled, which is no failure
            boolean canBeRefused = feature.uses().contains(Use.CANCEL);
            require(
                    canBeRefused || ends.equals(EnumSet.of(CallOutcome.SUCCESS)),
                    "ends of calls that succeed: " + log.ends());
            require(attempts == injector.requests(), "requests that nobody heard: " + log.ends());
        } else {
            CallOutcome expected = expected(outcome);
            require(expected == null || ends.contains(expected), outcome + " is not among " + log.ends());
        }
    }

    /** Returns how a call ends whose caller gets this, null if that depends on what the feature makes of it. */
    private static @Nullable CallOutcome expected(Outcome outcome) {
        if (outcome.failure() instanceof ApiException) {
            return CallOutcome.ERROR_STATUS;
        }
        if (outcome.failure() instanceof TransportException e) {
            return switch (e.kind().toString()) {
                case "TIMEOUT" -> CallOutcome.TIMED_OUT;
                case "INTERRUPTED", "CANCELED" -> CallOutcome.CANCELED;
                default -> CallOutcome.TRANSPORT_FAILURE;
            };
        }
        return null;
    }

    private void require(boolean condition, String complaint) {
        if (!condition) {
            complaints.add(complaint);
        }
    }
}
