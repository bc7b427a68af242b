package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.error.EmptyExportException;
import io.github.peakaclient.error.ExportLimitException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.NotFoundException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.internal.session.Session;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A job of the server, such as the refresh of a cache. Thread-safe: several threads can wait for one job.
 *
 * <p>Polls are calls like others, with the retries, the retry budget and the options of the client. A poll whose failure is transient,
 * in the sense of {@link io.github.peakaclient.retry} (a lost connection, 429 or 503, for example), does not end the wait, which goes on
 * until its own limits.
 *
 * @param <S> the server's answer about such a job
 */
public final class Job<S> {
    /** Canceling a job that has just been triggered gets 500 for about 300 ms, as measured. */
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(5);

    private static final WaitPolicy CANCEL_INTERVALS = WaitPolicy.standard();

    final JobKind<S> kind;
    final Session session;
    private final Timing timing;
    private final long start;
    /** True until the first answer about a job that this client has started. */
    private volatile boolean isNew;

    private Job(JobKind<S> kind, Session session, long start, boolean isNew) {
        this.kind = kind;
        this.session = session;
        this.timing = session.timing();
        this.start = start;
        this.isNew = isNew;
    }

    /** Returns a job that has just been started, or was just seen running: to poll it at once would be too early. */
    static <S> Job<S> started(JobKind<S> kind, Session session) {
        return new Job<>(kind, session, session.timing().nanoTime(), true);
    }

    /** Returns a job that was started before and can have ended. */
    static <S> Job<S> attached(JobKind<S> kind, Session session) {
        return new Job<>(kind, session, session.timing().nanoTime(), false);
    }

    /** Returns the same job as one of another kind. */
    Job<S> as(JobKind<S> other) {
        return new Job<>(other, session, start, isNew);
    }

    /** {@return the id to attach to the job by: its own, or that of the cache, materialized query or catalog it works on} */
    public String id() {
        return kind.id();
    }

    /**
     * {@return the description with which {@link Jobs#resume} continues to wait for this job, in another process too} It knows what this has
     * seen of the job by now.
     */
    public JobToken token() {
        return kind.token();
    }

    /**
     * Polls the job once.
     *
     * @return the status as the server reports it now
     * @throws PeakaException if the poll fails
     */
    public JobStatus<S> poll() {
        return answered(kind.poll(session).send());
    }

    /** Returns the meaning of an answer. */
    JobStatus<S> answered(S answer) {
        isNew = false;
        return kind.status(answer, age());
    }

    /** Returns whether the job has been started here, and no answer about it has come so far. */
    boolean isNew() {
        return isNew;
    }

    /** Returns the time since the job was started or attached to. */
    Duration age() {
        return Duration.ofNanos(timing.nanoTime() - start);
    }

    /**
     * Waits like {@link #await(WaitPolicy)}, as {@link WaitPolicy#standard()} says: blocks this thread for up to 30 minutes.
     *
     * @return the last answer of the server, that of success
     */
    public S await() {
        return await(WaitPolicy.standard());
    }

    /**
     * Waits until the job has ended, and blocks this thread until then. If the thread is interrupted, the wait ends with a {@link
     * TransportException} and the thread stays interrupted; the job goes on.
     *
     * @param policy the intervals and limits of the wait
     * @return the last answer, of a job that has succeeded
     * @throws JobFailedException if it failed, was canceled, has expired or its subject was deleted; an {@link EmptyExportException} if it
     *     is an export without rows
     * @throws ExportLimitException if it is an export that has probably been cut off
     * @throws WaitTimeoutException if the deadline has passed, or nothing changed for too long; the job may go on
     * @throws PeakaException if a poll fails for good, such as with 400 for something unknown
     */
    public S await(WaitPolicy policy) {
        return await(policy, event -> {});
    }

    /**
     * Waits like {@link #await(WaitPolicy)}, blocking, and reports each answer on this thread.
     *
     * @param policy the intervals and limits of the wait
     * @param listener what receives each answer
     * @return the last answer of the server, that of success
     */
    public S await(WaitPolicy policy, JobListener<S> listener) {
        requireNonNull(listener, "listener == null");
        JobPoller<S> poller = newPoller(policy);
        while (true) {
            sleep(poller.nextDelay());
            JobStatus<S> status = poll(poller, listener);
            if (status != null && status.isEnded()) {
                return poller.result(status);
            }
        }
    }

