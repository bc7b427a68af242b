package io.github.peakaclient.transfer;

/** The next bytes of a part are its first ones: what was read before is to be thrown away. Unchecked, so that no reader in between swallows it. */
final class PartRestarted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PartRestarted() {
        super(null, null, false, false);
    }
}
