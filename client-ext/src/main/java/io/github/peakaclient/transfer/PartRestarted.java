package io.github.peakaclient.transfer;

/**
 * The signal that the next bytes of a part are its first ones, so that what was read before must be discarded. Unchecked, so that no
 * reader in between swallows it.
 */
final class PartRestarted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartRestarted() {
        super(null, null, false, false);
    }
}
