package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import java.util.Collections;

/** A result with more rows than the caller was ready to hold in memory. None of them is returned. */
public final class RowLimitException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final int limit;

    /**
     * Creates an exception.
     *
     * @param operation the operation that the rows came from
     * @param limit the largest number of rows that was allowed
     * @hidden
     */
    @Internal
    public RowLimitException(OperationInfo operation, int limit) {
        super(operation, "there are more than " + limit + " rows", Collections.emptyList(), null, null);
        this.limit = limit;
    }

    /** {@return the largest number of rows that was allowed} */
    public int limit() {
        return limit;
    }
}
