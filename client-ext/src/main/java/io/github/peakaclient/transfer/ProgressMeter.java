package io.github.peakaclient.transfer;

import java.util.List;

/** The sum of the progress of all parts. Thread-safe: the listener is called by one thread at a time. */
final class ProgressMeter {
    private final TransferListener listener;
    private final List<Part> parts;
    private final long[] done;
    private final long[] sizes;
    private long reported;
    private int last;

    ProgressMeter(TransferListener listener, List<Part> parts) {
        this.listener = listener;
        this.parts = parts;
        this.done = new long[parts.size()];
        this.sizes = new long[parts.size()];
        for (Part part : parts) {
            sizes[part.index] = part.bytes == null ? -1 : part.bytes;
        }
    }

    /**
     * Records the progress of a part.
     *
     * @param size as the part's host reports it, which takes precedence over that of the export; -1 if it does not
     */
    synchronized void at(int part, long position, long size) {
        if (size >= 0) {
            sizes[part] = size;
        }
        done[part] = Math.max(done[part], position); // a restart does not reduce it
        last = part;
        report(sum(sizes));
    }

    /** Records that all parts are complete, whatever was known of their sizes. */
    synchronized void complete() {
        report(sum(done));
    }

    private void report(long total) {
        reported = Math.max(reported, sum(done));
        listener.onEvent(new TransferEvent(
                parts.get(last).label(), reported, total < 0 ? null : (Long) Math.max(total, reported)));
    }

    /** Returns the sum, -1 if one of the values is not known. */
    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            if (value < 0) {
                return -1;
            }
            sum += value;
        }
        return sum;
    }
}
