package io.github.peakaclient.internal;

import java.io.IOException;
import okio.BufferedSource;
import okio.ByteString;

/** The byte order mark that a text in UTF-8 can begin with. Static and thread-safe. */
public final class ByteOrderMark {
    private static final ByteString UTF_8 = ByteString.decodeHex("efbbbf");

    private ByteOrderMark() {}

    /**
     * Skips the mark if it is next, and returns the number of bytes skipped.
     *
     * @param source the source, at its beginning
     * @return 0 if it is not next
     * @throws IOException if reading or writing fails
     */
    public static long skip(BufferedSource source) throws IOException {
        long length = source.rangeEquals(0, UTF_8) ? UTF_8.size() : 0;
        source.skip(length);
        return length;
    }
}
