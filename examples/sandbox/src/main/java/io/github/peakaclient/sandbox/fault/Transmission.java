package io.github.peakaclient.sandbox.fault;

import io.github.peakaclient.sandbox.http.Reply;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;

/**
 * The sending of one answer. It runs on the connection's IO thread, which never blocks: pauses are timers, and a full
 * socket calls back. Event streams are sent event by event, everything else in one piece.
 */
final class Transmission {

    private final HttpServerExchange exchange;
    private final ServerConnection connection;
    private final Reply reply;
    private final @Nullable Fault fault;
    private final Timer timer;
    private final byte[] body;
    private final ByteBuffer buffer;

    /** Position at which the fault occurs; -1 if it does not, or has. */
    private int limit;

    /** Scheduler of work on an IO thread. */
    @FunctionalInterface
    interface Timer {

        Timer REAL = (thread, work, time) -> thread.executeAfter(work, time.toMillis(), TimeUnit.MILLISECONDS);

        /**
         * Runs work after a time.
         *
         * @throws RejectedExecutionException if the thread has been stopped
         */
        void schedule(XnioExecutor thread, Runnable work, Duration time);
    }

    Transmission(HttpServerExchange exchange, Reply reply, @Nullable Fault fault, Timer timer) {
        this.timer = timer;
        this.exchange = exchange;
        this.connection = exchange.getConnection();
        this.reply = reply;
        this.fault = fault;
        byte[] whole = reply.body();
        body = is(Fault.Kind.SHORTEN) ? Arrays.copyOf(whole, limit(whole)) : whole;
        buffer = ByteBuffer.wrap(body).limit(0);
        limit = is(Fault.Kind.RESET) || is(Fault.Kind.CLOSE) || is(Fault.Kind.STALL) ? limit(whole) : -1;
    }

    /** Returns the number of bytes that the fault lets through, always fewer than there are; 0 for none. */
    private int limit(byte[] whole) {
        return fault == null ? 0 : Math.max(0, Math.min(fault.number(), whole.length - 1));
    }

    void start() {
        exchange.dispatch(exchange.getIoThread(), this::strikeOrBegin);
    }

    private void strikeOrBegin() {
        if (fault == null) {
            begin();
            return;
        }
        if (is(Fault.Kind.DELAY)) {
            later(fault.time(), this::begin);
        } else if (limit >= 0 && (fault.number() < 0 || body.length == 0)) {
            strike(this::begin);
        } else {
            begin();
        }
    }

    private void later(Duration time, Runnable rest) {
        try {
            timer.schedule(exchange.getIoThread(), rest, time);
        } catch (RejectedExecutionException e) {
            // the sandbox was closed in the meantime, which cuts off what a fault holds up
            IoUtils.safeClose(connection);
        }
    }

    /** Executes the fault, then continues with {@code rest} if it ends. */
    private void strike(Runnable rest) {
        limit = -1;
        if (is(Fault.Kind.STALL)) {
            CompletionStage<?> end = fault == null ? null : fault.end();
            if (end != null) {
                end.whenComplete((value, error) -> later(Duration.ZERO, rest));
            }
            return;
        }
        try {
            if (is(Fault.Kind.RESET)) {
                connection.setOption(Options.CLOSE_ABORT, true);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the connection cannot be reset", e);
        } finally {
            IoUtils.safeClose(connection);
        }
    }

    private void begin() {
        exchange.setStatusCode(reply.status());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        boolean mayHaveBody = reply.status() != 204 && reply.status() != 304;
        if (mayHaveBody && isEventStream()) {
            // with Connection: close and no length, a client could not tell the end from a break
            exchange.getResponseHeaders().put(Headers.TRANSFER_ENCODING, "chunked");
        } else if (mayHaveBody) {
            exchange.setResponseContentLength(body.length);
        }
        if (!mayHaveBody || body.length == 0) {
            exchange.endExchange();
            return;
        }
        StreamSinkChannel channel = exchange.getResponseChannel();
        channel.getWriteSetter().set(this::write);
        nextPiece();
        write(channel);
    }

    private void write(StreamSinkChannel channel) {
        try {
            channel.suspendWrites();
            do {
                while (buffer.hasRemaining()) {
                    if (channel.write(buffer) == 0) {
                        channel.resumeWrites();
                        return;
                    }
                }
                if (!channel.flush()) {
                    channel.resumeWrites();
                    return;
                }
            } while (finishPiece(channel));
        } catch (IOException e) {
            // the client has closed the connection, as it may
            IoUtils.safeClose(connection);
        }
    }

    /** Continues after a piece has been sent. Returns true if the next piece follows at once. */
    private boolean finishPiece(StreamSinkChannel channel) {
        if (buffer.position() == limit) {
            strike(() -> resume(channel));
            return false;
        }
        if (buffer.position() == body.length) {
            exchange.endExchange();
            return false;
        }
        if (fault != null && is(Fault.Kind.DRIP)) {
            later(fault.time(), () -> resume(channel));
            return false;
        }
        nextPiece();
        return true;
    }

    private void resume(StreamSinkChannel channel) {
        nextPiece();
        write(channel);
    }

    private void nextPiece() {
        int end = body.length;
        if (fault != null && is(Fault.Kind.DRIP)) {
            end = (int) Math.min(end, (long) buffer.position() + fault.number());
        } else if (isEventStream()) {
            end = endOfEvent(buffer.position());
        }
        buffer.limit(limit >= 0 ? Math.min(end, limit) : end);
    }

    private int endOfEvent(int start) {
        for (int i = start + 1; i < body.length; i++) {
            if (body[i - 1] == '\n' && body[i] == '\n') {
                return i + 1;
            }
        }
        return body.length;
    }

    private boolean is(Fault.Kind kind) {
        return fault != null && fault.kind() == kind;
    }

    private boolean isEventStream() {
        return "text/event-stream".equals(reply.headers().get("Content-Type"));
    }
}
