package io.github.peakaclient.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A text of another charset in UTF-8. Bytes that stand for no character fail with a {@link CharacterCodingException} after all text before
 * them was read. Used by one thread.
 */
final class RecodedText implements Source {
    private static final int CHUNK = 8192;

    private final BufferedSource in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    private final CharBuffer chars = CharBuffer.allocate(CHUNK);
    private final Buffer made = new Buffer();
    private @Nullable CoderResult failure;
    private boolean inputEnded;
    private boolean ended;

    RecodedText(Source in, Charset charset) {
        this.in = Okio.buffer(in);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        bytes.limit(0);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        while (made.exhausted() && !ended) {
            if (failure != null) {
                failure.throwException();
            }
            decode();
        }
        return made.read(sink, byteCount);
    }

    private void decode() throws IOException {
        bytes.compact();
        inputEnded |= in.read(bytes) < 0;
        bytes.flip();
        CoderResult result = decoder.decode(bytes, chars, inputEnded);
        if (result.isUnderflow() && inputEnded) {
            result = decoder.flush(chars);
            ended = result.isUnderflow();
        }
        failure = result.isError() ? result : null;
        chars.flip();
        made.writeUtf8(chars.toString());
        chars.clear();
    }

    @Override
    public Timeout timeout() {
        return in.timeout();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
