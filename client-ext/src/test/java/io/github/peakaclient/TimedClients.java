package io.github.peakaclient;

import io.github.peakaclient.internal.Timing;

/** Clients in a time of a test's own, for tests in other packages. */
public final class TimedClients {
    private TimedClients() {}

    public static Peaka.Builder timed(Peaka.Builder builder, Timing timing) {
        return builder.timing(timing);
    }
}
