package io.github.peakaclient.internal.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.peakaclient.internal.Redactor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** What the log shows of a body: the start of its text without secrets, or a note that says what is not shown. */
final class LoggedBody {
    private final Redactor redactor;
    private final int limit;

    LoggedBody(Redactor redactor, int limit) {
        this.redactor = redactor;
        this.limit = limit;
    }

    /** How much of a body {@link #text} wants to have: one byte more than it shows, to know whether that is all. */
    long wanted() {
        return limit + 1L;
    }

    /** Whether it can be shown: JSON and text that has an end. */
    boolean isShown(@Nullable MediaType type) {
        if (type == null || limit == 0) {
            return false;
        }
        return type.type().equals("text") ? !type.subtype().equals("event-stream") : isJson(type);
    }

    private static boolean isJson(MediaType type) {
        // stream+json and all other types for many documents, such as x-ndjson, can go on for ever
        return type.type().equals("application")
                && (type.subtype().equals("json") || type.subtype().endsWith("+json"))
                && !type.subtype().endsWith("stream+json");
    }

    /** Of a request body that is JSON and can be written twice. */
    String ofRequest(RequestBody body, @Nullable String encoding) {
        MediaType type = body.contentType();
        if (type == null
                || !isShown(type)
                || !isJson(type)
                || body.isOneShot()
                || body.isDuplex()
                || encoding != null) {
            return note(type, length(body), encoding);
        }
        Buffer whole = new Buffer(); // JSON that a client sends is in its memory anyway
        try {
            body.writeTo(whole);
        } catch (IOException e) { // sending it fails too: the caller gets to know
            return note(type, length(body), "writing it failed with " + e);
        }
        return text(whole, type, length(body));
    }

    static long length(RequestBody body) {
        try {
            return body.contentLength();
        } catch (IOException e) {
            return -1; // sending it asks again and fails
        }
    }

    /** In place of a body. */
    String note(@Nullable MediaType type, long length, @Nullable String reason) {
        return redactor.redact("("
                + (type == null ? "unknown type" : type.type() + "/" + type.subtype())
                + (length < 0 ? ", unknown length" : ", " + length + " bytes")
                + (reason == null ? "" : ", " + reason)
                + ": not shown)");
    }

    /**
     * The text of a body.
     *
     * @param start the first {@link #wanted()} bytes or more, or the whole body if it is shorter; stays as it is
     * @param length of the whole body, -1 if that is not known
     */
    String text(Buffer start, MediaType type, long length) {
        Charset charset = type.charset(UTF_8);
        boolean cut = start.size() > limit;
        String text = decode(start, cut ? limit : start.size(), charset, cut);
        if (text == null) {
            return note(type, length, "no text in " + charset);
        }
        String redacted = redactor.redact(text);
        if (cut) {
            redacted += " … (cut at " + limit + " of " + (length < 0 ? "more" : length) + " bytes)";
        }
        // what the server sends must not look like a line of the log
        return redacted.startsWith("<--") || redacted.startsWith("-->") ? " " + redacted : redacted;
    }

    /** Null if it is not text. */
    private static @Nullable String decode(Buffer start, long byteCount, Charset charset, boolean cut) {
        Buffer part = new Buffer();
        start.copyTo(part, 0, byteCount);
        ByteBuffer bytes = ByteBuffer.wrap(part.readByteArray());
        CharsetDecoder decoder = charset.newDecoder();
        CharBuffer chars = CharBuffer.allocate((int) (bytes.remaining() * (double) decoder.maxCharsPerByte()) + 1);
        if (decoder.decode(bytes, chars, !cut).isError()) { // of a cut text, the last character may be incomplete
            return null;
        }
        chars.flip();
        for (int i = 0; i < chars.length(); i++) {
            if (Character.isISOControl(chars.charAt(i)) && !Character.isWhitespace(chars.charAt(i))) {
                return null;
            }
        }
        return chars.toString();
    }
}
