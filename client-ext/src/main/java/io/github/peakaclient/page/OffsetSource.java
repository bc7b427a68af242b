package io.github.peakaclient.page;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list whose position is the number of items before it.
 *
 * @hidden
 */
@Internal
public abstract class OffsetSource<T extends @Nullable Object, A> extends PageSource<T, A> {
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
            throw new IllegalArgumentException("cursor must be one of " + operation.id() + ", got another position");
        }
    }

    /** For an answer that does not tell: the end is an empty page, since servers cap pages without saying so. */
    protected final Fetched<T> byCount(List<T> items, String position) {
        return new Fetched<>(items, items.isEmpty() ? null : Long.toString(Long.parseLong(position) + items.size()));
    }

    /** For an answer that tells the next offset. */
    protected final Fetched<T> byNext(List<T> items, String position, @Nullable Long next) {
        if (next != null && next <= Long.parseLong(position)) {
            throw broken("the page at offset " + position + " says that the next one is at " + next);
        }
        return new Fetched<>(items, next == null ? null : next.toString());
    }
}
