package io.github.peakaclient.fault;

import io.github.peakaclient.fault.Http2Peer.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A connection of HTTP/2 that answers as a script says, as far as a client needs it that sends small requests one after the other. */
final class Http2Session {
    private final Socket socket;
    private final Queue<String> heads;
    private final AtomicInteger laterRequests;
    private final Exchanges exchanges;
    private final Supplier<Reply> script;

    /** Makes what a reply answers on. */
    interface Exchanges {
        Exchange on(Socket raw, InputStream in, OutputStream out, int stream);
    }

    Http2Session(
            Socket socket,
            Queue<String> heads,
            AtomicInteger laterRequests,
            Exchanges exchanges,
            Supplier<Reply> script) {
        this.socket = socket;
        this.heads = heads;
        this.laterRequests = laterRequests;
        this.exchanges = exchanges;
        this.script = script;
    }

    /** Returns when the connection has ended. */
    void serve() throws IOException {
        OutputStream out = socket.getOutputStream();
        Http2Peer peer = new Http2Peer(socket.getInputStream(), out);
        boolean answered = false;
        while (!socket.isClosed()) {
            Frame frame = peer.read();
            if (frame.type() == Http2Peer.HEADERS) {
                heads.add("stream " + frame.stream());
                laterRequests.addAndGet(answered ? 1 : 0);
            }
            if (frame.endsRequest()) {
                if (!answered) {
                    // not before: to acknowledge them OkHttp flushes what it has of the request, and may then learn
                    // of the connection's end before it has finished writing
                    peer.write(Http2Peer.SETTINGS, 0, 0);
                }
                script.get().send(exchanges.on(socket, peer.in, out, frame.stream()));
                answered = true;
            }
        }
    }
}
