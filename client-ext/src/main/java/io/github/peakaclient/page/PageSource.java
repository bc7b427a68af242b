package io.github.peakaclient.page;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.PagingException;
import io.github.peakaclient.internal.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A strategy that requests and reads the pages of one list. It holds no position: positions are text, so that they can be
 * stored in a cursor. Immutable.
 *
 * @param <T> the type of the items
 * @param <A> the type of the operation's answer
 * @hidden
 */
@Internal
public abstract class PageSource<T extends @Nullable Object, A> {
    /** The operation that lists the items. */
    protected final OperationInfo operation;
    /** Checksum of the operation and its arguments. */
    final String scope;

    /**
     * Creates a source.
     *
     * @param operation the operation that lists the items
     * @param arguments what distinguishes the list from others of the operation, for cursors
     */
    protected PageSource(OperationInfo operation, @Nullable Object... arguments) {
        this.operation = operation;
        StringBuilder text = new StringBuilder(operation.id());
        for (@Nullable Object argument : arguments) {
            text.append('\n').append(argument);
        }
        this.scope = Cursor.checksum(text.toString());
    }

    /** {@return whether {@link #prepare} has something to send} By default, it has not. */
    protected boolean needsPreparation() {
        return false;
    }

    /**
     * Sends what has to be sent before the first page of an iteration, and blocks meanwhile.
     *
     * @param session what sends the calls
     */
    protected void prepare(Session session) {}

    /** {@return the position of the first page} */
    protected abstract String first();

    /**
     * Checks a position that came from a cursor.
     *
     * @param position the position, as this source has made it
     * @throws IllegalArgumentException if it is not a position of this list
     */
    protected abstract void check(String position);

    /**
     * Creates the call for the page at a position.
     *
     * @param session what sends the calls
     * @param position the position, as this source has made it
     * @param pageSize the number of items to request
     * @return the call, not yet sent
     */
    protected abstract ApiCall<A> call(Session session, String position, int pageSize);

    /**
     * Reads the page and the next position from an answer.
     *
     * @param answer the answer
     * @param position the position, as this source has made it
     * @return the page and the next position
     * @throws PagingException if the page does not continue the list as it must
     */
    protected abstract Fetched<T> read(A answer, String position);

    /**
     * {@return whether a page holds nothing of the list} By default, it has no items.
     *
     * @param items the items of the page
     */
    protected boolean isEmpty(List<T> items) {
        return items.isEmpty();
    }

    /**
     * Compares a nonempty page with the nonempty page before it. By default, accepts any pages.
     *
     * @param before the items of the page before
     * @param now the items of this page
     * @throws PagingException if the page does not continue the list as it must
     */
    protected void compare(List<T> before, List<T> now) {}

    /**
     * {@return an exception about a page that does not continue the list}
     *
     * @param problem what is wrong with the page
     */
    protected PagingException broken(String problem) {
        return new PagingException(operation, problem);
    }

    /**
     * The items of a page, and the position of the next page, null at the end of the list.
     *
     * @param <T> the items
     */
    protected static final class Fetched<T extends @Nullable Object> {
        /** The items of the page. */
        public final List<T> items;

        final @Nullable String next;

        /**
         * Creates a page.
         *
         * @param items the items of the page
         * @param next the position of the next page; null at the end of the list
         */
        public Fetched(List<T> items, @Nullable String next) {
            this.items = items;
            this.next = next;
        }
    }
}
