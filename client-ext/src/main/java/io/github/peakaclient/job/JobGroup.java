package io.github.peakaclient.job;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.internal.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that are waited for at once, each polled at intervals of its own and counted as hung on its own. Not thread-safe.
 *
 * @param <S> the server's answer about such a job
 * @hidden
 */
@Internal
public final class JobGroup<S> {
    private final Timing timing;
    private final List<Member<S>> members = new ArrayList<>();

    /**
     * Creates a group without jobs.
     *
     * @param timing the clock, scheduler and randomness to use
     */
    public JobGroup(Timing timing) {
        this.timing = timing;
    }

    /**
     * Adds a job, and the listener for its events.
     *
     * @param job the job
     * @param listener what receives its events
     */
    public void add(Job<S> job, JobListener<S> listener) {
        members.add(new Member<>(job, listener));
    }

    /**
     * Waits on this thread until all jobs have succeeded.
     *
     * @param policy its deadline does not count
     * @param deadline when to give up
     * @throws PeakaException the first failure of a job or a wait; the other jobs go on
     */
    public void await(WaitPolicy policy, Deadline deadline) {
        PriorityQueue<Turn<S>> turns = new PriorityQueue<>();
        for (Member<S> member : members) {
            turns.add(new Turn<>(member, member.job.newPoller(policy, deadline), timing));
        }
        while (!turns.isEmpty()) {
            Turn<S> turn = turns.remove();
            if (!turn.take()) {
                turns.add(turn.next());
            }
        }
    }

    /**
     * Waits like {@link #await} without blocking a thread.
     *
     * @param policy the intervals and limits of the wait
     * @param deadline when to give up
     * @return completes like a future of {@link Job#awaitAsync}; canceling it ends all waits
     */
    public CompletableFuture<@Nullable Void> awaitAsync(WaitPolicy policy, Deadline deadline) {
        List<CompletableFuture<S>> waits = new ArrayList<>();
        for (Member<S> member : members) {
            waits.add(member.job.awaitAsync(member.job.newPoller(policy, deadline), member.listener));
        }
        return StepFuture.all(waits);
    }

    private static final class Member<S> {
        final Job<S> job;
        final JobListener<S> listener;

        Member(Job<S> job, JobListener<S> listener) {
            this.job = job;
            this.listener = listener;
        }
    }

    /** The next poll of a job, ordered by its time. */
    private static final class Turn<S> implements Comparable<Turn<S>> {
        private final Member<S> member;
        private final JobPoller<S> poller;
        private final Timing timing;
        private final long due;

        Turn(Member<S> member, JobPoller<S> poller, Timing timing) {
            this.member = member;
            this.poller = poller;
            this.timing = timing;
            this.due = timing.nanoTime() + poller.nextDelay();
        }

        Turn<S> next() {
            return new Turn<>(member, poller, timing);
        }

        /** Waits for its time and polls; returns whether the job has succeeded. */
        boolean take() {
            long delay = due - timing.nanoTime();
            if (delay > 0) {
                member.job.sleep(delay);
            }
            JobStatus<S> status = member.job.poll(poller, member.listener);
            if (status == null || !status.isEnded()) {
                return false;
            }
            poller.result(status); // throws unless it has succeeded
            return true;
        }

        @Override
        public int compareTo(Turn<S> other) {
            return Long.compare(due - other.due, 0); // times of nanoTime() can overflow
        }
    }
}
