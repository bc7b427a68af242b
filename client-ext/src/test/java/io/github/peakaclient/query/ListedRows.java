package io.github.peakaclient.query;

import io.github.peakaclient.api.Operations;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a list, whose cells are those that a source can give: texts, JSON and null. */
final class ListedRows implements RowStream {
    private final Deque<Row> left = new ArrayDeque<>();
    private RowFactory factory = RowFactory.from(Operations.GET_EXPORT);
    private long count;
    boolean isReleased;

    ListedRows(List<String> names) {
        names.forEach(this::column);
    }

    ListedRows column(String name) {
        factory = factory.with(name);
        return this;
    }

    ListedRows row(@Nullable Object... cells) {
        left.add(factory.rowOf(++count, cells));
        return this;
    }

    Rows open() {
        return Rows.open(this);
    }

    @Override
    public void begin() {
        if (!left.isEmpty()) {
            factory = new RowFactory(left.element().cells.columns);
        }
    }

    @Override
    public RowFactory factory() {
        return factory;
    }

    @Override
    public void reuseRow() {}

    @Override
    public @Nullable Row buffered() {
        return null;
    }

    @Override
    public @Nullable Row read() {
        return left.poll();
    }

    @Override
    public void cancel() {}

    @Override
    public void release() {
        isReleased = true;
    }
}
