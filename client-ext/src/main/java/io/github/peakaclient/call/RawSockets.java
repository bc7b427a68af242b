package io.github.peakaclient.call;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** The factory of the sockets below those of TLS, from which they can be found again. Thread-safe. */
final class RawSockets extends SocketFactory {
    private static final Set<Socket> CREATED = Collections.newSetFromMap(new WeakHashMap<>());

    private final SocketFactory factory;

    RawSockets(SocketFactory factory) {
        this.factory = factory;
    }

    /** Returns the socket that this one is on top of, null if none of these factories created it. */
    static @Nullable Socket below(Socket socket) {
        synchronized (CREATED) {
            for (Socket raw : CREATED) {
                if (!raw.isClosed()
                        && socket.getLocalPort() == raw.getLocalPort()
                        && socket.getLocalAddress().equals(raw.getLocalAddress())) {
                    return raw;
                }
            }
        }
        return null;
    }

    private static Socket remembered(Socket socket) {
        synchronized (CREATED) {
            CREATED.add(socket);
        }
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return remembered(factory.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return remembered(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return remembered(factory.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return remembered(factory.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return remembered(factory.createSocket(address, port, localAddress, localPort));
    }
}
