package io.github.peakaclient.transfer;

/** A listener for the progress of a transfer. */
public interface TransferProgress {
    /**
     * Receives the number of bytes so far. Called by one thread at a time, on the thread that transfers: it should return soon. An
     * exception that it throws ends the transfer.
     *
     * @param done the number of bytes sent or received; never less than before, also if something had to be sent again
     * @param total the number of bytes in all, -1 if it is not known; it can change when more is known
     */
    void onBytes(long done, long total);
}
