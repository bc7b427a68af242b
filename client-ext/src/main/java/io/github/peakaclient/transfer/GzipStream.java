package io.github.peakaclient.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The unpacked bytes of a gzip stream with one or more members. {@link java.util.zip.GZIPInputStream} takes a later member that is broken
 * or cut for the end of the stream, so that its rows would be missing without an error; this one fails. Zeros after the last member are
 * padding. Used by one thread.
 */
final class GzipStream extends InputStream {
    private static final int DEFLATE = 8;
    private static final int HAS_HEADER_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final InputStream in;
    private final byte[] packed = new byte[PartContent.BUFFER];
    private int position;
    private int limit;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private boolean begun;
    private boolean inMember;
    private boolean ended;

    GzipStream(InputStream in) {
        this.in = in;
    }

    /** Returns whether these are the first two bytes of a gzip stream; -1 stands for the end. */
    static boolean isMagic(int first, int second) {
        return first == 0x1f && second == 0x8b;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (!ended && length > 0) {
            if (!inMember && !beginMember()) {
                ended = true;
                break;
            }
            int count = inflate(buffer, offset, length);
            if (count > 0) {
                checksum.update(buffer, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw new IOException("the gzip stream needs a dictionary");
            } else {
                refill();
                inflater.setInput(packed, position, limit - position);
            }
        }
        return ended ? -1 : 0;
    }

    private int inflate(byte[] buffer, int offset, int length) throws IOException {
        try {
            return inflater.inflate(buffer, offset, length);
        } catch (DataFormatException e) {
            throw new IOException("the gzip stream has invalid data", e);
        }
    }

    /** Reads the header of a member, and returns false if there is none. */
    private boolean beginMember() throws IOException {
        if (begun && isEnd()) {
            return false;
        }
        if (!isMagic(next(), next()) || next() != DEFLATE) {
            throw new IOException(
                    begun ? "there is no gzip member where the next one would begin" : "the gzip stream has no header");
        }
        int flags = next();
        skip(6);
        if ((flags & HAS_EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        begun = true;
        inMember = true;
        checksum.reset();
        inflater.reset();
        inflater.setInput(packed, position, limit - position);
        return true;
    }

    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        long written = inflater.getBytesWritten();
        if (nextInt() != checksum.getValue() || nextInt() != (written & 0xffffffffL)) {
            throw new IOException("the gzip stream has a wrong checksum");
        }
        inMember = false;
    }

    /** Returns whether nothing but padding follows. */
    private boolean isEnd() throws IOException {
        if (hasNext() && packed[position] != 0) {
            return false;
        }
        while (hasNext()) {
            if (packed[position++] != 0) {
                throw new IOException("there is something after the end of the gzip stream");
            }
        }
        return true;
    }

    private boolean hasNext() throws IOException {
        while (position == limit) {
            int count = in.read(packed, 0, packed.length);
            if (count < 0) {
                return false;
            }
            position = 0;
            limit = count;
        }
        return true;
    }

    private void refill() throws IOException {
        position = limit;
        if (!hasNext()) {
            throw new EOFException("the gzip stream is cut off");
        }
    }

    private int next() throws IOException {
        if (position == limit) {
            refill();
        }
        return packed[position++] & 0xff;
    }

    private long nextInt() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int next = next();
        while (next != 0) {
            next = next();
        }
    }

    /** Frees the memory of the inflater. Nothing can be read any more. */
    void free() {
        ended = true;
        inflater.end();
    }

    /** Closes the packed stream too. */
    @Override
    public void close() throws IOException {
        free();
        in.close();
    }
}
