package io.github.peakaclient.transport;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy of this machine that leads everything to one port of it, by tunnel (CONNECT) or by forwarding requests in
 * absolute form. It keeps the head of each request that it could read; not what goes through a tunnel.
 */
final class RecordingProxy implements Closeable {
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: (\\d+)");

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final int targetPort;
    private @Nullable String credentials;
    private List<String> refusals = List.of();

    RecordingProxy(int targetPort) throws IOException {
        this.targetPort = targetPort;
        start(() -> {
            while (true) {
                Socket client = keep(server.accept());
                start(() -> serve(client));
            }
        });
    }

    /** From now on it wants these. */
    void requireCredentials(String user, String password) {
        credentials = Credentials.basic(user, password);
    }

    /** Answers its first requests with these status lines. */
    void refuse(String... statuses) {
        refusals = new CopyOnWriteArrayList<>(statuses);
    }

    Proxy asProxy() {
        return new Proxy(
                Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
    }

    /** Request line and headers of all requests, in the order of their arrival. */
    List<String> heads() {
        return heads;
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            String head = readHead(in);
            heads.add(head);
            Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
            byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            if (!refusals.isEmpty()) {
                answer(client, refusals.remove(0));
            } else if (credentials != null && !head.contains("\r\nProxy-Authorization: " + credentials + "\r\n")) {
                answer(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"");
            } else if (head.startsWith("CONNECT ")) {
                tunnel(in, client);
            } else {
                forward(head, body, client);
            }
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") == -1) {
            int c = in.read();
            if (c == -1) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private static void answer(Socket client, String status) throws IOException {
        write(client, "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private void tunnel(InputStream in, Socket client) throws IOException {
        try (Socket target = connect()) {
            write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
            start(() -> in.transferTo(target.getOutputStream()));
            target.getInputStream().transferTo(client.getOutputStream());
        }
    }

    /** One request for each connection: without keep-alive the answer ends where the target's stream does. */
    private void forward(String head, byte[] body, Socket client) throws IOException {
        String[] line = head.substring(0, head.indexOf("\r\n")).split(" ", 3);
        URI uri = URI.create(line[1]);
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        String headers = head.substring(head.indexOf("\r\n"))
                .replaceAll("(?i)\r\nproxy-[^\r]*", "")
                .replaceAll("(?i)\r\nconnection: [^\r]*", "\r\nConnection: close");
        try (Socket target = connect()) {
            write(target, line[0] + " " + path + " HTTP/1.1" + headers);
            target.getOutputStream().write(body);
            String answer = readHead(target.getInputStream());
            write(client, answer.replaceFirst("\r\n", "\r\nConnection: close\r\n"));
            target.shutdownOutput();
            target.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private Socket connect() throws IOException {
        return keep(new Socket(InetAddress.getLoopbackAddress(), targetPort));
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private Socket keep(Socket socket) {
        open.add(socket);
        return socket;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        if (!server.isClosed() && open.stream().noneMatch(Socket::isClosed)) {
                            throw new UncheckedIOException(e); // else one side has hung up, as it may
                        }
                    }
                },
                "recording-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
