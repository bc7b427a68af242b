package io.github.peakaclient.internal;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Items that are read from a connection once, as they are requested. The connection is released after the last item, when
 * reading fails, and by {@link #close()}. Not thread-safe, except for {@code close()}, which any thread may call and which ends
 * a read that waits.
 *
 * @param <T> the type of an item
 */
public final class ItemStream<T> implements Iterable<T>, AutoCloseable {
    private final String noun;
    private final Source<T> source;
    /** Held while reading, because buffers in use must not be closed. */
    private final ReentrantLock reading = new ReentrantLock();

    private volatile boolean closed;
    private volatile boolean ended;
    private boolean iterated;
    private long count;
    private @Nullable T next;
    private @Nullable RuntimeException failure;

    /**
     * Creates a stream that has read nothing yet.
     *
     * @param noun the plural of what an item is, for messages
     * @param source what reads the items
     */
    public ItemStream(String noun, Source<T> source) {
        this.noun = noun;
        this.source = source;
    }

    /** {@return the number of items read so far, including one that was read ahead} */
    public long count() {
        return count;
    }

    /**
     * {@return the only iterator} Its methods throw what the source throws, the same again when they are called again, and {@link
     * IllegalStateException} after {@link #close()}, also when a read waits while another thread calls it.
     *
     * @throws IllegalStateException if it was called before, or this is closed
     */
    @Override
    public Iterator<T> iterator() {
        if (iterated) {
            throw new IllegalStateException(
                    "the " + noun + " can be read only once: keep them, or send the request again");
        }
        checkOpen();
        iterated = true;
        return new ItemIterator();
    }

    /** Ends reading. If the end was not reached, the source is canceled. */
    @Override
    public void close() {
        closed = true;
        if (!ended) {
            source.cancel();
        }
        release();
    }

    private void release() {
        if (reading.tryLock()) {
            try {
                source.release();
            } finally {
                reading.unlock();
            }
        }
        // otherwise the thread that reads releases it, woken up by the cancellation
    }

    private void checkOpen() {
        if (failure != null) {
            throw failure;
        }
        if (closed && !ended) {
            throw closed();
        }
    }

    private IllegalStateException closed() {
        return new IllegalStateException("the " + noun + " are closed");
    }

    private @Nullable T read() {
        T item = null;
        try {
            item = source.buffered();
            if (item == null) {
                item = readConnection();
            }
            if (item == null) {
                ended = true;
            } else {
                count++;
            }
        } catch (RuntimeException e) {
            failure = closed ? closed() : e; // how a read fails whose connection is closed beneath it says nothing
            throw failure;
        } finally {
            if (item == null) {
                close();
            } else if (closed) { // during the read, by a thread that could not release
                release();
            }
        }
        return item;
    }

    private @Nullable T readConnection() {
        reading.lock();
        try {
            return source.read();
        } finally {
            reading.unlock();
        }
    }

    /**
     * The connection behind the items.
     *
     * @param <T> the type of an item
     */
    public interface Source<T> {
        /**
         * {@return the next item if it has arrived and can be had without the connection, so that {@link #release()} may be called
         * meanwhile; otherwise null} Saves a lock for each item.
         */
        @Nullable
        T buffered();

        /**
         * Reads the next item, or returns null at the end. What it throws ends the reading.
         *
         * @return the item, or null
         */
        @Nullable
        T read();

        /** Ends a read that waits. Called by any thread, also more than once. */
        void cancel();

        /** Closes what is open. Never called during {@link #read()}; may be called more than once. */
        void release();
    }

    private final class ItemIterator implements Iterator<T> {
        @Override
        public boolean hasNext() {
            checkOpen();
            if (next == null && !ended) {
                next = ItemStream.this.read();
            }
            return next != null;
        }

        @Override
        public T next() {
            T item = hasNext() ? next : null;
            if (item == null) {
                throw new NoSuchElementException("there were " + count + " " + noun);
            }
            next = null;
            return item;
        }

        @Override
        public void remove() { // Android below API level 24 has no default
            throw new UnsupportedOperationException("remove");
        }
    }
}
