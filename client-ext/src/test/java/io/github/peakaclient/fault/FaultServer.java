package io.github.peakaclient.fault;

import io.github.peakaclient.internal.Http1;
import io.github.peakaclient.internal.LoopbackServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that fails as its script says: one entry for each request, the last one for all that follow. A
 * connection takes its entry when the first byte of a request arrives, so idle connections take none. Thread-safe.
 */
final class FaultServer implements AutoCloseable {
    private final LoopbackServer server;
    private final boolean http2;
    private final @Nullable SSLContext tls;
    private final List<Reply> script;
    private final AtomicInteger position = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger laterRequests = new AtomicInteger();
    private final Queue<String> heads = new ConcurrentLinkedQueue<>();
    private final Socket held = new Socket();
    private final CountDownLatch headersSeen = new CountDownLatch(1);
    private final CountDownLatch ready = new CountDownLatch(1);

    private FaultServer(boolean http2, @Nullable SSLContext tls, Reply... script) throws IOException {
        this.http2 = http2;
        this.tls = tls;
        this.script = List.of(script);
        this.server = new LoopbackServer(this::serve);
    }

    static FaultServer http(Reply... script) throws IOException {
        return new FaultServer(false, null, script);
    }

    static FaultServer https(SSLContext tls, Reply... script) throws IOException {
        return new FaultServer(false, tls, script);
    }

    /** HTTP/2 in clear text, without negotiation. */
    static FaultServer http2(Reply... script) throws IOException {
        return new FaultServer(true, null, script);
    }

    /** Where the server is, whatever the host: the Dns to call it with. {@code localhost} can be {@code ::1} too. */
    static List<InetAddress> lookup(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName("127.0.0.1"));
    }

    int port() {
        return held.isBound() ? held.getLocalPort() : server.port();
    }

    /** Its host is a name, so that the client's Dns is asked. */
    String url() {
        return (tls == null ? "http" : "https") + "://localhost:" + port() + "/api/v1";
    }

    /** How many requests came whose head was read completely. */
    int requests() {
        return heads.size();
    }

    /** Request line and headers of each request; of HTTP/2 only the number of the stream. */
    List<String> heads() {
        return List.copyOf(heads);
    }

    /** How many connections were accepted. */
    int connections() {
        return connections.get();
    }

    /** How many requests came on a connection that had carried one before. */
    int laterRequests() {
        return laterRequests.get();
    }

    /** The client has the headers of an answer: lets {@link Exchange#awaitHeadersSeen()} go on. */
    void headersSeen() {
        headersSeen.countDown();
    }

    /** Waits until a reply has said that it is {@linkplain Exchange#ready ready}. */
    void awaitReady() throws InterruptedException {
        ready.await();
    }

    /** Closes all connections. Throws if the server itself has a bug. */
    @Override
    public void close() throws IOException {
        headersSeen();
        server.close();
        held.close();
    }

    /**
     * Stops listening, and moves to another port that is taken and not listened to: one that was free for a moment could be taken by
     * others, and a connection from just this port would reach itself.
     */
    void refuseConnections() throws IOException {
        server.close();
        held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private void serve(Socket socket) throws IOException {
        connections.incrementAndGet();
        if (http2) {
            new Http2Session(socket, heads, laterRequests, this::exchange, this::next).serve();
        } else {
            serveHttp(socket, secured(socket));
        }
    }

    /** The socket itself if there is no TLS, or if the next reply comes instead of a handshake. */
    private Socket secured(Socket socket) throws IOException {
        if (tls == null || entry(position.get()).comesBeforeTheRequest()) {
            return socket;
        }
        InputStream noneReadYet = null;
        Socket secured = tls.getSocketFactory().createSocket(socket, noneReadYet, true);
        ((SSLSocket) secured).startHandshake();
        return secured;
    }

    private void serveHttp(Socket raw, Socket socket) throws IOException {
        PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
        boolean answered = false;
        while (!raw.isClosed()) {
            int first = in.read();
            if (first < 0) {
                return;
            }
            in.unread(first);
            Reply reply = next();
            if (!reply.comesBeforeTheRequest()) {
                String head = Http1.readHead(in);
                heads.add(head);
                laterRequests.addAndGet(answered ? 1 : 0);
                Http1.skipBody(in, head);
            }
            reply.send(exchange(raw, in, socket.getOutputStream(), 0));
            answered = true;
        }
    }

    private Exchange exchange(Socket raw, InputStream in, OutputStream out, int stream) {
        return new Exchange(raw, in, out, stream, headersSeen, ready);
    }

    private Reply next() {
        return entry(position.getAndIncrement());
    }

    private Reply entry(int number) {
        return script.get(Math.min(number, script.size() - 1));
    }
}
