package io.github.peakaclient.page;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.error.PagingException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.session.Session;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list that the server gives page by page, read as far as it is used: each page is one call, sent when its first item is asked
 * for. Immutable and thread-safe; each iterator begins anew and belongs to one thread. The methods that change something give a
 * new pager.
 *
 * <p>An iterator throws, when a page does not come, the {@link PeakaException} of the call, after its retries; it can be asked
 * again then, for the same page. It throws a {@link PagingException} when the server repeats a position or goes back, and a {@link
 * WaitTimeoutException} when the deadline has passed. What changes in the list meanwhile can shift pages that go by offset.
 *
 * @param <T> what the list is of
 */
public final class Pager<T extends @Nullable Object> implements Iterable<T> {
    /** How many items are asked for at once, unless the caller says otherwise. */
    public static final int DEFAULT_PAGE_SIZE = 100;

    final PageSource<T, ?> source;
    final Session session;
    final int pageSize;
    final long maxItems;
    final long maxPages;
    final @Nullable Duration deadline;
    final @Nullable Cursor start;

    /** @hidden */
    @Internal
    public Pager(PageSource<T, ?> source, Session session) {
        this(source, session, DEFAULT_PAGE_SIZE, Long.MAX_VALUE, Long.MAX_VALUE, null, null);
    }

    private Pager(
            PageSource<T, ?> source,
            Session session,
            int pageSize,
            long maxItems,
            long maxPages,
            @Nullable Duration deadline,
            @Nullable Cursor start) {
        this.source = source;
        this.session = session;
        this.pageSize = pageSize;
        this.maxItems = maxItems;
        this.maxPages = maxPages;
        this.deadline = deadline;
        this.start = start;
    }

    /**
     * How many items to ask for at once. The server may give fewer. Default: {@value #DEFAULT_PAGE_SIZE}.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Pager<T> pageSize(int pageSize) {
        Arguments.positive(pageSize, "pageSize");
        return new Pager<>(source, session, pageSize, maxItems, maxPages, deadline, start);
    }

    /**
     * How many items an iterator gives at most. Default: all.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Pager<T> maxItems(long maxItems) {
        Arguments.positive(maxItems, "maxItems");
        return new Pager<>(source, session, pageSize, maxItems, maxPages, deadline, start);
    }

    /**
     * How many pages an iterator asks for at most, empty ones too. Default: all.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Pager<T> maxPages(long maxPages) {
        Arguments.positive(maxPages, "maxPages");
        return new Pager<>(source, session, pageSize, maxItems, maxPages, deadline, start);
    }

    /**
     * The longest time of an iterator, from its first page to its last, with what the caller does in between. Default: none;
     * each page has the deadline of a call.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Pager<T> deadline(Duration deadline) {
        Arguments.positive(deadline, "deadline");
        return new Pager<>(source, session, pageSize, maxItems, maxPages, deadline, start);
    }

    /**
     * Where to begin. Default: at the start of the list. The page size may be another than before.
     *
     * @throws IllegalArgumentException if the cursor is of another list
     */
    public Pager<T> startAt(Cursor cursor) {
        if (!requireNonNull(cursor, "cursor == null").scope.equals(source.scope)) {
            throw new IllegalArgumentException(
                    "cursor must be of a list by " + source.operation.id() + " with the same arguments");
        }
        source.check(cursor.position);
        return new Pager<>(source, session, pageSize, maxItems, maxPages, deadline, cursor);
    }

    /** The items, over all pages. Sends nothing until the first is asked for. */
    @Override
    public Iterator<T> iterator() {
        return new ItemIterator<>(pages().iterator());
    }

    /** The pages, each with the position after it. When an item limit cuts a page, the position is after the last item given. */
    public Iterable<Page<T>> pages() {
        return () -> new PageIterator<>(PageWalk.of(this));
    }

    /** The items as a sequential stream, to be used once. On Android this needs API level 24. */
    public Stream<T> stream() {
        return Streams.of(this);
    }

    /**
     * Gives the items one by one to an action, without a thread that waits. The next item comes when the stage that the action
     * returned has completed, and the next page is asked for when all items of the one before are done. On Android this needs API
     * level 24.
     *
     * @return completes when all items are done, or exceptionally with what an iterator would throw, what the action threw or
     *     what its stage failed with; on the thread of one of those. Canceling it cancels the call under way; no further
     *     item is given.
     */
    public CompletableFuture<@Nullable Void> forEachAsync(AsyncAction<? super T> action) {
        return AsyncPages.start(PageWalk.of(this), requireNonNull(action, "action == null"));
    }
}
