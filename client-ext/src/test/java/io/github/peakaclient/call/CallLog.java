package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.retry.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A listener that remembers what it heard. Thread-safe. */
public final class CallLog implements CallListener {
    private final List<Entry> entries = new ArrayList<>();

    /** What was heard of one call. */
    public final class Entry implements CallObserver {
        public final CallStart start;
        final List<Thread> threads = new ArrayList<>();
        private final List<Attempt> attempts = new ArrayList<>();
        private final List<CallEnd> ends = new ArrayList<>();

        private Entry(CallStart start) {
            this.start = start;
            threads.add(Thread.currentThread());
        }

        @Override
        public void onAttempt(Attempt attempt) {
            synchronized (CallLog.this) {
                attempts.add(attempt);
                threads.add(Thread.currentThread());
            }
        }

        @Override
        public void onEnd(CallEnd end) {
            synchronized (CallLog.this) {
                ends.add(end);
                threads.add(Thread.currentThread());
                CallLog.this.notifyAll();
            }
        }

        /** The attempts that were heard before the end. */
        public List<Attempt> attempts() {
            synchronized (CallLog.this) {
                return List.copyOf(attempts);
            }
        }

        /** The ends that were heard: one, if all is well. */
        public List<CallEnd> ends() {
            synchronized (CallLog.this) {
                return List.copyOf(ends);
            }
        }
    }

    /** A listener of attempts alone. */
    public static CallListener onAttempt(Consumer<Attempt> action) {
        return start -> new CallObserver() {
            @Override
            public void onAttempt(Attempt attempt) {
                action.accept(attempt);
            }

            @Override
            public void onEnd(CallEnd end) {}
        };
    }

    /** A listener of attempts that others follow. */
    public static CallListener onRetry(Consumer<Attempt> action) {
        return onAttempt(attempt -> {
            if (attempt.delay() != null) {
                action.accept(attempt);
            }
        });
    }

    @Override
    public synchronized CallObserver onStart(CallStart start) {
        Entry entry = new Entry(start);
        entries.add(entry);
        return entry;
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Waits until every call has an end: threads that nobody waits for can read files. Returns false if one has none. */
    public synchronized boolean awaitEnds() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (entries.stream().anyMatch(entry -> entry.ends.isEmpty())) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** All ends. */
    public List<CallEnd> ends() {
        return entries().stream().flatMap(entry -> entry.ends().stream()).toList();
    }

    /** The end of the only call. */
    CallEnd onlyEnd() {
        List<Entry> all = entries();
        assertThat(all).hasSize(1);
        assertThat(all.get(0).ends()).hasSize(1);
        return all.get(0).ends().get(0);
    }
}
