package io.github.peakaclient.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of a list or map of which some are a {@link Mismatch}: their values, and their JSON. */
final class Elements<T extends @Nullable Object> {
    /** The values, null for those that could not be read. */
    final List<@Nullable Object> values = new ArrayList<>();

    final List<@Nullable Object> json = new ArrayList<>();

    private final MemberAdapter<T> adapter;
    private String place = "";
    /** The first that could not be read, otherwise the first. */
    private @Nullable Mismatch worst;

    Elements(MemberAdapter<T> adapter) {
        this.adapter = adapter;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // what the adapter read is of its type, unless it is a Mismatch
    void add(String place, @Nullable Object element) throws IOException {
        if (!(element instanceof Mismatch)) {
            values.add(element);
            json.add(adapter.untyped((T) element));
            return;
        }
        Mismatch mismatch = (Mismatch) element;
        values.add(mismatch.value);
        json.add(mismatch.json);
        if (isReadable() && (worst == null || mismatch.value == null)) {
            worst = mismatch;
            this.place = place;
        }
    }

    boolean isReadable() {
        return worst == null || worst.value != null;
    }

    /** Returns the list or map if all its elements are as the contract says, otherwise the mismatch of the whole. */
    Object of(Object container, Object containerJson) {
        return worst == null ? container : worst.within(place, isReadable() ? container : null, containerJson);
    }
}
