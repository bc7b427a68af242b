package io.github.peakaclient.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that several peers do, with the same result.
 *
 * @param name the group and the kind of work
 * @param unit the thing that times are given for
 * @param units the number of such things in the work
 * @param timing how the time is taken
 * @param expected what the work finds, in order
 * @param peers this client first
 */
record Contest(
        String name,
        String unit,
        int units,
        Timing timing,
        Supplier<List<@Nullable Object>> expected,
        List<Peer> peers) {
    /** The way to take the time of some work. */
    enum Timing {
        /** The mean of many runs in a process of its own. */
        MEAN,
        /** The median of many runs in a process of its own, for work whose time is scattered. */
        MEDIAN,
        /** The mean in this process, for work that is done in another one, which is expensive to start. */
        MEAN_HERE
    }

    /**
     * Opens the work of a peer, once its result has been compared with the expected one. The caller closes it.
     *
     * @throws IllegalStateException if the results differ
     */
    Peer.Work open(String peerName) throws Exception {
        Peer peer = peers.stream()
                .filter(one -> one.name().equals(peerName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no peer " + peerName));
        Peer.Work work = peer.opener().open();
        try {
            compare(peer, work);
        } catch (Exception | Error e) {
            work.close();
            throw e;
        }
        return work;
    }

    private void compare(Peer peer, Peer.Work work) throws Exception {
        CollectingSink sink = new CollectingSink();
        work.run(sink);
        List<@Nullable Object> found = sink.values;
        List<@Nullable Object> wanted =
                peer.isFloor() ? Collections.<@Nullable Object>singletonList((long) units) : expected.get();
        for (int i = 0; i < Math.min(found.size(), wanted.size()); i++) {
            Object value = found.get(i);
            Object comparable = value == null ? null : work.comparable(value);
            if (!Objects.equals(comparable, wanted.get(i))) {
                throw new IllegalStateException(name + ": value " + i + " of " + peer.name() + " is " + comparable
                        + ", but " + wanted.get(i) + " is expected");
            }
        }
        if (found.size() != wanted.size()) {
            throw new IllegalStateException(name + ": " + peer.name() + " found " + found.size() + " values, but "
                    + wanted.size() + " are expected");
        }
    }

    private static final class CollectingSink implements Sink {
        final List<@Nullable Object> values = new ArrayList<>();

        @Override
        public void take(@Nullable Object value) {
            values.add(value);
        }

        @Override
        public void take(long value) {
            values.add(value);
        }

        @Override
        public void take(double value) {
            values.add(value);
        }

        @Override
        public void take(boolean value) {
            values.add(value);
        }
    }
}
