package io.github.peakaclient.transfer;

import io.github.peakaclient.error.DownloadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/**
 * The content of a part: its bytes, unpacked if requested and packed. Checks the size at the end. Its IOExceptions are those of bad
 * gzip. Used by one thread.
 */
final class PartContent extends InputStream {
    static final int BUFFER = 64 << 10;

    private final PartStream stream;
    private final boolean packed;
    private final boolean unpacks;
    private final InputStream in;
    private long count;
    private boolean ended;

    /** Reads the first two bytes, which are more reliable about gzip than the names and types that servers give. */
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
                throw wrongSize(declared);
            }
        } else if (!ended) {
            end();
        }
        return read;
    }

    private void end() {
        byte[] rest = new byte[512];
        while (stream.read(rest, 0, rest.length) >= 0) {
            // bytes after the last gzip member are padding, but a part that breaks off there is not complete
        }
        ended = true;
        if (!packed || unpacks) {
            checkSize(count);
        }
    }

    /** Returns whether {@link #checkSize} needs the size of the unpacked content, which was not seen here. */
    boolean needsUnpackedSize() {
        Long declared = stream.part().bytes;
        return packed && !unpacks && declared != null && declared != stream.position();
    }

    /** Checks the size. It is not known whether the server gives that of the packed or of the unpacked content. */
    void checkSize(long unpacked) {
        Long declared = stream.part().bytes;
        if (declared != null && declared != stream.position() && declared != unpacked) {
            throw wrongSize(declared);
        }
    }

    private DownloadException wrongSize(long declared) {
        return stream.failure("has not the size that the export names: " + declared + " bytes", null);
    }
}
