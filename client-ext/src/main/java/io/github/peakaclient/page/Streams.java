package io.github.peakaclient.page;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The stream of a pager. It is kept out of {@link Pager} because streams are missing on Android before API level 24. */
final class Streams {
    private Streams() {}

    static <T extends @Nullable Object> Stream<T> of(Pager<T> pager) {
        return StreamSupport.stream(
                () -> Spliterators.spliteratorUnknownSize(pager.iterator(), Spliterator.ORDERED),
                Spliterator.ORDERED,
                false);
    }
}
