package io.github.peakaclient.page;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous action on each item of a list. Requires API level 24 on Android.
 *
 * @param <T> the type of the items
 */
public interface AsyncAction<T extends @Nullable Object> {
    /**
     * Starts to process an item. It is called on the thread that completed the page or the previous item, and must not
     * block that thread.
     *
     * @param item the item
     * @return a stage that completes when the next item may be delivered
     */
    CompletionStage<?> accept(T item);
}
