package io.github.peakaclient.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a part for readers of rows: its bytes, unpacked if they are packed. Checks the size at the end. Its IOExceptions are those
 * of bad gzip. Used by one thread.
 */
final class PartContent extends InputStream {
    static final int BUFFER = 64 << 10;

    private final PartStream stream;
    private final InputStream in;
    private final @Nullable GzipStream gzip;
    private long count;
    private boolean ended;

    /** Reads the first two bytes, which are more reliable about gzip than the names and types that servers give. */
    PartContent(PartStream stream) throws IOException {
        this.stream = stream;
        PushbackInputStream pushback = new PushbackInputStream(stream, 2);
        int first = pushback.read();
        int second = first < 0 ? -1 : pushback.read();
        if (second >= 0) {
            pushback.unread(second);
        }
        if (first >= 0) {
            pushback.unread(first);
        }
        this.gzip = stream.isPacked() ? new GzipStream(pushback) : null;
        this.in = gzip == null ? pushback : gzip;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = ended ? -1 : in.read(buffer, offset, length);
        if (read >= 0) {
            count += read;
            stream.checkNotLarger();
        } else if (!ended) {
            ended = true;
            stream.checkSize(count);
        }
        return read;
    }

    /** Closes the part too. */
    @Override
    public void close() {
        stream.close();
        if (gzip != null) {
            gzip.free();
        }
    }
}
