package io.github.peakaclient.spec.document;

import java.util.List;
import java.util.Objects;

/** Problems that a maintainer has to fix, one a line. Has no stack trace, since their cause is a file, not this program. */
public final class SpecException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SpecException(String problem) {
        super(problem, null, false, false);
    }

    public SpecException(List<String> problems) {
        this(String.join("\n", problems));
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
