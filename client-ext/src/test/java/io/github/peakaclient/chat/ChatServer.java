package io.github.peakaclient.chat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.internal.ScriptServer;
import io.github.peakaclient.internal.ScriptServer.Body;
import io.github.peakaclient.internal.VirtualTiming;
import java.io.IOException;
import java.io.OutputStream;

/** A server whose events are written by the test, and a client of it that waits in virtual time. */
final class ChatServer implements AutoCloseable {
    final VirtualTiming timing = new VirtualTiming();
    final Peaka peaka;
    final Chats chats;
    private final ScriptServer server;

    private ChatServer(Body body) throws IOException {
        server = ScriptServer.answering("text/event-stream;charset=UTF-8", body);
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url())
                .timing(timing)
                .build();
        chats = peaka.project("p1").chats();
    }

    static ChatServer writing(Body body) throws IOException {
        return new ChatServer(body);
    }

    static ChatServer answering(String events) throws IOException {
        return writing(out -> write(out, events));
    }

    static void write(OutputStream out, String text) throws IOException {
        ScriptServer.write(out, text);
    }

    @Override
    public void close() throws IOException {
        peaka.close();
        server.close();
    }
}
