package io.github.peakaclient.call;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The factory of the sockets below those of TLS, from which they can be found again. Those of Java's own factory count what they
 * read. Thread-safe.
 */
final class RawSockets extends SocketFactory {
    private static final Set<Socket> CREATED = Collections.newSetFromMap(new WeakHashMap<>());

    private final SocketFactory factory;

    RawSockets(SocketFactory factory) {
        this.factory = factory;
    }

    /** Returns the socket that this one is, or is on top of; null if none of these factories created it. */
    static @Nullable Socket below(Socket socket) {
        synchronized (CREATED) {
            if (CREATED.contains(socket)) {
                return socket;
            }
            for (Socket raw : CREATED) {
                if (!raw.isClosed() && haveSameEnds(raw, socket)) {
                    return raw;
                }
            }
        }
        return null;
    }

    /** Compares both ends: connections to different servers can have the same local port. */
    private static boolean haveSameEnds(Socket one, Socket other) {
        SocketAddress remote = one.getRemoteSocketAddress();
        return remote != null
                && remote.equals(other.getRemoteSocketAddress())
                && one.getLocalPort() == other.getLocalPort()
                && one.getLocalAddress().equals(other.getLocalAddress());
    }

    /** Returns how often a socket has received bytes; 0 if that is not known, since TLS on Android reads past its stream. */
    static int received(@Nullable Socket raw) {
        return raw instanceof CountingSocket ? ((CountingSocket) raw).received.get() : 0;
    }

    private static Socket remembered(Socket socket) {
        synchronized (CREATED) {
            CREATED.add(socket);
        }
        return socket;
    }

    /** Creates an unconnected socket, the only kind that OkHttp needs. */
    @Override
    public Socket createSocket() throws IOException {
        boolean ordinary = factory == SocketFactory.getDefault();
        return remembered(ordinary ? new CountingSocket() : factory.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return factory.createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return factory.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return factory.createSocket(address, port, localAddress, localPort);
    }

    private static final class CountingSocket extends Socket {
        final AtomicInteger received = new AtomicInteger();

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int b = super.read();
                    received.incrementAndGet();
                    return b;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = super.read(bytes, offset, length);
                    received.incrementAndGet();
                    return count;
                }
            };
        }
    }
}
