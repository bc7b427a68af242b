package io.github.peakaclient.json;

import io.github.peakaclient.api.Internal;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The text of an answer as UTF-8 without a byte order mark, whatever charset it came in. The mark decides; otherwise the charset
 * that the Content-Type declares; otherwise, and if this platform does not know that charset, it is taken for UTF-8. What the
 * charset has no character for is replaced by U+FFFD. Nothing is read before it is asked for.
 *
 * @hidden
 */
@Internal
public final class Utf8Source implements Source {
    private static final ByteString UTF_8_MARK = ByteString.decodeHex("efbbbf");
    private static final int MAX_CHARS = 4096;

    private final BufferedSource answer;
    private final @Nullable MediaType type;
    private @Nullable Source text;

    private Utf8Source(ResponseBody answer) {
        this.answer = answer.source();
        this.type = answer.contentType();
    }

    /**
     * {@return the text of an answer, which must not be read otherwise}
     *
     * @param answer the answer
     */
    public static BufferedSource of(ResponseBody answer) {
        return Okio.buffer(new Utf8Source(answer));
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        Source open = text;
        if (open == null) {
            Charset charset = charset();
            open = charset.equals(StandardCharsets.UTF_8) ? answer : new Transcoded(answer, charset);
            text = open;
        }
        return open.read(sink, byteCount);
    }

    private Charset charset() throws IOException {
        if (skip(UTF_8_MARK)) {
            return StandardCharsets.UTF_8;
        }
        for (WideCharset wide : WideCharset.values()) {
            if (skip(wide.mark)) {
                return Charset.forName(wide.charset);
            }
        }
        Charset declared = type == null ? null : type.charset();
        if (declared == null || declared.equals(StandardCharsets.US_ASCII)) {
            return StandardCharsets.UTF_8; // of which ASCII is a part
        }
        // JSON begins with a character below U+0100, so its zero byte tells the order
        boolean littleEndian = declared.equals(StandardCharsets.UTF_16) && answer.request(2) && isZero(1) && !isZero(0);
        return littleEndian ? StandardCharsets.UTF_16LE : declared;
    }

    private boolean skip(ByteString mark) throws IOException {
        if (!answer.rangeEquals(0, mark)) {
            return false;
        }
        answer.skip(mark.size());
        return true;
    }

    private boolean isZero(long index) {
        return answer.getBuffer().getByte(index) == 0;
    }

    @Override
    public Timeout timeout() {
        return answer.timeout();
    }

    @Override
    public void close() throws IOException {
        answer.close();
    }

    /** The charsets with a mark, longer marks first: that of UTF-16LE begins that of UTF-32LE. */
    private enum WideCharset {
        UTF_32BE("UTF-32BE", "0000feff"),
        UTF_32LE("UTF-32LE", "fffe0000"),
        UTF_16BE("UTF-16BE", "feff"),
        UTF_16LE("UTF-16LE", "fffe");

        final String charset;

        @SuppressWarnings("ImmutableEnumChecker") // it is immutable
        final ByteString mark;

        WideCharset(String charset, String mark) {
            this.charset = charset;
            this.mark = ByteString.decodeHex(mark);
        }
    }

    /** A source of the same text in UTF-8. */
    private static final class Transcoded implements Source {
        private final Source from;
        private final Reader reader;
        private final char[] chars = new char[MAX_CHARS];
        private final Buffer decoded = new Buffer();

        Transcoded(BufferedSource from, Charset charset) {
            this.from = from;
            this.reader = new InputStreamReader(from.inputStream(), charset);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (decoded.exhausted()) {
                int count = reader.read(chars);
                if (count == -1) {
                    return -1;
                }
                decoded.writeUtf8(new String(chars, 0, count));
            }
            return decoded.read(sink, byteCount);
        }

        @Override
        public Timeout timeout() {
            return from.timeout();
        }

        @Override
        public void close() throws IOException {
            from.close();
        }
    }
}
