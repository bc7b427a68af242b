package io.github.peakaclient.chat;

import io.github.peakaclient.internal.ByteOrderMark;
import io.github.peakaclient.internal.SizeLimit;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reader of server-sent events as in the WHATWG's HTML standard, with two differences: a stream that ends in the middle of an
 * event is an error, and the size of an event is bounded. Not thread-safe.
 */
final class EventReader {
    private static final ByteString LINE_ENDS = ByteString.encodeUtf8("\r\n");

    private final BufferedSource source;
    private final Buffer arrived;
    private final SizeLimit limit;
    private boolean started;
    private boolean afterCarriageReturn;
    private long held;
    private @Nullable String id;

    EventReader(BufferedSource source, SizeLimit limit) {
        this.source = source;
        this.arrived = source.getBuffer();
        this.limit = limit;
    }

    /**
     * Returns the next event that has data; null at the end.
     *
     * @throws BrokenStreamException if it ends within an event
     * @throws SizeLimit.Exceeded if an event is too large
     */
    @Nullable
    Event next() throws IOException {
        String name = "";
        StringBuilder data = null;
        boolean begun = false;
        held = 0;
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty()) {
                if (data != null) {
                    return new Event(name.isEmpty() ? "message" : name, data.toString(), id);
                }
                name = "";
                begun = false;
                continue;
            }
            int colon = line.indexOf(':');
            String value = colon == -1 ? "" : line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
            switch (colon == -1 ? line : line.substring(0, colon)) {
                case "event":
                    name = value;
                    begun = true;
                    break;
                case "data":
                    data = data == null
                            ? new StringBuilder(value)
                            : data.append('\n').append(value);
                    held += line.length();
                    begun = true;
                    break;
                case "id":
                    id = value.indexOf('\0') == -1 ? value : id;
                    begun = true;
                    break;
                default: // comments; retry, since it never reconnects; fields unknown to the standard
            }
        }
        if (begun) {
            throw cut();
        }
        return null;
    }

    /** Returns the next line without its end; null after the last. */
    private @Nullable String line() throws IOException {
        if (!started) {
            started = true;
            ByteOrderMark.skip(source);
        }
        if (afterCarriageReturn && source.request(1) && arrived.getByte(0) == '\n') {
            arrived.skip(1);
        }
        afterCarriageReturn = false;
        long searched = 0;
        while (true) {
            long end = arrived.indexOfElement(LINE_ENDS, searched);
            searched = arrived.size();
            if (held + (end == -1 ? searched : end) > limit.max()) {
                throw limit.exceeded();
            }
            if (end != -1) {
                String line = arrived.readUtf8(end);
                afterCarriageReturn = arrived.readByte() == '\r'; // its line feed may come later, or never
                return line;
            }
            if (!source.request(searched + 1)) {
                return last();
            }
        }
    }

    /** Ends the stream, which may end within a comment only. */
    private @Nullable String last() throws IOException {
        if (arrived.size() > 0 && arrived.getByte(0) != ':') {
            throw cut();
        }
        arrived.clear();
        return null;
    }

    private static BrokenStreamException cut() {
        return new BrokenStreamException("it ends in the middle of an event");
    }

    /** An event as it was read. */
    static final class Event {
        final String name;
        final String data;
        final @Nullable String id;

        Event(String name, String data, @Nullable String id) {
            this.name = name;
            this.data = data;
            this.id = id;
        }
    }

    /** A failure of the content, not of the connection. */
    static final class BrokenStreamException extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenStreamException(String message) {
            super(message);
        }
    }
}
