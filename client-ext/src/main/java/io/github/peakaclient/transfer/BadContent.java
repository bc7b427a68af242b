package io.github.peakaclient.transfer;

import java.io.IOException;

/** A failure of a file to follow its format. The message shows none of the file's values. */
final class BadContent extends IOException {
    private static final long serialVersionUID = 1L;

    BadContent(String problem) {
        super(problem);
    }
}
