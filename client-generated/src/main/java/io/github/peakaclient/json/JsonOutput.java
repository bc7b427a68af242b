package io.github.peakaclient.json;

import com.squareup.moshi.JsonWriter;
import io.github.peakaclient.api.Internal;
import java.io.IOException;
import java.util.Arrays;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A model's JSON on its way out: collected as bytes and handed to the {@link JsonWriter} at once, or written through that writer.
 * Bytes are several times as fast, but only one kind of writer takes them. Not thread-safe.
 *
 * @hidden
 */
@Internal
public final class JsonOutput {
    /** The writer of UTF-8. The other one makes Java objects, and would make a Double of each number in bytes. */
    private static final Class<?> UTF_8_WRITER = JsonWriter.of(new Buffer()).getClass();
    /** Far below the limit of JsonWriter, which knows how deep the model itself is. */
    private static final int MAX_DEPTH = 100;

    /** The depth up to which every JsonWriter has room. */
    private static final int LEAST_STACK = 32;

    private static final int BUFFER_SIZE = 512;
    private static final int MAX_ESCAPED = 6;
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    /** The sign and the digits of the least long. */
    private static final int MAX_LONG_CHARS = 20;

    private static final int ASCII_END = 0x80;
    private static final int TEN = 10;

    private final @Nullable JsonWriter writer;
    /** The bytes before those of {@link #bytes}. */
    private final Buffer full = new Buffer();

    private byte[] bytes;
    private int size;
    private int depth;
    private boolean tooDeep;

    /** Starts JSON that is written through a writer. */
    JsonOutput(JsonWriter writer) {
        this.writer = writer;
        this.bytes = NULL; // never written to
    }

    /** Starts JSON that is collected as bytes. */
    JsonOutput() {
        this.writer = null;
        this.bytes = new byte[BUFFER_SIZE];
    }

    /**
     * Returns whether bytes can stand for what this writer would write: as a whole document or an element of a list. Not in an object, into
     * which the writer may flatten them, nor where its stack can be full, which {@link JsonWriter#valueSink()} does not grow.
     */
    static boolean takesBytes(JsonWriter writer) {
        if (writer.getClass() != UTF_8_WRITER || !writer.getIndent().isEmpty()) {
            return false;
        }
        String path = writer.getPath(); // never shorter than the writer is deep
        return path.length() < LEAST_STACK && path.indexOf('.') == -1;
    }

    /** Hands over the bytes. Returns false if they are so deep that the writer has to see each level. */
    boolean writeTo(JsonWriter target) throws IOException {
        if (tooDeep) {
            return false;
        }
        try (BufferedSink sink = target.valueSink()) {
            sink.write(full, full.size());
            sink.write(bytes, 0, size);
        }
        return true;
    }

    /** Returns the bytes of a member's name that follows another member. */
    static byte[] nameAfterOthers(String name) {
        JsonOutput out = new JsonOutput();
        out.bytes[out.size++] = ',';
        out.quoted(name);
        out.ensure(1);
        out.bytes[out.size++] = ':';
        return out.full.write(out.bytes, 0, out.size).readByteArray();
    }

    /** Returns the writer, which an adapter that knows no JsonOutput needs. */
    JsonWriter writer() {
        if (writer == null) {
            throw new IllegalStateException("bytes are collected");
        }
        return writer;
    }

    void beginObject() throws IOException {
        if (writer == null) {
            begin('{');
        } else {
            writer.beginObject();
        }
    }

    void endObject() throws IOException {
        if (writer == null) {
            end('}');
        } else {
            writer.endObject();
        }
    }

    void beginArray() throws IOException {
        if (writer == null) {
            begin('[');
        } else {
            writer.beginArray();
        }
    }

    void endArray() throws IOException {
        if (writer == null) {
            end(']');
        } else {
            writer.endArray();
        }
    }

    void name(MemberName name) throws IOException {
        if (writer != null) {
            writer.name(name.text);
            return;
        }
        byte[] json = name.json;
        int skipped = bytes[size - 1] == '{' ? 1 : 0;
        ensure(json.length);
        System.arraycopy(json, skipped, bytes, size, json.length - skipped);
        size += json.length - skipped;
    }

    void name(String name) throws IOException {
        if (writer == null) {
            value(name);
            ensure(1);
            bytes[size++] = ':';
        } else {
            writer.name(name);
        }
    }

