package io.github.peakaclient.sandbox.fault;

import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.BodySource;
import io.github.peakaclient.sandbox.http.Reply;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/**
 * The sending of an answer that is made meanwhile. The next piece is made when the one before has left, so that a slow client
 * costs neither memory nor a thread. If a piece cannot be made, the connection is closed before the last chunk, by which the
 * client knows that the answer is not complete.
 */
final class StreamedTransmission {

    private static final System.Logger LOG = System.getLogger(StreamedTransmission.class.getName());

    private final HttpServerExchange exchange;
    private final ServerConnection connection;
    private final Reply reply;
    private final BodySource rest;
    private final Executor makers;
    private ByteBuffer piece;

    /** Creates the sending of a reply whose body has a rest, which {@code makers} make. */
    StreamedTransmission(HttpServerExchange exchange, Reply reply, Executor makers) {
        this.exchange = exchange;
        this.connection = exchange.getConnection();
        this.reply = reply;
        this.rest = Objects.requireNonNull(reply.rest());
        this.makers = makers;
        piece = ByteBuffer.wrap(reply.body());
    }

    void start() {
        exchange.dispatch(exchange.getIoThread(), this::begin);
    }

    private void begin() {
        exchange.setStatusCode(reply.status());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        // with Connection: close and no length, a client could not tell the end from a break
        exchange.getResponseHeaders().put(Headers.TRANSFER_ENCODING, "chunked");
        StreamSinkChannel channel = exchange.getResponseChannel();
        channel.getWriteSetter().set(this::write);
        write(channel);
    }

    private void write(StreamSinkChannel channel) {
        try {
            channel.suspendWrites();
            while (piece.hasRemaining()) {
                if (channel.write(piece) == 0) {
                    channel.resumeWrites();
                    return;
                }
            }
            if (!channel.flush()) {
                channel.resumeWrites();
                return;
            }
            makers.execute(() -> make(channel));
        } catch (IOException | RejectedExecutionException e) {
            // the client has closed the connection, as it may, or the sandbox is closed
            breakOff();
        }
    }

    private void make(StreamSinkChannel channel) {
        byte @Nullable [] next;
        try {
            next = rest.next();
        } catch (ApiError e) {
            LOG.log(System.Logger.Level.WARNING, "An answer breaks off, because its query failed: " + e.message());
            breakOff();
            return;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "An answer breaks off, because the sandbox failed", e);
            breakOff();
            return;
        }
        try {
            exchange.getIoThread().execute(() -> send(channel, next));
        } catch (RejectedExecutionException e) {
            breakOff();
        }
    }

    private void send(StreamSinkChannel channel, byte @Nullable [] next) {
        if (next == null) {
            exchange.endExchange();
            return;
        }
        piece = ByteBuffer.wrap(next);
        write(channel);
    }

    private void breakOff() {
        rest.close();
        IoUtils.safeClose(connection);
    }
}
