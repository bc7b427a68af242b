package io.github.peakaclient.internal.log;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A body that failed while it was read ahead: gives what had arrived, then that same failure. Reading on in the real one would
 * give another: after a timeout, for example, that the socket is closed.
 */
final class BrokenBody extends ResponseBody {
    private final ResponseBody real;
    private final BufferedSource source;

    BrokenBody(ResponseBody real, IOException failure) {
        this.real = real;
        this.source = Okio.buffer(new ArrivedSource(real.source(), failure));
    }

    @Override
    public @Nullable MediaType contentType() {
        return real.contentType();
    }

    @Override
    public long contentLength() {
        return real.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }

    private static final class ArrivedSource implements Source {
        private final BufferedSource real;
        private final IOException failure;

        ArrivedSource(BufferedSource real, IOException failure) {
            this.real = real;
            this.failure = failure;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            Buffer arrived = real.getBuffer();
            if (arrived.size() == 0) {
                throw failure;
            }
            return arrived.read(sink, byteCount);
        }

        @Override
        public Timeout timeout() {
            return real.timeout();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
