package io.github.peakaclient.transfer;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A stream that counts how often it is opened and closed, and can fail. */
final class RecordingSource implements CsvSource.Opener {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    private final byte[] content;
    private final int failsAt;

    private RecordingSource(String content, int failsAt) {
        this.content = content.getBytes(StandardCharsets.UTF_8);
        this.failsAt = failsAt;
    }

    static RecordingSource of(String content) {
        return new RecordingSource(content, Integer.MAX_VALUE);
    }

    /** Fails when this many bytes are read. */
    static RecordingSource failing(String content, int failsAt) {
        return new RecordingSource(content, failsAt);
    }

    @Override
    public InputStream open() {
        opened.incrementAndGet();
        return new FilterInputStream(new ByteArrayInputStream(content)) {
            private int read;

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (read >= failsAt) {
                    throw new IOException("the disk is gone");
                }
                int n = super.read(bytes, offset, Math.min(length, failsAt - read));
                read += Math.max(n, 0);
                return n;
            }

            @Override
            public void close() throws IOException {
                closed.incrementAndGet();
                super.close();
            }
        };
    }
}
