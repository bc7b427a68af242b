package io.github.peakaclient.page;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.error.PagingException;
import io.github.peakaclient.internal.session.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * How the pages of one list are asked for and read. Holds no position: that is text, so that it can be a cursor. Immutable.
 *
 * @param <A> what the operation answers
 * @hidden
 */
@Internal
public abstract class PageSource<T extends @Nullable Object, A> {
    protected final OperationInfo operation;
    /** Operation and arguments, as a checksum. */
    final String scope;

    protected PageSource(OperationInfo operation, @Nullable Object... arguments) {
        this.operation = operation;
        StringBuilder text = new StringBuilder(operation.id());
        for (@Nullable Object argument : arguments) {
            text.append('\n').append(argument);
        }
        this.scope = Cursor.checksum(text.toString());
    }

    /** The position of the first page. */
    protected abstract String first();

    /** @throws IllegalArgumentException if it is no position of this list */
    protected abstract void check(String position);

    protected abstract Call<A> call(Session session, String position, int pageSize);

    /** @throws PagingException if the pages do not go on as they must */
    protected abstract Fetched<T> read(A answer, String position);

    /** Holds a page that is not empty against the one before that was not. */
    protected void compare(List<T> before, List<T> now) {}

    protected PagingException broken(String problem) {
        return new PagingException(operation, problem);
    }

    /** What a page has, and the position of the next, null at the end. */
    protected static final class Fetched<T extends @Nullable Object> {
        public final List<T> items;
        final @Nullable String next;

        public Fetched(List<T> items, @Nullable String next) {
            this.items = items;
            this.next = next;
        }
    }
}
