package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A credential that does not fit the configuration of its connector, which can change at any time. It was not sent. The message has
 * the problems, cut to 500 characters, and no value of the credential.
 */
public final class CredentialException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> problems;

    /**
     * Makes one.
     *
     * @hidden
     * @param operation the operation that read the configuration
     * @param type the type of the connector
     * @param problems the problems, each on one line
     */
    @Internal
    public CredentialException(OperationInfo operation, String type, List<String> problems) {
        super(
                operation,
                MessageText.line("credential of type " + type + ": " + Text.join(problems, "; ")),
                Collections.emptyList(),
                null,
                null);
        this.problems = new ArrayList<>(problems);
    }

    /** {@return the problems in words, such as {@code user is missing}} Unmodifiable. */
    public List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** {@return false: the credential was not sent} */
    @Override
    public boolean mayHaveBeenProcessed() {
        return false;
    }
}
