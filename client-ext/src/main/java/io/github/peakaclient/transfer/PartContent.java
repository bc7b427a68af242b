package io.github.peakaclient.transfer;

import io.github.peakaclient.error.TransferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/**
 * What is in a part: its bytes, unpacked if that is wanted and they are packed. Checks the size at the end. Its IOExceptions are
 * those of bad gzip. Used by one thread.
 */
final class PartContent extends InputStream {
    static final int BUFFER = 64 << 10;

    private final PartStream stream;
    private final boolean packed;
    private final boolean unpacks;
    private final InputStream in;
    private long count;
    private boolean ended;

    /** Reads the first two bytes: names and types of servers say less about gzip than they do. */
    PartContent(PartStream stream, boolean unpack) throws IOException {
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
        this.packed = first == 0x1f && second == 0x8b;
        this.unpacks = packed && unpack;
        this.in = unpacks ? new GZIPInputStream(pushback, BUFFER) : pushback;
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
            Long declared = stream.part().bytes;
            if (!packed && declared != null && count > declared) {
                throw wrongSize(declared, count);
            }
        } else if (!ended) {
            end();
        }
        return read;
    }

    private void end() {
        byte[] rest = new byte[512];
        while (stream.read(rest, 0, rest.length) >= 0) {
            // what stands behind the last gzip member is padding, but a part that breaks there is not complete
        }
        ended = true;
        if (!packed || unpacks) {
            checkSize(count);
        }
    }

    /** Whether {@link #checkSize} has to be told the size of what is unpacked, which has not been seen here. */
    boolean needsUnpackedSize() {
        Long declared = stream.part().bytes;
        return packed && !unpacks && declared != null && declared != stream.position();
    }

    /** It is not known whether the server gives the size of what is packed or of what is unpacked. */
    void checkSize(long unpacked) {
        Long declared = stream.part().bytes;
        if (declared != null && declared != stream.position() && declared != unpacked) {
            throw wrongSize(declared, stream.position());
        }
    }

    private TransferException wrongSize(long declared, long found) {
        return stream.failure("has not the size that the export names: " + declared + " bytes", null);
    }
}
