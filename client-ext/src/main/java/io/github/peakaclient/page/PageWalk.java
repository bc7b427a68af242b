package io.github.peakaclient.page;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.page.PageSource.Fetched;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one iteration: the position of the next page, and the limits used up so far. It advances only after a page
 * was read successfully, so that a failed page can be requested again. Used by one thread at a time.
 */
final class PageWalk<T extends @Nullable Object, A> {

    private final Pager<T> pager;
    private final PageSource<T, A> source;
    private String position;
    private long skip;
    private boolean ended;
    private long itemCount;
    private long pageCount;
    private int emptyPages;
    private boolean prepared;
    /** Runs from the first call. */
    private @Nullable Deadline deadline;

    private @Nullable List<T> previousItems;

    private PageWalk(Pager<T> pager, PageSource<T, A> source) {
        this.pager = pager;
        this.source = source;
        Cursor cursor = pager.start;
        this.position = cursor == null ? source.first() : cursor.position;
        this.skip = cursor == null ? 0 : cursor.skip;
    }

    static <T extends @Nullable Object> PageWalk<T, ?> of(Pager<T> pager) {
        return of(pager, pager.source);
    }

    private static <T extends @Nullable Object, A> PageWalk<T, A> of(Pager<T> pager, PageSource<T, A> source) {
        return new PageWalk<>(pager, source);
    }

    boolean hasNext() {
        return !ended && pageCount < pager.maxPages && itemCount < pager.maxItems;
    }

    /** Returns whether {@link #prepare} has to be called before the first page. */
    boolean needsPreparation() {
        return !prepared && source.needsPreparation();
    }

    /** Sends what the source requires, and blocks meanwhile. */
    void prepare() {
        source.prepare(boundedSession());
        prepared = true;
    }

    /**
     * Creates the call for the next page, bounded by the time that remains.
     *
     * @throws WaitTimeoutException if the deadline has passed
     */
    ApiCall<A> call() {
        return source.call(boundedSession(), position, pager.pageSize);
    }

    private Session boundedSession() {
        if (pager.deadline == null) {
            return pager.session;
        }
        Deadline end = deadline == null ? Deadline.after(pager.deadline, pager.session.timing()) : deadline;
        deadline = end;
        long remaining = end.remainingNanos();
        if (remaining <= 0) {
            throw timeout(null);
        }
        return pager.session.within(Duration.ofNanos(remaining));
    }

    private WaitTimeoutException timeout(@Nullable Throwable cause) {
        return new WaitTimeoutException(
                source.operation,
                "end of the list not reached within " + pager.deadline + ", after " + pageCount + " pages",
                null,
                null,
                null,
                cause);
    }

    /**
     * Returns the exception to throw for a failed call. A call cut short by the deadline fails like a lost connection, and
     * is reported as a timeout.
     */
    RuntimeException failure(TransportException failure) {
        return deadline != null && deadline.remainingNanos() <= 0 ? timeout(failure) : failure;
    }

    Page<T> accept(A answer) {
        Fetched<T> fetched = Answers.read(source.operation, () -> source.read(answer, position));
        List<T> all = fetched.items;
        if (position.equals(fetched.next)) {
            throw source.broken("the next page has the same position as this one");
        }
        boolean empty = source.isEmpty(all);
        if (empty && fetched.next != null && emptyPages + 1 >= Pager.MAX_EMPTY_PAGES) {
            throw source.broken(Pager.MAX_EMPTY_PAGES + " pages in a row are empty, and none of them is the last");
        }
        if (previousItems != null && !empty) {
            source.compare(previousItems, all);
        }
        int from = (int) Math.min(skip, all.size());
        int to = from + (int) Math.min(all.size() - from, pager.maxItems - itemCount);
        boolean cut = to < all.size();
        Cursor current = new Cursor(source.scope, position, skip);

        previousItems = empty ? previousItems : all;
        emptyPages = empty ? emptyPages + 1 : 0;
        pageCount++;
        itemCount += to - from;
        String next = cut ? position : fetched.next;
        skip = cut ? to : skip - from;
        ended = next == null;
        position = next == null ? position : next;
        return new Page<>(all.subList(from, to), current, next == null ? null : new Cursor(source.scope, next, skip));
    }
}
