package io.github.peakaclient.page;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What to do with each item of a list, without blocking. On Android this needs API level 24.
 *
 * @param <T> what the list is of
 */
public interface AsyncAction<T extends @Nullable Object> {
    /**
     * Begins to work on an item, on the thread that its page or the item before was completed on, which must not be blocked.
     *
     * @return completes when the next item may come
     */
    CompletionStage<?> accept(T item);
}
