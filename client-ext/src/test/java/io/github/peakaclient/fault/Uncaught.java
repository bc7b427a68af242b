package io.github.peakaclient.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Notes what escapes on any thread, which ends an app on Android. */
final class Uncaught implements AutoCloseable {
    private final @Nullable UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final Queue<Throwable> seen = new ConcurrentLinkedQueue<>();

    Uncaught() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> seen.add(failure));
    }

    void assertNone() {
        assertThat(seen).as("uncaught on a thread").isEmpty();
    }

    @Override
    public void close() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }
}
