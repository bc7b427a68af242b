package io.github.peakaclient.sandbox;

/** What goes wrong on the host of exported files. It applies to downloads that begin after the call. Thread-safe. */
public final class FileFaults {

    private int breaks;
    private long breakAfter;
    private long bytesPerSecond;

    FileFaults() {}

    /** How one download goes. {@code breakAfter} is negative when it does not break, the rate 0 when it is not limited. */
    record Plan(long breakAfter, long bytesPerSecond) {}

    /**
     * Breaks the connection of the next downloads in the middle of the body. Replaces what was said before. An answer that
     * is not longer than {@code afterBytes} is whole and does not count.
     *
     * @param afterBytes how many bytes of the body each of them still gets
     * @param times how many downloads; 0 for none
     * @throws IllegalArgumentException when one is negative
     */
    public synchronized FileFaults breakAfter(long afterBytes, int times) {
        if (afterBytes < 0 || times < 0) {
            throw new IllegalArgumentException(
                    "afterBytes: " + afterBytes + ", times: " + times + " must not be negative");
        }
        breakAfter = afterBytes;
        breaks = times;
        return this;
    }

    /**
     * Sends all bodies slowly, in real time whatever the sandbox's clock says.
     *
     * @param newBytesPerSecond 0 for as fast as possible, the default
     * @throws IllegalArgumentException when it is negative
     */
    public synchronized FileFaults slow(long newBytesPerSecond) {
        if (newBytesPerSecond < 0) {
            throw new IllegalArgumentException("bytesPerSecond: " + newBytesPerSecond + " must not be negative");
        }
        bytesPerSecond = newBytesPerSecond;
        return this;
    }

    synchronized Plan next(long bodyLength) {
        boolean broken = breaks > 0 && bodyLength > breakAfter;
        if (broken) {
            breaks--;
        }
        return new Plan(broken ? breakAfter : -1, bytesPerSecond);
    }
}