    /** Polls once for a wait; returns null if that failed for the moment. */
    @Nullable
    JobStatus<S> poll(JobPoller<S> poller, JobListener<S> listener) {
        S answer;
        try {
            answer = poller.nextCall().send();
        } catch (WaitTimeoutException e) {
            throw e;
        } catch (PeakaException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            poller.failed(e);
            return null;
        }
        JobEvent<S> event = poller.answered(answer);
        listener.onEvent(event);
        return event.status();
    }

    /**
     * Waits like {@link #awaitAsync(WaitPolicy)}, as {@link WaitPolicy#standard()} says. On Android this needs API level 24.
     *
     * @return a future of the last answer, which {@code cancel(true)} ends; the job itself goes on
     */
    public CompletableFuture<S> awaitAsync() {
        return awaitAsync(WaitPolicy.standard());
    }

    /**
     * Waits without blocking a thread. On Android this needs API level 24.
     *
     * @param policy the intervals and limits of the wait
     * @return completes as {@link #await(WaitPolicy)} returns or throws, on one of OkHttp's threads or the client's scheduler,
     *     neither of which must be blocked. Canceling it ends the wait, not the job.
     */
    public CompletableFuture<S> awaitAsync(WaitPolicy policy) {
        return awaitAsync(policy, event -> {});
    }

    /**
     * Waits like {@link #awaitAsync(WaitPolicy)}, and reports each answer. On Android this needs API level 24.
     *
     * @param policy the intervals and limits of the wait
     * @param listener what receives each answer
     * @return a future of the last answer, which {@code cancel(true)} ends; the job itself goes on
     */
    public CompletableFuture<S> awaitAsync(WaitPolicy policy, JobListener<S> listener) {
        return awaitAsync(newPoller(policy), requireNonNull(listener, "listener == null"));
    }

    CompletableFuture<S> awaitAsync(JobPoller<S> poller, JobListener<S> listener) {
        return AsyncJobPoller.start(poller, timing, listener);
    }

    /**
     * {@return whether the API has a way to stop such a job} It has none for the first sync of a cache and for the refresh of metadata.
     * Nothing is sent; a job that is cancelable may have ended.
     */
    public boolean isCancelable() {
        return kind.token.type.cancelable;
    }

    /**
     * Requests the server to stop the job. It has stopped when {@link #await} throws a {@link JobFailedException}. The server answers
     * 500 when a cache is canceled too early, so transient errors of the server are retried for 5 s.
     *
     * @return false if the server answers that nothing was running (404): the job has ended in the meantime, or never existed. True
     *     otherwise: for exports and materialized queries the job may have ended before.
     * @throws UnsupportedOperationException if the API has no way to stop such a job, as {@link #isCancelable()} says: that depends on the
     *     type of the job alone, not on an answer
     * @throws PeakaException if it fails
     */
    public boolean cancel() {
        Deadline deadline = Deadline.after(CANCEL_LIMIT, timing);
        for (int retry = 0; ; retry++) {
            ApiCall<?> call = kind.cancel(session);
            try {
                call.send();
                return true;
            } catch (NotFoundException e) {
                return false;
            } catch (ServerException e) {
                long delay = CANCEL_INTERVALS.intervalNanos(retry, timing.random());
                if (!e.isRetryable() || delay >= deadline.remainingNanos()) {
                    throw e;
                }
                sleep(delay);
            }
        }
    }

    private JobPoller<S> newPoller(WaitPolicy policy) {
        return newPoller(
                policy, Deadline.after(requireNonNull(policy, "policy == null").deadline(), timing));
    }

    /** Returns the state of a new wait, which ends with a deadline instead of that of the policy. */
    JobPoller<S> newPoller(WaitPolicy policy, Deadline deadline) {
        return new JobPoller<>(this, policy, deadline);
    }

    void sleep(long nanos) {
        if (nanos <= 0) {
            return;
        }
        try {
            timing.await(new CountDownLatch(1), nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException cause = new InterruptedIOException("interrupted while waiting for the job");
            cause.initCause(e);
            throw new TransportException(kind.operation, cause, Collections.emptyList(), null);
        }
    }

    /** {@return a description of the job} */
    @Override
    public String toString() {
        return "Job{" + kind.description() + "}";
    }
}
