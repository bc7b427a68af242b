package io.github.peakaclient.transfer;

/** Is told how far a transfer is. Called by one thread at a time; the number of bytes never goes back. What it throws ends the transfer. */
public interface TransferProgress {
    /**
     * Some bytes more are through.
     *
     * @param done the bytes so far
     * @param total the bytes of the whole, -1 if that is not known
     */
    void onBytes(long done, long total);
}