    void value(boolean value) throws IOException {
        if (writer == null) {
            literal(value ? TRUE : FALSE);
        } else {
            writer.value(value);
        }
    }

    void value(long value) throws IOException {
        if (writer == null) {
            number(value);
        } else {
            writer.value(value);
        }
    }

    void value(Number value) throws IOException {
        if (writer == null) {
            separate();
            plain(value.toString());
        } else {
            writer.value(value);
        }
    }

    void value(String value) throws IOException {
        if (writer == null) {
            separate();
            quoted(value);
        } else {
            writer.value(value);
        }
    }

    /** Writes null, also as a member of an object, whatever the writer does with those. */
    void nullValue() throws IOException {
        if (writer == null) {
            literal(NULL);
            return;
        }
        boolean serializeNulls = writer.getSerializeNulls();
        writer.setSerializeNulls(true);
        writer.nullValue();
        writer.setSerializeNulls(serializeNulls);
    }

    private void begin(char bracket) {
        separate();
        ensure(1);
        bytes[size++] = (byte) bracket;
        tooDeep |= ++depth > MAX_DEPTH;
    }

    private void end(char bracket) {
        ensure(1);
        bytes[size++] = (byte) bracket;
        depth--;
    }

    /** Writes a comma if a name or value precedes. */
    private void separate() {
        if (size == 0) {
            return;
        }
        byte last = bytes[size - 1];
        if (last != ':' && last != '{' && last != '[') {
            ensure(1);
            bytes[size++] = ',';
        }
    }

    private void literal(byte[] text) {
        separate();
        ensure(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    private void plain(String ascii) {
        int length = ascii.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
    }

    private void number(long value) {
        separate();
        ensure(MAX_LONG_CHARS);
        if (value < 0) {
            bytes[size++] = '-';
        }
        for (long rest = value / TEN; rest != 0; rest /= TEN) {
            size++;
        }
        int at = size++;
        long rest = value;
        do {
            bytes[at--] = (byte) ('0' + Math.abs((int) (rest % TEN))); // the negative of the least long is none
            rest /= TEN;
        } while (rest != 0);
    }

    private void quoted(String text) {
        int length = text.length();
        ensure(length + 2);
        byte[] to = bytes;
        int at = size;
        to[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= ASCII_END || c == '"' || c == '\\') {
                size = at;
                rest(text, i);
                return;
            }
            to[at++] = (byte) c;
        }
        to[at++] = '"';
        size = at;
    }

    /** Writes the rest of a text in which something is not a single byte, and the closing quote. */
    private void rest(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            ensure(MAX_ESCAPED + 1);
            char c = text.charAt(i);
            if (c < ASCII_END) {
                ascii(c);
            } else if (c == '\u2028' || c == '\u2029') {
                escaped(c);
            } else if (!Character.isSurrogate(c)) {
                utf8(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                utf8(Character.toCodePoint(c, text.charAt(i)));
            } else {
                bytes[size++] = '?'; // as Okio writes half of a pair
            }
        }
        ensure(1);
        bytes[size++] = '"';
    }

    private void utf8(int point) {
        if (point < 0x800) {
            bytes[size++] = (byte) (0xc0 | point >> 6);
        } else {
            if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
                bytes[size++] = (byte) (0xe0 | point >> 12);
            } else {
                bytes[size++] = (byte) (0xf0 | point >> 18);
                continuation(point >> 12);
            }
            continuation(point >> 6);
        }
        continuation(point);
    }

    private void continuation(int bits) {
        bytes[size++] = (byte) (0x80 | (bits & 0x3f));
    }

    private void ascii(char c) {
        if (c >= ' ' && c != '"' && c != '\\') {
            bytes[size++] = (byte) c;
            return;
        }
        int letter = "\b\t\n\f\r\"\\".indexOf(c);
        if (letter == -1) {
            escaped(c);
        } else {
            bytes[size++] = '\\';
            bytes[size++] = (byte) "btnfr\"\\".charAt(letter);
        }
    }

    private void escaped(char c) {
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[c >> shift & 0xf];
        }
    }

    /** Makes room for so many bytes: what is there, except for its last byte, goes into segments that are used again. */
    private void ensure(int more) {
        if (bytes.length - size >= more) {
            return;
        }
        if (size > 1) {
            full.write(bytes, 0, size - 1);
            bytes[0] = bytes[size - 1];
            size = 1;
        }
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, size + more);
        }
    }

    private static byte[] ascii(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }
}
