package io.github.peakaclient.internal.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.peakaclient.internal.Redactor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** The text that the log shows for a body: its start without secrets, or a note in its place. Immutable. */
final class LoggedBody {
    /** Control characters other than whitespace. */
    private static final Pattern BINARY = Pattern.compile("[\\x00-\\x08\\x0e-\\x1b\\x7f-\\x9f]");

    private final Redactor redactor;
    private final int limit;

    LoggedBody(Redactor redactor, int limit) {
        this.redactor = redactor;
        this.limit = limit;
    }

    /** Writes the body if it is JSON and can be written twice. */
    String ofRequest(RequestBody body, @Nullable String encoding) {
        MediaType type = body.contentType();
        long length = length(body);
        if (length == 0) {
            return "";
        }
        if (type == null
                || !isShown(type)
                || !isJson(type)
                || body.isOneShot()
                || body.isDuplex()
                || encoding != null) {
            return note(type, length, encoding);
        }
        Buffer whole = new Buffer(); // JSON that a client sends is in its memory anyway
        try {
            body.writeTo(whole);
        } catch (IOException e) { // sending it fails too, and the caller gets that failure
            return note(type, length, "writing it failed with " + e);
        }
        return text(whole, type, length);
    }

    /** Returns the length of a body, or -1 if it is not known. */
    static long length(RequestBody body) {
        try {
            return body.contentLength();
        } catch (IOException e) {
            return -1; // sending it asks again and fails
        }
    }

    /** Reads the start of the body into its buffer if it is text that has an end. */
    String ofResponse(ResponseBody body, @Nullable String encoding, boolean streamed) throws IOException {
        MediaType type = body.contentType();
        String reason = encoding == null && streamed ? "streamed" : encoding;
        if (type == null || !isShown(type) || reason != null) {
            return note(type, body.contentLength(), reason);
        }
        body.source().request(limit + 1L); // the last one tells whether there is more
        return text(body.source().getBuffer(), type, body.contentLength());
    }

    /** Returns whether bodies of this type are shown: JSON and text that has an end. */
    boolean isShown(MediaType type) {
        return limit > 0 && (type.type().equals("text") ? !type.subtype().equals("event-stream") : isJson(type));
    }

    private static boolean isJson(MediaType type) {
        // stream+json and all other types for many documents, such as x-ndjson, may never end
        return type.type().equals("application")
                && (type.subtype().equals("json") || type.subtype().endsWith("+json"))
                && !type.subtype().endsWith("stream+json");
    }

    /** Returns the text in place of a body that is not shown. */
    String note(@Nullable MediaType type, long length, @Nullable String reason) {
        return redactor.redact("("
                + (type == null ? "unknown type" : type.type() + "/" + type.subtype())
                + (length < 0 ? ", unknown length" : ", " + length + " bytes")
                + (reason == null ? "" : ", " + reason)
                + ": not shown)");
    }

    /**
     * Returns the text of a body up to the limit.
     *
     * @param start more bytes than the limit, or the whole body; not consumed
     * @param length of the whole body, -1 if it is not known
     */
    String text(Buffer start, MediaType type, long length) {
        Charset charset = type.charset(UTF_8);
        boolean cut = start.size() > limit;
        String text = decode(start.snapshot((int) Math.min(start.size(), limit)).asByteBuffer(), charset, cut);
        if (text == null || BINARY.matcher(text).find()) {
            return note(type, length, "no text in " + charset);
        }
        String redacted = redactor.redact(text);
        if (cut) {
            redacted += " … (cut at " + limit + " of " + (length < 0 ? "more" : length) + " bytes)";
        }
        // what a server sends must not look like a line of the log
        return redacted.startsWith("<--") || redacted.startsWith("-->") ? " " + redacted : redacted;
    }

    /** Returns null if the bytes are not valid in the charset. */
    private static @Nullable String decode(ByteBuffer bytes, Charset charset, boolean cut) {
        CharsetDecoder decoder = charset.newDecoder();
        CharBuffer chars = CharBuffer.allocate((int) (bytes.remaining() * (double) decoder.maxCharsPerByte()) + 1);
        if (decoder.decode(bytes, chars, !cut).isError()) { // the last character of a cut text can be incomplete
            return null;
        }
        chars.flip();
        return chars.toString();
    }
}
