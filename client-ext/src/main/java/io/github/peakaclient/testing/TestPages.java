package io.github.peakaclient.testing;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.page.OffsetSource;
import io.github.peakaclient.page.Pager;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that a test has made, read page by page like those of a server, with every limit and cursor. Static and thread-safe. */
public final class TestPages {
    private TestPages() {}

    /**
     * {@return a pager of these items} It can be read any number of times.
     *
     * @param items the items
     * @param <T> the type of the items
     */
    public static <T extends @Nullable Object> Pager<T> of(List<T> items) {
        return new Pager<>(new ListSource<>(items, null), KnownSession.with(new ImmediateTiming()));
    }

    /**
     * {@return a pager of these items, whose page after the last of them cannot be read}
     *
     * @param <T> the type of the items
     * @param failure what the iterator throws then, such as {@link TestExceptions#transport}
     * @param items empty if the first page fails
     */
    public static <T extends @Nullable Object> Pager<T> failing(PeakaException failure, List<T> items) {
        return new Pager<>(
                new ListSource<>(items, requireNonNull(failure, "failure == null")),
                KnownSession.with(new ImmediateTiming()));
    }

    private static final class ListSource<T extends @Nullable Object> extends OffsetSource<T, List<T>> {
        private final List<T> items;
        private final @Nullable PeakaException failure;

        ListSource(List<T> items, @Nullable PeakaException failure) {
            super(Operations.LIST_EXPORTS);
            this.items = new ArrayList<>(requireNonNull(items, "items == null"));
            this.failure = failure;
        }

        @Override
        protected ApiCall<List<T>> call(Session session, String position, int pageSize) {
            int from = (int) Math.min(Long.parseLong(position), items.size());
            if (from == items.size() && failure != null) {
                return ApiCalls.failed(failure);
            }
            return ApiCalls.of(items.subList(from, Math.min(items.size() - from, pageSize) + from));
        }

        @Override
        protected Fetched<T> read(List<T> answer, String position) {
            long next = Long.parseLong(position) + answer.size();
            return byNext(answer, position, next < items.size() || failure != null ? next : null);
        }
    }
}
