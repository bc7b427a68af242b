package io.github.peakaclient.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server on 127.0.0.1 that serves each connection on a thread of its own. Thread-safe. */
public final class LoopbackServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<Socket, Thread> open = new ConcurrentHashMap<>();
    private final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    private final Service service;
    private volatile boolean closed;

    /** Serves one connection, which ends when this returns or throws. */
    public interface Service {
        void serve(Socket connection) throws IOException, InterruptedException;
    }

    public LoopbackServer(Service service) throws IOException {
        this.service = service;
        thread(this::accept).start();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Refuses connections from now on, and goes on to serve those it has. */
    public void stopListening() throws IOException {
        listener.close();
    }

    private void accept() {
        while (true) {
            Socket connection;
            try {
                connection = listener.accept();
            } catch (IOException e) {
                return; // it listens no longer
            }
            Thread thread = thread(() -> serve(connection));
            open.put(connection, thread);
            thread.start();
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            if (!closed) { // else close() may have missed this one
                connection.setTcpNoDelay(true);
                service.serve(connection);
            }
        } catch (IOException | InterruptedException e) {
            // the client, the service or the test ended it: what the client makes of that is asserted there
        } catch (RuntimeException | Error e) {
            bugs.add(e);
        } finally {
            open.remove(connection);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "loopback-server");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends all connections, and throws if the service has thrown anything unexpected. */
    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        for (Map.Entry<Socket, Thread> connection : open.entrySet()) {
            connection.getKey().close();
            connection.getValue().interrupt();
        }
        for (Throwable bug : bugs) {
            throw new AssertionError("the server of this test is broken", bug);
        }
    }
}
