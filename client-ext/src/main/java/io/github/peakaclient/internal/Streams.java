package io.github.peakaclient.internal;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Streams of items that are read lazily. Kept out of the classes that offer them because streams are missing on Android
 * before API level 24. Static and thread-safe.
 */
public final class Streams {
    private Streams() {}

    /**
     * Returns a sequential stream, which requests its iterator when it is consumed.
     *
     * @param onClose run when the stream is closed
     */
    public static <T extends @Nullable Object> Stream<T> of(Iterable<T> items, Runnable onClose) {
        return StreamSupport.stream(
                        () -> Spliterators.spliteratorUnknownSize(items.iterator(), Spliterator.ORDERED),
                        Spliterator.ORDERED,
                        false)
                .onClose(onClose);
    }
}
