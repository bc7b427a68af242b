package io.github.peakaclient.internal;

import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * A source that fails when more of it is read than is allowed. Parsers hold a text as a whole before they return it, so that memory can
 * only be bounded beneath them. What was read is not lost: when more is allowed, reading goes on. Used by one thread.
 */
public final class BoundedSource {
    private final Counted counted;
    private final BufferedSource source;

    /**
     * Creates a source of which nothing may be read yet.
     *
     * @param from the source to read
     */
    public BoundedSource(Source from) {
        this.counted = new Counted(from);
        this.source = Okio.buffer(counted);
    }

    /** {@return the content, to be read from here only} */
    public BufferedSource content() {
        return source;
    }

    /** {@return the number of bytes that were read from {@link #content()}} */
    public long position() {
        return counted.count - source.getBuffer().size();
    }

    /**
     * Allows as many more bytes as the limit says, counted from here.
     *
     * @param limit the limit, which the exception names
     */
    public void allow(SizeLimit limit) {
        allowUpTo(position() + limit.max(), limit);
    }

    /**
     * Allows as many more bytes as the limit of a part says, but not beyond the limit of the whole.
     *
     * @param part the limit, which the exception names
     * @param whole the limit of what the part belongs to
     * @param start the position at which the whole began
     */
    public void allow(SizeLimit part, SizeLimit whole, long start) {
        long partEnd = position() + part.max();
        long wholeEnd = start + whole.max();
        if (partEnd <= wholeEnd) {
            allowUpTo(partEnd, part);
        } else {
            allowUpTo(wholeEnd, whole);
        }
    }

    /**
     * Fails if more was read than is allowed, which otherwise goes unnoticed if it was in the buffer already.
     *
     * @throws IOException if reading or writing fails
     * @throws SizeLimit.Exceeded if so
     */
    public void check() throws IOException {
        counted.check(position());
    }

    private void allowUpTo(long end, SizeLimit limit) {
        counted.end = end;
        counted.limit = limit;
    }

    /**
     * Limits the number of values if the content from here on is a list or an object of JSON: small values take far more memory than their
     * bytes.
     *
     * @param limit null for none
     */
    public void limitValues(@Nullable SizeLimit limit) {
        counted.values = limit == null ? null : new ValueCounter(limit);
    }

    /** {@return the limit that reading has exceeded, null if it has not} */
    public @Nullable SizeLimit exceeded() {
        return counted.exceeded;
    }

    private static final class Counted extends ForwardingSource {
        private long count;
        private long end;
        private @Nullable SizeLimit limit;
        private @Nullable ValueCounter values;
        private @Nullable SizeLimit exceeded;

        Counted(Source from) {
            super(from);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long allowed = Math.max(1, end - count); // one more, since content that ends here is within the limit
            long read = super.read(sink, Math.min(byteCount, allowed));
            if (read == -1) {
                return -1;
            }
            count += read;
            check(count);
            if (values != null && !values.count(sink, sink.size() - read)) {
                throw exceeded(values.limit);
            }
            return read;
        }

        void check(long position) throws IOException {
            if (position > end && limit != null) {
                throw exceeded(limit);
            }
        }

        private IOException exceeded(SizeLimit by) {
            exceeded = by;
            return by.exceeded();
        }
    }

    /** The state of the counting of values: each follows a comma or the opening of a list or an object. */
    private static final class ValueCounter {
        private final SizeLimit limit;
        private final Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();
        private boolean begun;
        private boolean isJson;
        private boolean inText;
        private boolean escaped;
        private long count;

        ValueCounter(SizeLimit limit) {
            this.limit = limit;
        }

        /** Counts the values in the end of a buffer, and returns whether they are within the limit. */
        boolean count(Buffer buffer, long from) {
            try (Buffer.UnsafeCursor bytes = buffer.readUnsafe(cursor)) {
                for (int length = bytes.seek(from); length > 0; length = bytes.next()) {
                    count(bytes.data, bytes.start, bytes.end);
                }
            }
            return count <= limit.max();
        }

        private void count(byte[] data, int start, int end) {
            for (int i = start; i < end; i++) {
                byte b = data[i];
                if (!begun) {
                    begun = b > ' '; // neither white space nor a byte order mark
                    isJson = b == '[' || b == '{';
                }
                if (!isJson) {
                    continue;
                }
                if (escaped) {
                    escaped = false;
                } else if (inText) {
                    escaped = b == '\\';
                    inText = b != '"';
                } else if (b == '"') {
                    inText = true;
                } else if (b == ',' || b == '[' || b == '{') {
                    count++;
                }
            }
        }
    }
}
