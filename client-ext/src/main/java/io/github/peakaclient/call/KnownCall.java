package io.github.peakaclient.call;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.PeakaException;
import org.jspecify.annotations.Nullable;

/**
 * A call that sends nothing, since a test has chosen its outcome.
 *
 * @param <T> the answer
 * @hidden
 */
@Internal
public interface KnownCall<T extends @Nullable Object> extends ApiCall<T> {
    /** {@return the operation} */
    OperationInfo operation();

    /** {@return the exception to throw for it, null if it succeeds} */
    @Nullable
    PeakaException failure();
}
