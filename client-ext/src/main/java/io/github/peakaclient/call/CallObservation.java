package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.internal.retry.RetryDecider;
import io.github.peakaclient.retry.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The reporting of one call to those who observe it. Bytes can be counted on any thread, also after the end; all else happens in the
 * order of the call.
 *
 * @hidden
 */
@Internal
public final class CallObservation implements RetryDecider.Listener {
    private final CallStart start;
    private final Timing timing;
    private final long startedAt;
    private final List<CallObserver> observers = new ArrayList<>();
    private final List<Attempt> attempts = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong bytesSent = new AtomicLong();
    private final AtomicLong bytesReceived = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long attemptStartedAt;

    private CallObservation(CallStart start, Timing timing) {
        this.start = start;
        this.timing = timing;
        this.startedAt = timing.nanoTime();
    }

    /**
     * Reports the start of a call.
     *
     * @param listeners those to call, in order
     * @param operation of the call
     * @param file see {@link CallStart#isFile()}
     * @param timing the clock to use
     * @return null if there are no listeners
     */
    public static @Nullable CallObservation start(
            List<CallListener> listeners, OperationInfo operation, boolean file, Timing timing) {
        if (listeners.isEmpty()) {
            return null;
        }
        CallObservation observation = new CallObservation(new CallStart(operation, file), timing);
        for (CallListener listener : listeners) {
            try {
                observation.observers.add(requireNonNull(listener.onStart(observation.start), "onStart returned null"));
            } catch (Throwable t) { // whatever it is, the call must go on
                uncaught(t);
            }
        }
        return observation;
    }

    /** Starts the clock of an attempt that ends by {@link #answered}. */
    public void begins() {
        attemptStartedAt = timing.nanoTime();
    }

    /**
     * Reports an attempt that was answered and needs no decision about a retry.
     *
     * @param status null if none arrived
     */
    public void answered(@Nullable Integer status) {
        Duration took = Duration.ofNanos(timing.nanoTime() - attemptStartedAt);
        attempted(Attempt.of(1, took, status, null, null));
    }

    /** Reports an attempt, numbered by those before it. */
    @Override
    public void attempted(Attempt attempt) {
        if (ended.get()) {
            return;
        }
        int number = attempts.size() + 1;
        Attempt numbered = attempt.number() == number
                ? attempt
                : Attempt.of(number, attempt.duration(), attempt.status(), attempt.cause(), attempt.delay());
        attempts.add(numbered);
        for (CallObserver observer : observers) {
            try {
                observer.onAttempt(numbered);
            } catch (Throwable t) {
                uncaught(t);
            }
        }
    }

    /** Counts bytes of a request, or takes back what is negative. */
    void sent(long bytes) {
        bytesSent.addAndGet(bytes);
    }

    /**
     * Counts bytes of an answer.
     *
     * @param bytes the number
     */
    public void received(long bytes) {
        bytesReceived.addAndGet(bytes);
    }

    /**
     * Reports the end; does nothing if it was reported before.
     *
     * @param outcome what the caller gets or got
     */
    public void end(CallOutcome outcome) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        CallEnd end = new CallEnd(
                start,
                outcome,
                Duration.ofNanos(timing.nanoTime() - startedAt),
                Collections.unmodifiableList(new ArrayList<>(attempts)),
                bytesSent.get(),
                bytesReceived.get());
        for (CallObserver observer : observers) {
            try {
                observer.onEnd(end);
            } catch (Throwable t) {
                uncaught(t);
            }
        }
    }

    /**
     * Reports the end of a call without a complete answer.
     *
     * @param failure what the caller gets
     */
    public void end(Kind failure) {
        end(outcome(failure));
    }

    private static CallOutcome outcome(Kind failure) {
        if (failure.equals(Kind.TIMEOUT)) {
            return CallOutcome.TIMED_OUT;
        }
        return failure.equals(Kind.CANCELED) || failure.equals(Kind.INTERRUPTED)
                ? CallOutcome.CANCELED
                : CallOutcome.TRANSPORT_FAILURE;
    }

    /** Hands on what a listener has thrown as if nobody had caught it. */
    private static void uncaught(Throwable thrown) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown);
    }
}
