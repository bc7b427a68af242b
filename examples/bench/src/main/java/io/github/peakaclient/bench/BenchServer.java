package io.github.peakaclient.bench;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.CRC32;

/**
 * A server on the loopback interface, in a process of its own. It answers every path that ends with {@code /file/N} with N blocks of 1 MiB,
 * imports with the number of bytes that arrived, and everything else with what a client needs for its call.
 */
final class BenchServer {
    static final int BLOCK = 1 << 20;

    private static final int IO_THREADS = 2;
    private static final HttpString REQUEST_ID = new HttpString("X-Request-Id");
    private static final String CONNECTION = "{\"id\":\"c1\",\"name\":\"Stripe of Zürich\",\"type\":\"stripe\"}";

    private BenchServer() {}

    /** The one server of this process, started when it is first needed; it ends with this process. */
    private static final class Shared {
        static final String BASE_URL = start();

        private static String start() {
            try {
                return Program.start(BenchServer.class).line();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Returns the URL of a server that other calls of this method share, without a slash at its end. */
    static String baseUrl() {
        return Shared.BASE_URL;
    }

    /** Returns the content of a block. */
    static byte[] block() {
        byte[] line = "4711,somebody@example.com,12.50\n".getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < block.length; i++) {
            block[i] = line[i % line.length];
        }
        return block;
    }

    /** Returns the checksum of so many blocks. */
    static long checksum(int blocks) {
        CRC32 checksum = new CRC32();
        byte[] block = block();
        for (int i = 0; i < blocks; i++) {
            checksum.update(block);
        }
        return checksum.getValue();
    }

    /** Runs the server until its input ends. */
    public static void main(String... args) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        byte[] block = block();
        ByteBuffer direct = ByteBuffer.allocateDirect(BLOCK).put(block).flip();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(1)
                .setHandler(exchange -> answer(exchange, direct))
                .build();
        server.start();
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        System.out.println("http://127.0.0.1:" + address.getPort());
        Program.awaitEndOfInput();
        server.stop();
    }

    private static void answer(HttpServerExchange exchange, ByteBuffer block) {
        String path = exchange.getRequestPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.endsWith("/file/" + last)) {
            sendBlocks(exchange, block, Integer.parseInt(last));
        } else if (path.endsWith("/columns")) {
            send(exchange, "[{\"name\":\"id\"},{\"name\":\"email\"},{\"name\":\"score\"}]");
        } else if (path.endsWith("/import")) {
            receive(exchange, length -> "{\"status\":\"COMPLETED\",\"result\":{\"processed\":" + length + "}}");
        } else if (path.contains("/exports/")) {
            String url = exchange.getRequestScheme() + "://" + exchange.getHostAndPort() + "/file/" + last;
            send(exchange, new String(Canned.export("CSV", url, Long.parseLong(last) * BLOCK), StandardCharsets.UTF_8));
        } else if (path.contains("/transpile")) {
            receive(exchange, length -> "{\"result\":\"" + length + "\"}");
        } else {
            send(exchange, CONNECTION);
        }
    }

    private static void send(HttpServerExchange exchange, String json) {
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "application/json")
                .put(REQUEST_ID, "bench-1");
        exchange.getResponseSender().send(json);
    }

    /** Sends blocks one after the other. */
    private static void sendBlocks(HttpServerExchange exchange, ByteBuffer block, int blocks) {
        exchange.setResponseContentLength((long) blocks * BLOCK);
        exchange.getResponseHeaders().put(Headers.ETAG, "\"" + blocks + "\"");
        ByteBuffer[] all = new ByteBuffer[blocks];
        for (int i = 0; i < blocks; i++) {
            all[i] = block.duplicate();
        }
        exchange.getResponseSender().send(all);
    }

    private interface Received {
        String answer(long length);
    }

    /** Answers with the number of bytes that arrived. */
    private static void receive(HttpServerExchange exchange, Received received) {
        long[] length = {0};
        exchange.getRequestReceiver().receivePartialBytes((partial, bytes, isLast) -> {
            length[0] += bytes.length;
            if (isLast) {
                send(exchange, received.answer(length[0]));
            }
        });
    }
}
