package io.github.peakaclient.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** One request, and the connection to answer it on. */
final class Exchange {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final int stream;
    private final CountDownLatch headersSeen;
    private final CountDownLatch ready;

    /**
     * One request.
     *
     * @param socket the one without TLS
     * @param stream that of HTTP/2
     */
    Exchange(
            Socket socket,
            InputStream in,
            OutputStream out,
            int stream,
            CountDownLatch headersSeen,
            CountDownLatch ready) {
        this.socket = socket;
        this.in = in;
        this.out = out;
        this.stream = stream;
        this.headersSeen = headersSeen;
        this.ready = ready;
    }

    int stream() {
        return stream;
    }

    void write(String text) throws IOException {
        write(text.getBytes(UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Ends what is sent, and waits until the client hangs up: closing with unread input would be a reset. */
    void end() throws IOException {
        socket.shutdownOutput();
        awaitClient();
        socket.close();
    }

    /** Ends the connection with RST instead of FIN. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** A reset can take what the client has not read yet: whoever streams says when it has the headers. */
    void awaitHeadersSeen() throws IOException {
        try {
            headersSeen.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
    }

    /** Says that the next request may come: lets {@link FaultServer#awaitReady()} go on. */
    void ready() {
        ready.countDown();
    }

    /** Says nothing more until the client hangs up or the test is over. */
    void awaitClient() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }
}
