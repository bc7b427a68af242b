package io.github.peakaclient.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import okio.ByteString;

/** The server's end of a connection of HTTP/2, in raw frames (RFC 9113). The headers of requests are not decoded. */
final class Http2Peer {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GO_AWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;
    static final int ACK = 1;

    static final int MAX_CONCURRENT_STREAMS = 3;
    static final int INITIAL_WINDOW_SIZE = 4;

    private static final int PREFACE_LENGTH = 24;
    private static final int DEFAULT_WINDOW = 65_535;
    /** A literal header without indexing whose name is that of HPACK's entry 8, {@code :status}. */
    private static final byte STATUS = 8;

    final DataInputStream in;
    private final OutputStream out;

    /** A frame of the client. */
    record Frame(int type, int flags, int stream, ByteString payload) {
        /** Returns whether a request is complete with this frame. */
        boolean endsRequest() {
            return (type == HEADERS || type == DATA) && (flags & END_STREAM) != 0;
        }
    }

    /** Reads the preface of the client. */
    Http2Peer(InputStream in, OutputStream out) throws IOException {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = out;
        this.in.skipNBytes(PREFACE_LENGTH);
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

    static byte[] setting(int id, int value) {
        return frame(
                SETTINGS,
                0,
                0,
                ByteBuffer.allocate(6).putShort((short) id).putInt(value).array());
    }

    /** Headers with a status and nothing else. */
    static byte[] status(int stream, int status) {
        byte[] digits = String.valueOf(status).getBytes(US_ASCII);
        return frame(HEADERS, END_HEADERS, stream, STATUS, (byte) 3, digits[0], digits[1], digits[2]);
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    /** Reads a frame and acknowledges it where that is due. */
    Frame read() throws IOException {
        Frame frame = readSilently();
        if ((frame.type == SETTINGS || frame.type == PING) && (frame.flags & ACK) == 0) {
            write(frame.type, ACK, 0, frame.type == PING ? frame.payload.toByteArray() : new byte[0]);
        }
        return frame;
    }

    Frame readSilently() throws IOException {
        byte[] payload = new byte[in.readUnsignedShort() << 8 | in.readUnsignedByte()];
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        in.readFully(payload);
        return new Frame(type, flags, stream, ByteString.of(payload));
    }

    /** Reads a request to its end and returns its stream. */
    int request() throws IOException {
        while (true) {
            Frame frame = read();
            if (frame.endsRequest()) {
                return frame.stream;
            }
        }
    }

    /** Reads until a request begins and returns its stream. */
    int requestHeaders() throws IOException {
        while (true) {
            Frame frame = read();
            if (frame.type == HEADERS) {
                return frame.stream;
            }
        }
    }

    void write(int type, int flags, int stream, byte... payload) throws IOException {
        write(frame(type, flags, stream, payload));
    }

    void write(byte[] frame) throws IOException {
        out.write(frame);
        out.flush();
    }

    /** Lets the client send as much as it likes. */
    void openWindows() throws IOException {
        write(setting(INITIAL_WINDOW_SIZE, Integer.MAX_VALUE));
        write(WINDOW_UPDATE, 0, 0, ints(Integer.MAX_VALUE - DEFAULT_WINDOW));
    }

    /** Answers with a connection that has this id. */
    void answer(int stream, String id) throws IOException {
        write(status(stream, 200));
        write(DATA, END_STREAM, stream, RawServer.body(id).getBytes(UTF_8));
    }

    void reset(int stream, int error) throws IOException {
        write(RST_STREAM, 0, stream, ints(error));
    }

    void goAway(int lastStream) throws IOException {
        write(GO_AWAY, 0, 0, ints(lastStream, 0));
    }

    /** Answers all requests with a connection that has this id. */
    void answerAll(String id) throws IOException {
        while (true) {
            answer(request(), id);
        }
    }
}
