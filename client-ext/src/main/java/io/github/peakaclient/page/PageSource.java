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
    protected final OperationInfo operation;
    /** Checksum of the operation and its arguments. */
    final String scope;

    protected PageSource(OperationInfo operation, @Nullable Object... arguments) {
        this.operation = operation;
        StringBuilder text = new StringBuilder(operation.id());
        for (@Nullable Object argument : arguments) {
            text.append('\n').append(argument);
        }
        this.scope = Cursor.checksum(text.toString());
    }

    /** Returns whether {@link #prepare} has something to send. By default, it has not. */
    protected boolean needsPreparation() {
        return false;
    }

    /** Sends what has to be sent before the first page of an iteration, and blocks meanwhile. */
    protected void prepare(Session session) {}

    /** Returns the position of the first page. */
    protected abstract String first();

    /**
     * Checks a position that came from a cursor.
     *
     * @throws IllegalArgumentException if it is not a position of this list
     */
    protected abstract void check(String position);

    /** Creates the call for the page at a position. */
    protected abstract ApiCall<A> call(Session session, String position, int pageSize);

    /**
     * Reads the page and the next position from an answer.
     *
     * @throws PagingException if the page does not continue the list as it must
     */
    protected abstract Fetched<T> read(A answer, String position);

    /** Returns whether a page holds nothing of the list. By default, it has no items. */
    protected boolean isEmpty(List<T> items) {
        return items.isEmpty();
    }

    /**
     * Compares a nonempty page with the nonempty page before it. By default, accepts any pages.
     *
     * @throws PagingException if the page does not continue the list as it must
     */
    protected void compare(List<T> before, List<T> now) {}

    protected PagingException broken(String problem) {
        return new PagingException(operation, problem);
    }

    /** The items of a page, and the position of the next page, null at the end of the list. */
    protected static final class Fetched<T extends @Nullable Object> {
        public final List<T> items;
        final @Nullable String next;

        public Fetched(List<T> items, @Nullable String next) {
            this.items = items;
            this.next = next;
        }
    }
}
