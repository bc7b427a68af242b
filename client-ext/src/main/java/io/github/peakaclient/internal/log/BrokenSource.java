package io.github.peakaclient.internal.log;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;

/**
 * The source of a body that failed while it was read ahead: it gives the bytes that had arrived, then the same failure. Reading
 * on in the real source would give another failure: after a timeout, for example, that the socket is closed.
 */
final class BrokenSource extends ForwardingSource {
    private final Buffer arrived;
    private final IOException failure;

    BrokenSource(BufferedSource real, IOException failure) {
        super(real);
        this.arrived = real.getBuffer();
        this.failure = failure;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        if (arrived.exhausted()) {
            throw failure;
        }
        return arrived.read(sink, byteCount);
    }
}
