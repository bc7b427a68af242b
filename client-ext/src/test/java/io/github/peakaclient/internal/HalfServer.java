package io.github.peakaclient.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import okhttp3.HttpUrl;

/** Sends the start of an answer and no more, and holds the connection open. For one connection. */
public final class HalfServer implements AutoCloseable {
    private final ServerSocket socket;
    private final CountDownLatch done = new CountDownLatch(1);

    public HalfServer(String startOfTheAnswer) throws IOException {
        socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(startOfTheAnswer.getBytes(StandardCharsets.UTF_8)), "half-server");
        thread.setDaemon(true);
        thread.start();
    }

    public HttpUrl url() {
        return HttpUrl.get("http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort() + "/");
    }

    public boolean isHeldOpen() {
        return done.getCount() == 1;
    }

    private void serve(byte[] answer) {
        try (Socket connection = socket.accept()) {
            connection.setTcpNoDelay(true);
            InputStream in = connection.getInputStream();
            int read = in.read(new byte[8192]);
            if (read > 0) {
                connection.getOutputStream().write(answer);
            }
            done.await();
        } catch (IOException e) {
            if (isHeldOpen()) {
                throw new UncheckedIOException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        done.countDown();
        socket.close();
    }
}
