package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.OperationInfo;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A call that starts. Immutable. */
public final class CallStart {
    private final OperationInfo operation;
    private final boolean file;

    CallStart(OperationInfo operation, boolean file) {
        this.operation = requireNonNull(operation, "operation == null");
        this.file = file;
    }

    /**
     * Returns the operation. That of a file of an export is {@code getExport}, whose answer names the file.
     *
     * @return its id, method and path template
     */
    public OperationInfo operation() {
        return operation;
    }

    /**
     * Returns whether a file of an export is read, from another host than that of the API. Its attempts are counted over all requests for
     * it.
     *
     * @return false for a call of the operation itself
     */
    public boolean isFile() {
        return file;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallStart
                && ((CallStart) other).operation.equals(operation)
                && ((CallStart) other).file == file;
    }

    @Override
    public int hashCode() {
        return Objects.hash(operation, file);
    }

    /** Returns a text with the id of the operation. */
    @Override
    public String toString() {
        return operation.id() + (file ? " (file)" : "");
    }
}
