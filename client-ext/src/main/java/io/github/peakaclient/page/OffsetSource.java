package io.github.peakaclient.page;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.PagingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source whose positions are offsets: the number of items before the page.
 *
 * @param <T> the items
 * @param <A> the answer to a request
 * @hidden
 */
@Internal
public abstract class OffsetSource<T extends @Nullable Object, A> extends PageSource<T, A> {
    /**
     * Creates a source.
     *
     * @param operation the operation that lists the items
     * @param arguments what distinguishes the list from others of the operation, for cursors
     */
    protected OffsetSource(OperationInfo operation, @Nullable Object... arguments) {
        super(operation, arguments);
    }

    @Override
    protected String first() {
        return "0";
    }

    @Override
    protected void check(String position) {
        if (!position.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(
                    "cursor must be of a list by " + operation.id() + ", but its position is not an offset");
        }
    }

    /**
     * {@return the page of an answer that does not report the next offset} Only an empty page ends the list, since servers
     * cap pages without saying so.
     *
     * @param items the items of the page
     * @param position the offset of the page
     */
    protected final Fetched<T> byCount(List<T> items, String position) {
        return new Fetched<>(items, items.isEmpty() ? null : Long.toString(Long.parseLong(position) + items.size()));
    }

    /**
     * {@return the page of an answer that reports the next offset, null at the end of the list}
     *
     * @param items the items of the page
     * @param position the offset of the page
     * @param next the offset of the next page; null at the end
     * @throws PagingException if the next offset is not greater than this one
     */
    protected final Fetched<T> byNext(List<T> items, String position, @Nullable Long next) {
        if (next != null && next <= Long.parseLong(position)) {
            throw broken("the page at offset " + position + " reports " + next
                    + " as the next offset, which must be greater");
        }
        return new Fetched<>(items, next == null ? null : next.toString());
    }
}
