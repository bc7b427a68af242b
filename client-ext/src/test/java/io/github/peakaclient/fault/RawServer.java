package io.github.peakaclient.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.peakaclient.internal.Http1;
import io.github.peakaclient.internal.LoopbackServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A server on loopback whose connections the test serves itself, each on a thread of its own. Thread-safe. */
final class RawServer implements AutoCloseable {
    private final LoopbackServer server;
    private final AtomicInteger connections = new AtomicInteger();
    private final String scheme;

    /** Serves one connection, which ends when this returns or throws. */
    interface Service {
        void serve(Peer peer) throws IOException, InterruptedException;
    }

    private RawServer(String scheme, LoopbackServer.Service wrapped) throws IOException {
        this.scheme = scheme;
        this.server = new LoopbackServer(wrapped);
    }

    static RawServer plain(Service service) throws IOException {
        return start(service, null);
    }

    /**
     * A server with the certificate of {@link LocalTls}.
     *
     * @param protocol that it negotiates, such as {@code h2}
     */
    static RawServer tls(String protocol, Service service) throws IOException {
        return start(service, protocol);
    }

    private static RawServer start(Service service, @Nullable String protocol) throws IOException {
        RawServer[] self = new RawServer[1];
        synchronized (self) { // the first connection waits until there is a server to count it
            self[0] = new RawServer(protocol == null ? "http" : "https", socket -> {
                RawServer server;
                synchronized (self) {
                    server = self[0];
                }
                int number = server.connections.getAndIncrement();
                service.serve(new Peer(number, socket, protocol == null ? socket : secured(socket, protocol)));
            });
            return self[0];
        }
    }

    private static Socket secured(Socket socket, String protocol) throws IOException {
        InputStream noneReadYet = null;
        SSLSocket secured = (SSLSocket)
                LocalTls.CERTIFICATES.sslContext().getSocketFactory().createSocket(socket, noneReadYet, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Returns how many connections were accepted. */
    int connections() {
        return connections.get();
    }

    int port() {
        return server.port();
    }

    /** Returns the base URL. Its host is a name, to be looked up with {@link FaultServer#lookup}. */
    String url() {
        return scheme + "://localhost:" + server.port() + "/api/v1";
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** The server's end of one connection. */
    static final class Peer {
        /** The number of connections that were accepted before. */
        final int number;

        final Socket raw;
        /** The raw one if there is no TLS. */
        final Socket socket;

        final InputStream in;
        final OutputStream out;

        private Peer(int number, Socket raw, Socket socket) throws IOException {
            this.number = number;
            this.raw = raw;
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        /** Reads a request of HTTP/1 and returns its first line. */
        String request() throws IOException {
            String head = Http1.readHead(in);
            Http1.skipBody(in, head);
            return head.substring(0, head.indexOf('\n'));
        }

        void write(String text) throws IOException {
            out.write(text.getBytes(UTF_8));
            out.flush();
        }

        /** Answers with a connection that has this id. */
        void answer(String id) throws IOException {
            write(ok(id));
        }

        /** Sends nothing more until the client hangs up. */
        void hold() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Returns a whole answer with the connection of this id. */
    static String ok(String id) {
        String body = body(id);
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    static String body(String id) {
        return Reply.BODY.replace("c1", id);
    }
}
