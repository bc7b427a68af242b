package io.github.peakaclient.transport;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;

/** What OkHttp tells a caller's own listener. */
final class Events extends EventListener {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Connection> used = ConcurrentHashMap.newKeySet();
    private final Set<Protocol> protocols = ConcurrentHashMap.newKeySet();

    int calls() {
        return calls.get();
    }

    /** That were begun, whether or not they came about. */
    int connections() {
        return connections.get();
    }

    /** That carried requests. */
    Set<Connection> used() {
        return used;
    }

    Set<Protocol> protocols() {
        return protocols;
    }

    @Override
    public void callStart(Call call) {
        calls.incrementAndGet();
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connections.incrementAndGet();
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        used.add(connection);
        protocols.add(connection.protocol());
    }
}
