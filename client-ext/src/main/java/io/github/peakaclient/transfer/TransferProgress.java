package io.github.peakaclient.transfer;

/** Is told how far a transfer is. */
public interface TransferProgress {
    /**
     * Bytes have been sent or have come. Called by one thread at a time, on the thread that transfers: it should return soon.
     * What it throws ends the transfer.
     *
     * @param done how many in all; never less than before, also if something had to be sent again
     * @param total how many there will be, -1 if that is not known; it can change when more is known
     */
    void onBytes(long done, long total);
}
