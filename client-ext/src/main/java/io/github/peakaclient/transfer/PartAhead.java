package io.github.peakaclient.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import okio.Buffer;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * The content of a part for a reader of rows, of which another thread can read the beginning ahead. That thread never waits for the reader:
 * rows that nobody reads on hold no thread. Used by one reader. Its IOExceptions are those of bad gzip.
 */
final class PartAhead extends InputStream {
    /** Enough for small parts as a whole. Of large ones only the time until their first bytes come can be gained in bounded memory. */
    private static final int WINDOW = 1 << 20;

    private static final int SEGMENT = 8 << 10;

    private final Transfer transfer;
    private final PartStream stream;
    /** A lock held by whoever reads the part. */
    private final ReentrantLock reading = new ReentrantLock();

    /** What was read ahead, guarded by itself: the reader takes it while the other thread waits for more. */
    private final Buffer window = new Buffer();

    private @Nullable PartContent content;
    private @Nullable Throwable failure;
    private volatile boolean wanted;
    private volatile boolean closed;

    PartAhead(Transfer transfer, PartUrls urls, Part part) {
        this.transfer = transfer;
        this.stream = new PartStream(transfer, urls, part, null, false);
    }

    /** Begins to read ahead. */
    void begin(ExecutorService executor) {
        try {
            executor.execute(this::readAhead);
        } catch (RejectedExecutionException e) {
            // nothing is read ahead
        }
    }

    private void readAhead() {
        if (!reading.tryLock()) {
            return; // the reader was first
        }
        try {
            if (!wanted) {
                fillWindow(Okio.source(open()));
            }
        } catch (Throwable t) { // an Error too: the reader throws it, after the bytes before it
            failure = t;
        } finally {
            reading.unlock();
        }
        if (closed) {
            close();
        }
    }

    private void fillWindow(Source source) throws IOException {
        Buffer arrived = new Buffer();
        long total = 0;
        while (!wanted && total < WINDOW) {
            long count = source.read(arrived, SEGMENT);
            if (count < 0) {
                return;
            }
            total += count;
            synchronized (window) {
                window.write(arrived, count);
            }
        }
    }

    private PartContent open() throws IOException {
        PartContent opened = new PartContent(stream);
        content = opened;
        return opened;
    }

    /** Returns the part. */
    Part part() {
        return stream.part();
    }

    /** Returns the Content-Type of the part, null if it is not known. */
    @Nullable
    String contentType() {
        return stream.contentType();
    }

    /** Returns whether its size proves that the part is complete, once it has ended. */
    boolean isProvenComplete() {
        return stream.isProvenComplete();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        wanted = true; // a thread that reads ahead stops when its read has ended
        int ahead = readWindow(buffer, offset, length);
        if (ahead >= 0) {
            return ahead;
        }
        try {
            reading.lockInterruptibly();
        } catch (InterruptedException e) {
            throw transfer.interrupted();
        }
        try {
            ahead = readWindow(buffer, offset, length);
            if (ahead >= 0) {
                return ahead;
            }
            checkFailure();
            return (content == null ? open() : content).read(buffer, offset, length);
        } finally {
            reading.unlock();
        }
    }

    /** Reads from what was read ahead; returns -1 if nothing of it is left. */
    private int readWindow(byte[] buffer, int offset, int length) {
        synchronized (window) {
            return window.read(buffer, offset, length);
        }
    }

    private void checkFailure() throws IOException {
        if (failure instanceof IOException) {
            throw (IOException) failure;
        }
        if (failure instanceof Error) {
            throw (Error) failure;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    /** Closes the part, or has the thread that reads ahead do it. */
    @Override
    public void close() {
        closed = true;
        wanted = true;
        if (reading.tryLock()) {
            try {
                synchronized (window) {
                    window.clear();
                }
                stream.close();
                if (content != null) {
                    content.close();
                }
            } finally {
                reading.unlock();
            }
        }
    }
}
