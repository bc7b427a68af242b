package io.github.peakaclient.sandbox.fault;

import io.github.peakaclient.sandbox.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A fault of one or more answers; see {@link Faults}. By default it occurs once.
 *
 * <p>A fault that replaces or drops the answer occurs before the request is processed, unless {@link #afterProcessing()}
 * says otherwise. All others spoil the real answer of a processed request. A fault that counts bytes always shows: a body
 * that is not longer ends before its last byte, and an empty one counts as if no byte was sent.
 *
 * <p>Immutable; every method returns a new fault.
 */
public final class Fault {

    /** The value for {@link #times} that means every request. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private static final Duration LONGEST = Duration.ofMinutes(10);

    enum Kind {
        STATUS,
        RESET,
        CLOSE,
        SHORTEN,
        STALL,
        DELAY,
        DRIP;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final int number;
    private final Duration time;
    private final ErrorBody body;
    private final @Nullable String retryAfter;
    private final int times;
    private final boolean afterProcessing;
    private final @Nullable CompletionStage<?> end;

    private Fault(
            Kind kind,
            int number,
            Duration time,
            ErrorBody body,
            @Nullable String retryAfter,
            int times,
            boolean afterProcessing,
            @Nullable CompletionStage<?> end) {
        this.kind = kind;
        this.number = number;
        this.time = time;
        this.body = body;
        this.retryAfter = retryAfter;
        this.times = times;
        this.afterProcessing = afterProcessing;
        this.end = end;
    }

    private static Fault of(Kind kind, int number, Duration time) {
        return new Fault(kind, number, time, ErrorBody.API, null, 1, false, null);
    }

    /**
     * Answers with a status and an {@link ErrorBody}.
     *
     * @throws IllegalArgumentException if {@code status} is not from 200 to 599
     */
    public static Fault status(int status) {
        return of(Kind.STATUS, within("status", status, 200, 599), Duration.ZERO);
    }

    /** Resets the connection (TCP RST) without an answer. */
    public static Fault reset() {
        return of(Kind.RESET, -1, Duration.ZERO);
    }

    /** Resets the connection in the middle of the body. A reset can discard bytes that were sent just before. */
    public static Fault resetAfter(int bodyBytes) {
        return of(Kind.RESET, within("bodyBytes", bodyBytes, 0, Integer.MAX_VALUE), Duration.ZERO);
    }

    /** Closes the connection without an answer. */
    public static Fault close() {
        return of(Kind.CLOSE, -1, Duration.ZERO);
    }

    /** Closes the connection in the middle of the body, before the announced end. */
    public static Fault closeAfter(int bodyBytes) {
        return of(Kind.CLOSE, within("bodyBytes", bodyBytes, 0, Integer.MAX_VALUE), Duration.ZERO);
    }

    /** Omits the rest of the body, with correct framing and a clean end. JSON is broken then. */
    public static Fault shorten(int bodyBytes) {
        return of(Kind.SHORTEN, within("bodyBytes", bodyBytes, 0, Integer.MAX_VALUE), Duration.ZERO);
    }

    /** Processes the request, then sends nothing, not even headers, until {@link #until} or the end of the sandbox. */
    public static Fault stall() {
        return of(Kind.STALL, -1, Duration.ZERO);
    }

    /** Stalls in the middle of the body. */
    public static Fault stallAfter(int bodyBytes) {
        return of(Kind.STALL, within("bodyBytes", bodyBytes, 0, Integer.MAX_VALUE), Duration.ZERO);
    }

    /**
     * Processes the request and sends the whole answer after a delay.
     *
     * @throws IllegalArgumentException if {@code time} is negative or longer than ten minutes
     */
    public static Fault delay(Duration time) {
        return of(Kind.DELAY, -1, within("time", time));
    }

    /**
     * Sends the body in small pieces.
     *
     * @param bytes the size of a piece, at least 1
     * @param pause the time between two pieces, at most ten minutes
     */
    public static Fault drip(int bytes, Duration pause) {
        return of(Kind.DRIP, within("bytes", bytes, 1, Integer.MAX_VALUE), within("pause", pause));
    }

    /**
     * Parses a fault in the form of the header {@code Sandbox-Fault}; see {@linkplain io.github.peakaclient.sandbox.fault
     * the package}.
     *
     * @throws IllegalArgumentException if {@code text} is not a fault; the message names the wrong part
     */
    public static Fault parse(String text) {
        return FaultText.parse(Objects.requireNonNull(text, "text == null"));
    }

    /** Sets the body of a {@link #status}. Default: {@link ErrorBody#API}. */
    public Fault body(ErrorBody newBody) {
        Objects.requireNonNull(newBody, "body == null");
        require(kind == Kind.STATUS, "body");
        return new Fault(kind, number, time, newBody, retryAfter, times, afterProcessing, end);
    }

    /** Adds {@code Retry-After} in seconds to a {@link #status}. Default: none. */
    public Fault retryAfter(int seconds) {
        return withRetryAfter(Integer.toString(within("seconds", seconds, 0, Integer.MAX_VALUE)));
    }

    /** Adds {@code Retry-After} as a date to a {@link #status}. */
    public Fault retryAfter(Instant date) {
        return withRetryAfter(DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
    }

    private Fault withRetryAfter(String value) {
        require(kind == Kind.STATUS, "retryAfter");
        return new Fault(kind, number, time, body, value, times, afterProcessing, end);
    }

    /** Sets the number of requests that have the fault, at least 1. Default: 1. See {@link #ALWAYS}. */
    public Fault times(int newTimes) {
        within("times", newTimes, 1, ALWAYS);
        return new Fault(kind, number, time, body, retryAfter, newTimes, afterProcessing, end);
    }

    /** Processes the request and loses its answer: what it creates exists. */
    public Fault afterProcessing() {
        return new Fault(kind, number, time, body, retryAfter, times, true, end);
    }

    /** Ends a {@link #stall} or {@link #stallAfter}: the rest is sent once {@code newEnd} has completed. */
    public Fault until(CompletionStage<?> newEnd) {
        Objects.requireNonNull(newEnd, "end == null");
        require(kind == Kind.STALL, "until");
        return new Fault(kind, number, time, body, retryAfter, times, afterProcessing, newEnd);
    }

    Kind kind() {
        return kind;
    }

    /** Returns the status or a number of bytes; -1 if nothing at all is sent. */
    int number() {
        return number;
    }

    Duration time() {
        return time;
    }

    int times() {
        return times;
    }

    @Nullable
    CompletionStage<?> end() {
        return end;
    }

    boolean processes() {
        return afterProcessing
                || switch (kind) {
                    case STATUS -> false;
                    case RESET, CLOSE -> number >= 0;
                    case SHORTEN, STALL, DELAY, DRIP -> true;
                };
    }

    /** Returns true if the client sees a status. */
    boolean answers() {
        return (kind != Kind.RESET && kind != Kind.CLOSE) || number >= 0;
    }

    /** Returns the reply of a {@link #status}. */
    Reply reply(String path, Instant now) {
        Reply reply = body.reply(number, path, now);
        return retryAfter == null ? reply : reply.with("Retry-After", retryAfter);
    }

    /** Returns the fault in the form of the header, without the end of a stall. */
    @Override
    public String toString() {
        return FaultText.of(this, body, retryAfter, afterProcessing);
    }

    private void require(boolean fits, String option) {
        if (!fits) {
            throw new IllegalArgumentException(option + " does not apply to " + kind.text());
        }
    }

    private static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + ", must be from " + least + " to " + most);
        }
        return value;
    }

    private static Duration within(String name, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + ": " + value + ", must be from 0 to 10 minutes");
        }
        return value;
    }
}
