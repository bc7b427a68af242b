package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.SizeLimit;
import io.github.peakaclient.retry.Attempt;
import java.util.List;

/**
 * An answer, or a part of it such as a cell, that is larger than the caller is ready to hold in memory. The rest of it was not read. The
 * server has processed the request, and it is not repeated. Immutable.
 *
 * <p>If it is meant to be so large, {@code CallOptions.Builder.readLimits} raises the limit that {@link #option()} names.
 */
public final class SizeLimitException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final String option;
    private final long limit;

    /**
     * Creates an exception.
     *
     * @param operation the operation that was called
     * @param limit the limit that was exceeded
     * @param place the place in the answer for the message, such as {@code after 2 good rows}; empty if it is the answer as a whole
     * @param attempts the requests that were sent, empty if they are not known
     * @hidden
     */
    @Internal
    public SizeLimitException(OperationInfo operation, SizeLimit limit, String place, List<Attempt> attempts) {
        super(
                operation,
                requireNonNull(limit, "limit == null") + (place.isEmpty() ? "" : ", ") + MessageText.line(place)
                        + "; CallOptions.Builder.readLimits can raise ReadLimits." + limit.option(),
                attempts,
                null,
                null);
        this.option = limit.option();
        this.limit = limit.max();
    }

    /** {@return the name of the limit, which is that of a method of {@code ReadLimits.Builder}, such as {@code cellBytes}} */
    public String option() {
        return option;
    }

    /** {@return the largest size that was allowed, in bytes unless the name of the limit says otherwise} */
    public long limit() {
        return limit;
    }
}
