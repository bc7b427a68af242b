package io.github.peakaclient.page;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.error.PagingException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.Streams;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Session;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list that the server returns page by page, read lazily: each page is one call, sent when its first item is requested.
 * Immutable and thread-safe. Each iterator starts from the pager's first page and belongs to one thread.
 *
 * <p>If a page fails, the iterator throws the {@link PeakaException} of the call, after its retries. The iterator can then
 * be used again and requests the same page. It throws a {@link PagingException} if the server repeats a position or a
 * page, goes back, or sends {@value #MAX_EMPTY_PAGES} empty pages in a row, none of them the last, and a {@link WaitTimeoutException} if the deadline has passed. Changes to the list during an iteration can shift
 * pages that are addressed by offset.
 *
 * @param <T> the type of the items
 */
public final class Pager<T extends @Nullable Object> implements Iterable<T> {
    /** Default number of items requested per page. */
    public static final int DEFAULT_PAGE_SIZE = 100;
    /** Upper bound on empty pages in a row, after which an iterator throws a {@link PagingException}. */
    public static final int MAX_EMPTY_PAGES = 100;

    final PageSource<T, ?> source;
    final Session session;
    final int pageSize;
    final long maxItems;
    final long maxPages;
    final @Nullable Duration deadline;
    final @Nullable Cursor start;

    /**
     * Creates a pager without limits.
     *
     * @param source what requests the pages
     * @param session what sends the calls
     * @hidden
     */
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
     * {@return a pager that requests this number of items per page} The server may return fewer. Default: {@value #DEFAULT_PAGE_SIZE}.
     *
     * @param pageSize the number, at least 1
     * @throws IllegalArgumentException if it is not positive
     */
    public Pager<T> withPageSize(int pageSize) {
        Arguments.positive(pageSize, "pageSize");
        return new Pager<>(source, session, pageSize, maxItems, maxPages, deadline, start);
    }

    /**
     * {@return a pager whose iterators return at most this number of items} Default: no limit.
     *
     * @param maxItems the number, at least 1
     * @throws IllegalArgumentException if it is not positive
     */
    public Pager<T> withMaxItems(long maxItems) {
        Arguments.positive(maxItems, "maxItems");
        return new Pager<>(source, session, pageSize, maxItems, maxPages, deadline, start);
    }

    /**
     * {@return a pager whose iterators request at most this number of pages, empty ones included} Default: no limit.
     *
     * @param maxPages the number, at least 1
     * @throws IllegalArgumentException if it is not positive
     */
    public Pager<T> withMaxPages(long maxPages) {
        Arguments.positive(maxPages, "maxPages");
        return new Pager<>(source, session, pageSize, maxItems, maxPages, deadline, start);
    }

    /**
     * {@return a pager whose iterators have this deadline, counted from its first page to its last, including the time that the caller spends
     * in between} Default: none; each page has the call timeout.
     *
     * @param deadline a positive duration
     * @throws IllegalArgumentException if it is zero or negative
     */
    public Pager<T> withDeadline(Duration deadline) {
        Arguments.positive(deadline, "deadline");
        return new Pager<>(source, session, pageSize, maxItems, maxPages, deadline, start);
    }

    /**
     * {@return a pager that starts from this position} Default: the start of the list. The page size may differ from that of the pager that
     * returned the cursor.
     *
     * @param cursor a position of the same list
     * @throws IllegalArgumentException if the cursor is of another list
     */
    public Pager<T> withStart(Cursor cursor) {
        if (!requireNonNull(cursor, "cursor == null").scope.equals(source.scope)) {
            throw new IllegalArgumentException(
                    "cursor must be of a list by " + source.operation.id() + " with the same arguments");
        }
        source.check(cursor.position);
        return new Pager<>(source, session, pageSize, maxItems, maxPages, deadline, cursor);
    }

    /** {@return an iterator over the items of all pages} It sends nothing until the first item is requested. */
    @Override
    public Iterator<T> iterator() {
        return new ItemIterator<>(pages().iterator());
    }

    /**
     * {@return the pages, each with the cursor after it} If the item limit cuts a page, its next cursor points after the
     * last item returned.
     */
    public Iterable<Page<T>> pages() {
        return () -> new PageIterator<>(PageWalk.of(this));
    }

    /** {@return the items as a sequential stream, which can be used once} Requires API level 24 on Android. */
    public Stream<T> stream() {
        return Streams.of(this, () -> {});
    }

    /**
     * Passes the items one by one to an action, without blocking a thread. The next item is delivered when the stage that
     * the action returned has completed. The next page is requested when all items of the previous page are done. Requires
     * API level 24 on Android.
     *
     * @param action the action, called for one item at a time
     * @return a future that completes when all items are done. It completes exceptionally with what an iterator would
     *     throw, with what the action threw, or with the failure of its stage. It is completed on the thread of one of
     *     those. Canceling it cancels the call in flight; no further item is delivered.
     */
    public CompletableFuture<@Nullable Void> forEachAsync(AsyncAction<? super T> action) {
        return AsyncPages.start(PageWalk.of(this), requireNonNull(action, "action == null"), session.executor());
    }
}
