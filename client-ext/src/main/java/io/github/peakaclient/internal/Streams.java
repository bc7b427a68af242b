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
     * {@return a sequential stream, which requests its iterator when it is consumed}
     *
     * @param items the items
     * @param onClose run when the stream is closed
     * @param <T> the type of the items
     */
    public static <T extends @Nullable Object> Stream<T> of(Iterable<T> items, Runnable onClose) {
        return StreamSupport.stream(
                        () -> Spliterators.spliteratorUnknownSize(items.iterator(), Spliterator.ORDERED),
                        Spliterator.ORDERED,
                        false)
                .onClose(onClose);
    }
}
