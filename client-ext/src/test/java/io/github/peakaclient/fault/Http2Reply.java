package io.github.peakaclient.fault;

import static io.github.peakaclient.fault.Http2Peer.frame;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What a server of HTTP/2 does with one request. */
final class Http2Reply {
    private static final int NO_ERROR = 0;
    private static final int INTERNAL_ERROR = 2;
    private static final int REFUSED_STREAM = 7;
    /** {@code :status: 200} in HPACK's static table. */
    private static final byte STATUS_200 = (byte) 0x88;

    private Http2Reply() {}

    static Reply ok() {
        return exchange -> {
            exchange.write(frame(Http2Peer.HEADERS, Http2Peer.END_HEADERS, exchange.stream(), STATUS_200));
            exchange.write(frame(Http2Peer.DATA, Http2Peer.END_STREAM, exchange.stream(), Reply.BODY.getBytes(UTF_8)));
        };
    }

    /** Says that this request and all after it were not looked at; the client hangs up then. */
    static Reply goAwayBeforeTheRequest() {
        return exchange -> {
            exchange.write(goAway(0));
            exchange.awaitClient();
        };
    }

    /** Says that this is the last request it may have looked at, and ends the connection without an answer. */
    static Reply goAwayAfterTheRequest() {
        return exchange -> {
            exchange.write(goAway(exchange.stream()));
            exchange.end();
        };
    }

    /** Says that the request was not looked at. The connection stays open. */
    static Reply refusedStream() {
        return resetStream(REFUSED_STREAM);
    }

    /** Gives this request up. The connection stays open. */
    static Reply internalError() {
        return resetStream(INTERNAL_ERROR);
    }

    /** Gives this request up in the middle of its answer. The connection stays open. */
    static Reply internalErrorInTheBody() {
        return exchange -> {
            half(exchange);
            exchange.awaitHeadersSeen();
            internalError().send(exchange);
        };
    }

    /** Stops in the middle of an answer, as if it had no window left. */
    static Reply stuck() {
        return exchange -> {
            half(exchange);
            exchange.awaitClient();
        };
    }

    /** A complete answer after interim ones. */
    static Reply interim(int... statuses) {
        return exchange -> {
            for (int status : statuses) {
                exchange.write(Http2Peer.status(exchange.stream(), status));
            }
            ok().send(exchange);
        };
    }

    /** Answers, and leaves no window for the bodies of further requests. */
    static Reply okWithoutAWindow() {
        return exchange -> {
            exchange.write(Http2Peer.setting(Http2Peer.INITIAL_WINDOW_SIZE, 0));
            ok().send(exchange);
            exchange.ready();
        };
    }

    private static void half(Exchange exchange) throws IOException {
        exchange.write(frame(Http2Peer.HEADERS, Http2Peer.END_HEADERS, exchange.stream(), STATUS_200));
        exchange.write(frame(
                Http2Peer.DATA, 0, exchange.stream(), Reply.half(Reply.BODY).getBytes(UTF_8)));
    }

    static Reply resetStream(int error) {
        return exchange -> exchange.write(frame(
                Http2Peer.RST_STREAM,
                0,
                exchange.stream(),
                ByteBuffer.allocate(4).putInt(error).array()));
    }

    private static byte[] goAway(int lastStream) {
        return frame(
                Http2Peer.GO_AWAY,
                0,
                0,
                ByteBuffer.allocate(8).putInt(lastStream).putInt(NO_ERROR).array());
    }
}
