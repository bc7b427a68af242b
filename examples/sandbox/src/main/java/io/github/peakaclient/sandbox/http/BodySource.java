package io.github.peakaclient.sandbox.http;

import org.jspecify.annotations.Nullable;

/** The rest of a body that is made while it is sent. Closed by any thread, it ends what makes it. */
public interface BodySource extends AutoCloseable {

    /**
     * Returns the next bytes, null at the end.
     *
     * @throws ApiError if there are none although the body is not complete
     */
    byte @Nullable [] next();

    @Override
    void close();
}
