package io.github.peakaclient.transfer;

/** A listener for the progress of a transfer. */
public interface TransferListener {
    /**
     * Receives the progress so far. Called by one thread at a time, on a thread that transfers: it should return soon. An exception
     * that it throws ends the transfer.
     *
     * @param event the bytes so far, and their total
     */
    void onEvent(TransferEvent event);
}
