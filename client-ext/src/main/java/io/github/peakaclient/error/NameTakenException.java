package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.Text;
import java.util.Collections;

/**
 * A table or column that was not created, since another has the name that it would be stored under. The server may answer such a request
 * with success and return the one that exists. Nothing was changed.
 */
public final class NameTakenException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * Creates an exception.
     *
     * @param operation the operation that listed the names
     * @param what the kind of thing, such as {@code table}
     * @param requestedName the requested name
     * @param storedName the name that it would be stored under
     * @hidden
     */
    @Internal
    public NameTakenException(OperationInfo operation, String what, String requestedName, String storedName) {
        super(
                operation,
                "nothing was created: there is a " + what + " " + Text.quoted(storedName)
                        + (requestedName.equals(storedName)
                                ? ""
                                : ", the name that " + Text.quoted(requestedName) + " is stored under"),
                Collections.emptyList(),
                null,
                null);
        this.name = requireNonNull(storedName, "storedName == null");
    }

    /** {@return the name that is taken, as it is stored} */
    public String name() {
        return name;
    }

    /** {@return false: nothing was changed} */
    @Override
    public boolean mayHaveBeenProcessed() {
        return false;
    }
}
