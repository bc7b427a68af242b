package io.github.peakaclient.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.peakaclient.ApiKey;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.internal.VirtualTiming;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server whose events are written by the test, piece by piece, and a client of it that waits in virtual time. */
final class ChatServer implements AutoCloseable {
    final VirtualTiming timing = new VirtualTiming();
    final Peaka peaka;
    final Chats chats;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private ChatServer(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, script));
        server.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .build();
        chats = new Chats(peaka, "p1", timing);
    }

    static ChatServer writing(Script script) throws IOException {
        return new ChatServer(script);
    }

    static ChatServer answering(String events) throws IOException {
        return writing(out -> write(out, events));
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void answer(HttpExchange exchange, Script script) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=UTF-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        try {
            script.write(out); // if it throws, the connection breaks off
            out.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the test is over
        }
    }

    @Override
    public void close() {
        peaka.close();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Writes the body of an answer. */
    interface Script {
        void write(OutputStream out) throws IOException, InterruptedException;
    }
}
