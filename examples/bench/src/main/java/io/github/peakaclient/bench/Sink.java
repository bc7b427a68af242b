package io.github.peakaclient.bench;

import org.jspecify.annotations.Nullable;

/** The place for all that a peer finds: there it is compared, or kept from being optimized away. */
interface Sink {
    void take(@Nullable Object value);

    void take(long value);

    void take(double value);

    void take(boolean value);
}
