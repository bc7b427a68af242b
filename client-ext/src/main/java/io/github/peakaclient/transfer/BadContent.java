package io.github.peakaclient.transfer;

import java.io.IOException;

/** A file is not what its format says. Its message has nothing of the file's values. */
final class BadContent extends IOException {
    private static final long serialVersionUID = 1L;

    BadContent(String problem) {
        super(problem);
    }
}
