package io.github.peakaclient.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request on its own connection and the bytes of the answer, without an HTTP client in between. */
public final class Wire implements Closeable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
    }

    /** The bytes received until the connection ended. {@code reset} is true if a reset ended it. */
    public record Answer(String text, boolean reset) {

        public int status() {
            return text.isEmpty() ? 0 : Integer.parseInt(text.split(" ", 3)[1]);
        }

        public String head() {
            return text.split("\r\n\r\n", 2)[0];
        }

        /** Returns the body as on the wire, including chunk sizes. */
        public String body() {
            return text.split("\r\n\r\n", 2)[1];
        }

        public int contentLength() {
            Matcher matcher = Pattern.compile("(?i)content-length: (\\d+)").matcher(head());
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
        }
    }

    public static Wire open(Sandbox sandbox, String method, String path, String json, String... headers)
            throws IOException {
        URI base = URI.create(sandbox.baseUrl());
        Socket socket = new Socket(base.getHost(), base.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + base.getPath() + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: close\r\nAuthorization: Bearer " + sandbox.partnerKey() + "\r\n");
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        return new Wire(socket);
    }

    public static Answer get(Sandbox sandbox, String path, String... headers) throws IOException {
        try (Wire wire = open(sandbox, "GET", path, "", headers)) {
            return wire.rest();
        }
    }

    public static Answer post(Sandbox sandbox, String path, String json, String... headers) throws IOException {
        try (Wire wire = open(sandbox, "POST", path, json, headers)) {
            return wire.rest();
        }
    }

    /** Reads until the bytes received end with {@code end}. */
    public String readUntil(String end) throws IOException {
        while (!seen.toString(StandardCharsets.UTF_8).endsWith(end)) {
            int next = in.read();
            if (next < 0) {
                throw new AssertionError("ended before '" + end + "': " + seen);
            }
            seen.write(next);
        }
        return seen.toString(StandardCharsets.UTF_8);
    }

    /** Reads to the end of the connection. */
    public Answer rest() throws IOException {
        boolean reset = false;
        try {
            in.transferTo(seen);
        } catch (SocketException e) {
            reset = true;
        }
        return new Answer(seen.toString(StandardCharsets.UTF_8), reset);
    }

    public boolean nothingHasCome() throws IOException {
        return in.available() == 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
