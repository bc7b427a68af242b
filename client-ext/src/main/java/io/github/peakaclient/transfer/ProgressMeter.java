package io.github.peakaclient.transfer;

import java.util.Arrays;
import java.util.List;

/** Adds up the progress of all parts. Thread-safe: the listener is called by one thread at a time. */
final class ProgressMeter {
    private final TransferProgress listener;
    private final long[] done;
    private final long[] sizes;
    private long told;

    ProgressMeter(TransferProgress listener, List<Part> parts) {
        this.listener = listener;
        this.done = new long[parts.size()];
        this.sizes = new long[parts.size()];
        Arrays.fill(sizes, -1);
        for (Part part : parts) {
            sizes[part.index] = part.bytes == null ? -1 : part.bytes;
        }
    }

    /** @param size as the part's host tells it, which counts more than what the export says; -1 if it does not */
    synchronized void at(int part, long position, long size) {
        if (size >= 0) {
            sizes[part] = size;
        }
        done[part] = Math.max(done[part], position); // one that starts again does not go back
        tell(sum(sizes));
    }

    /** All parts are complete, whatever was known of their sizes. */
    synchronized void complete() {
        tell(sum(done));
    }

    private void tell(long total) {
        told = Math.max(told, sum(done));
        listener.onBytes(told, total < 0 ? -1 : Math.max(total, told));
    }

    /** -1 if one of them is not known. */
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
