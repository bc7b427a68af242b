package io.github.peakaclient.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Immutable.
 *
 * @param <T> the type of the items
 */
public final class Page<T extends @Nullable Object> {
    private final List<T> items;
    private final Cursor position;
    private final @Nullable Cursor next;

    Page(List<T> items, Cursor position, @Nullable Cursor next) {
        this.items = Collections.unmodifiableList(new ArrayList<>(items));
        this.position = position;
        this.next = next;
    }

    /**
     * {@return the items in the order of the server} The list is unmodifiable, and can be empty although there is a next
     * page.
     */
    public List<T> items() {
        return items;
    }

    /** {@return the cursor from which this page can be read again} */
    public Cursor position() {
        return position;
    }

    /** {@return whether there may be more pages} The next page can turn out to be empty. */
    public boolean hasNext() {
        return next != null;
    }

    /** {@return the cursor after this page, or null at the end of the list} */
    public @Nullable Cursor next() {
        return next;
    }

    /**
     * {@return whether the other has equal items and the same positions}
     *
     * @param other the object to compare with, may be null
     */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Page)) {
            return false;
        }
        Page<?> page = (Page<?>) other;
        return page.items.equals(items) && page.position.equals(position) && Objects.equals(page.next, next);
    }

    @Override
    public int hashCode() {
        return Objects.hash(items, position, next);
    }

    @Override
    public String toString() {
        return "Page{" + items.size() + " items, " + (next == null ? "the last" : "next " + next) + "}";
    }
}
