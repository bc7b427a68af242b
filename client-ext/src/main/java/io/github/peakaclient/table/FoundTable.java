package io.github.peakaclient.table;

import io.github.peakaclient.model.CacheRequest;
import org.jspecify.annotations.Nullable;

/** The state of a table, and the request that creates the cache it lacks. */
final class FoundTable {
    final TableState state;
    /** Null unless a cache can be created. */
    final @Nullable CacheRequest creation;

    FoundTable(TableState state, @Nullable CacheRequest creation) {
        this.state = state;
        this.creation = creation;
    }
}
