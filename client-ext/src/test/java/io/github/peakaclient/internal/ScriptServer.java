package io.github.peakaclient.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server whose answers the test writes, piece by piece: what it writes is sent at once. The script runs for each
 * request, on the thread of its connection; if it throws an {@link IOException}, the connection breaks off. Thread-safe.
 */
public final class ScriptServer implements AutoCloseable {
    private final Script script;
    private final LoopbackServer server;

    /** Answers one request. */
    public interface Script {
        void answer(Exchange exchange) throws IOException, InterruptedException;
    }

    /** Writes the body of an answer. */
    public interface Body {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    public ScriptServer(Script script) throws IOException {
        this.script = script;
        this.server = new LoopbackServer(this::serve);
    }

    /** Answers each request with 200 and this body. */
    public static ScriptServer answering(String contentType, Body body) throws IOException {
        return new ScriptServer(exchange -> {
            OutputStream out = exchange.begin(200, "Content-Type: " + contentType);
            body.write(out);
            out.close();
        });
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    private void serve(Socket connection) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(connection.getInputStream());
        OutputStream out = new BufferedOutputStream(connection.getOutputStream());
        while (true) {
            Exchange exchange = new Exchange(Http1.readHead(in), in, out);
            try {
                script.answer(exchange);
            } finally {
                out.flush();
            }
            exchange.skipBody();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** One request and the connection to answer it on. */
    public final class Exchange {
        private final String head;
        private final InputStream in;
        private final OutputStream out;
        private boolean bodySkipped;

        private Exchange(String head, InputStream in, OutputStream out) {
            this.head = head;
            this.in = in;
            this.out = out;
        }

        public String method() {
            return head.substring(0, head.indexOf(' '));
        }

        public String target() {
            return head.split(" ", 3)[1];
        }

        public @Nullable String header(String name) {
            Matcher header =
                    Pattern.compile("(?im)^" + Pattern.quote(name) + ": (.*)$").matcher(head);
            return header.find() ? header.group(1) : null;
        }

        /** Returns what follows the head of the request, framed as the client sends it. */
        public InputStream in() {
            return in;
        }

        /** Reads the body to its end and returns its size; 0 if it was read before. */
        public long skipBody() throws IOException {
            if (bodySkipped) {
                return 0;
            }
            bodySkipped = true;
            return Http1.skipBody(in, head);
        }

        /** Sends a complete answer. */
        public void answer(int status, String body, String... headers) throws IOException {
            String[] all = Arrays.copyOf(headers, headers.length + 1);
            all[headers.length] = "Content-Length: " + body.getBytes(UTF_8).length;
            write(begin(status, all), body);
        }

        /**
         * Sends the status line and the headers, after the whole request has been read.
         *
         * @return takes the body: in chunks, the last one on close, unless a header tells its length
         */
        public OutputStream begin(int status, String... headers) throws IOException {
            skipBody();
            StringBuilder start = new StringBuilder("HTTP/1.1 " + status + " -\r\n");
            boolean chunked = true;
            for (String header : headers) {
                start.append(header).append("\r\n");
                chunked &= !header.startsWith("Content-Length: ");
            }
            write(
                    out,
                    start.append(chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "\r\n")
                            .toString());
            return chunked ? new Chunks(out) : out;
        }

        /** Refuses connections from now on. */
        public void stopListening() throws IOException {
            server.stopListening();
        }

        /** Sends nothing more until the client hangs up or the server is closed. */
        public void hold() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static final class Chunks extends FilterOutputStream {
        Chunks(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) { // an empty chunk would be the last
                out.write((Integer.toHexString(length) + "\r\n").getBytes(UTF_8));
                out.write(bytes, offset, length);
                ScriptServer.write(out, "\r\n");
            }
        }

        @Override
        public void close() throws IOException {
            ScriptServer.write(out, "0\r\n\r\n");
        }
    }
}
