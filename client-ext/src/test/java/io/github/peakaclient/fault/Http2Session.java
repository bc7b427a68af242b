package io.github.peakaclient.fault;

import io.github.peakaclient.fault.Http2Peer.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** A connection of HTTP/2 that answers as a script says, as far as a client needs it that sends small requests one after the other. */
final class Http2Session {
    private final Socket socket;
    private final Queue<String> heads;
    private final CountDownLatch headersSeen;
    private final Supplier<Reply> script;

    Http2Session(Socket socket, Queue<String> heads, CountDownLatch headersSeen, Supplier<Reply> script) {
        this.socket = socket;
        this.heads = heads;
        this.headersSeen = headersSeen;
        this.script = script;
    }

    /** Returns when the connection has ended. */
    void serve() throws IOException {
        OutputStream out = socket.getOutputStream();
        Http2Peer peer = new Http2Peer(socket.getInputStream(), out);
        boolean greeted = false;
        while (!socket.isClosed()) {
            Frame frame = peer.read();
            if (frame.type() == Http2Peer.HEADERS) {
                heads.add("stream " + frame.stream());
            }
            if (frame.endsRequest()) {
                if (!greeted) {
                    // not before: to acknowledge them OkHttp flushes what it has of the request, and may then learn
                    // of the connection's end before it has finished writing
                    peer.write(Http2Peer.SETTINGS, 0, 0);
                    greeted = true;
                }
                script.get().send(new Exchange(socket, peer.in, out, frame.stream(), headersSeen));
            }
        }
    }
}
