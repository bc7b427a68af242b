package io.github.peakaclient.page;

import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.page.PageSource.Fetched;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** The state of one iterator: what to ask next, and what an answer gives. Changes only when a page is good. One thread at a time. */
final class PageWalk<T extends @Nullable Object, A> {

    private final Pager<T> pager;
    private final PageSource<T, A> source;
    private String position;
    private long skip;
    private boolean ended;
    private long items;
    private long pages;
    /** Runs from the first call. */
    private @Nullable Deadline deadline;
    private @Nullable List<T> before;

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
        return !ended && pages < pager.maxPages && items < pager.maxItems;
    }

    /** @throws WaitTimeoutException if the deadline has passed */
    Call<A> call() {
        return source.call(bounded(), position, pager.pageSize);
    }

    private Session bounded() {
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
                source.operationId,
                source.target,
                "not at the end of the list within " + pager.deadline + ", after " + pages + " pages",
                null,
                null,
                cause);
    }

    /** Returns what to throw for the failure of a call: one that the deadline has cut short looks like a lost connection. */
    RuntimeException failure(TransportException failure) {
        return deadline != null && deadline.remainingNanos() <= 0 ? timeout(failure) : failure;
    }

    Page<T> accept(A answer) {
        Fetched<T> fetched = read(answer);
        List<T> all = fetched.items;
        if (position.equals(fetched.next)) {
            throw source.broken("the position of the next page is that of this one");
        }
        if (before != null && !all.isEmpty()) {
            source.compare(before, all);
        }
        int from = (int) Math.min(skip, all.size());
        int to = from + (int) Math.min(all.size() - from, pager.maxItems - items);
        boolean cut = to < all.size();
        Cursor place = new Cursor(source.scope, position, skip);

        before = all.isEmpty() ? before : all;
        pages++;
        items += to - from;
        String next = cut ? position : fetched.next;
        skip = cut ? to : skip - from;
        ended = next == null;
        position = next == null ? position : next;
        return new Page<>(all.subList(from, to), place, next == null ? null : new Cursor(source.scope, next, skip));
    }

    private Fetched<T> read(A answer) {
        try {
            return source.read(answer, position);
        } catch (IllegalStateException e) { // the getters of models name what is missing
            throw source.broken(String.valueOf(e.getMessage()));
        }
    }
}
