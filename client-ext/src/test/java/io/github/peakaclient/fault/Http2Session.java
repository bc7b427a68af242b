package io.github.peakaclient.fault;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * A connection of HTTP/2 in raw frames (RFC 9113), as far as a client needs it that sends small requests one after the other.
 * Headers are not decoded.
 */
final class Http2Session {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GO_AWAY = 7;

    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    static final int ACK = 1;

    private static final int PREFACE_LENGTH = 24;

    private final Socket socket;
    private final Queue<String> heads;
    private final CountDownLatch headersSeen;
    private final Supplier<Reply> script;

    Http2Session(Socket socket, Queue<String> heads, CountDownLatch headersSeen, Supplier<Reply> script) {
        this.socket = socket;
        this.heads = heads;
        this.headersSeen = headersSeen;
        this.script = script;
    }

    static byte[] frame(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putShort((short) (payload.length >> 8))
                .put((byte) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** Returns when the connection has ended. */
    void serve() throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        OutputStream out = socket.getOutputStream();
        in.skipNBytes(PREFACE_LENGTH);
        boolean greeted = false;
        while (!socket.isClosed()) {
            byte[] payload = new byte[in.readUnsignedShort() << 8 | in.readUnsignedByte()];
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.readFully(payload);
            if ((type == SETTINGS || type == PING) && (flags & ACK) == 0) {
                out.write(frame(type, ACK, 0, type == PING ? payload : new byte[0]));
            } else if (type == HEADERS) {
                heads.add("stream " + stream);
            }
            if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
                if (!greeted) {
                    // not before: to acknowledge them OkHttp flushes what it has of the request, and may then learn
                    // of the connection's end before it has finished writing
                    out.write(frame(SETTINGS, 0, 0));
                    greeted = true;
                }
                script.get().send(new Exchange(socket, in, out, stream, headersSeen));
            }
        }
    }
}
