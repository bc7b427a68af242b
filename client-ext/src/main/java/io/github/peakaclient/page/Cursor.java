package io.github.peakaclient.page;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.CRC32;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A position in a list, from which {@link Pager#withStart} resumes. Its text form can be stored. It contains no secret and no
 * item, only positions and, for exports, ids. A cursor fits only a pager of the same operation and arguments. Immutable.
 */
public final class Cursor {
    private static final String VERSION = "1";
    private static final int MAX_CHARS = 1 << 20;

    /** Checksum of the operation and its arguments, which keeps the cursor from being used with another list. */
    final String scope;
    /** Position of the page, in the notation of the {@link PageSource}. */
    final String position;
    /** Number of items of the page that were already returned. */
    final long skip;

    Cursor(String scope, String position, long skip) {
        this.scope = scope;
        this.position = position;
        this.skip = skip;
    }

    /**
     * Parses the text form that {@link #toString()} returns.
     *
     * @param text the text
     * @return the cursor
     * @throws IllegalArgumentException if the text is not a cursor, or was truncated or changed
     */
    public static Cursor parse(String text) {
        String[] parts = decode(requireNonNull(text, "text == null")).split("\\|", -1);
        if (parts.length != 5 || !parts[0].equals(VERSION) || !parts[4].equals(checksum(body(parts)))) {
            throw invalid();
        }
        try {
            long skip = Long.parseLong(parts[2]);
            if (skip < 0) {
                throw invalid();
            }
            return new Cursor(parts[1], parts[3], skip);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    private static String body(String[] parts) {
        return parts[0] + "|" + parts[1] + "|" + parts[2] + "|" + parts[3];
    }

    private static String decode(String text) {
        ByteString bytes = text.length() > MAX_CHARS ? null : ByteString.decodeBase64(text);
        if (bytes == null) {
            throw invalid();
        }
        return bytes.utf8();
    }

    /** Creates the exception for an invalid text. The text may come from anywhere, so the message does not quote it. */
    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException("text must be the complete, unchanged result of Cursor.toString()");
    }

    static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return ByteString.of(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array())
                .hex();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cursor && other.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(scope, position, skip);
    }

    /** {@return the text form, which consists of letters, digits, hyphens and underscores and is safe in a URL} */
    @Override
    public String toString() {
        String body = VERSION + "|" + scope + "|" + skip + "|" + position;
        return ByteString.encodeUtf8(body + "|" + checksum(body)).base64Url().replace("=", "");
    }
}
