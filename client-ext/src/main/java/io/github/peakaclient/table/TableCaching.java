package io.github.peakaclient.table;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.CachesApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TableNotCachedException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.Durations;
import io.github.peakaclient.internal.Text;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.job.FirstSyncs;
import io.github.peakaclient.job.JobGroup;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.model.Cache;
import io.github.peakaclient.model.CacheRequest;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.sql.TableName;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** One task that has tables cached: it creates the caches that are missing, and says what to wait for. Used by one thread at a time. */
final class TableCaching {
    final WaitPolicy policy;
    final Deadline deadline;
    private final Session session;
    private final String projectId;
    private final Set<TableName> tables;
    private final TableListener listener;
    private final BoundedCalls calls;
    private final Map<TableName, TableState> states = new LinkedHashMap<>();
    /** The caches whose first sync is waited for, by their tables. */
    private final Map<TableName, String> syncing = new LinkedHashMap<>();

    TableCaching(Session session, String projectId, Set<TableName> tables, WaitPolicy policy, TableListener listener) {
        this.session = session;
        this.projectId = projectId;
        this.tables = tables;
        this.policy = policy;
        this.listener = listener;
        this.deadline = Deadline.after(policy.deadline(), session.timing());
        this.calls = new BoundedCalls(session, deadline, "caching of " + Text.join(tables, ", "));
    }

    /** Runs the whole task on this thread, and returns the states at its end. */
    List<TableState> run() {
        JobGroup<CacheStatus> syncs = begin();
        try {
            syncs.await(policy, deadline);
        } catch (JobFailedException e) {
            throw failed(e);
        }
        return end();
    }

    /**
     * Creates the caches that are missing, and returns all first syncs that have not ended.
     *
     * @throws TableNotCachedException if a table cannot be cached; then no cache was created
     */
    JobGroup<CacheStatus> begin() {
        Map<TableName, CacheRequest> missing = new LinkedHashMap<>();
        Map<TableName, String> refused = new LinkedHashMap<>();
        TableFinder finder = new TableFinder(calls, projectId);
        for (TableName table : tables) {
            FoundTable found = finder.find(table);
            states.put(table, found.state);
            if (found.state.kind().equals(TableState.Kind.CACHING)) {
                syncing.put(table, requireNonNull(found.state.cacheId()));
            } else if (found.creation != null) {
                missing.put(table, found.creation);
            } else if (!found.state.isComplete()) {
                refused.put(table, found.state.reason());
            }
        }
        if (!refused.isEmpty()) {
            throw new TableNotCachedException(Operations.CREATE_CACHE, "no cache was created", refused, false, null);
        }
        for (Map.Entry<TableName, CacheRequest> creation : missing.entrySet()) {
            syncing.put(creation.getKey(), create(creation.getKey(), creation.getValue()));
        }
        JobGroup<CacheStatus> syncs = new JobGroup<>(session.timing());
        for (Map.Entry<TableName, String> sync : syncing.entrySet()) {
            TableName table = sync.getKey();
            syncs.add(
                    FirstSyncs.started(session, projectId, sync.getValue(), table),
                    event -> listener.onEvent(table, event));
        }
        return syncs;
    }

    /**
     * Returns the id of a new cache, or of one that exists. To create it again does no harm, as measured: the server returns the cache
     * that there is, or fails with 500 while its first sync runs.
     */
    private String create(TableName table, CacheRequest request) {
        for (int retry = 1; ; retry++) {
            PeakaException failure;
            try {
                Cache cache = calls.send(
                        Operations.CREATE_CACHE,
                        bounded -> bounded.api(CachesApi.class).createCache(projectId, request));
                return Answers.read(Operations.CREATE_CACHE, cache::getId);
            } catch (WaitTimeoutException e) {
                throw e;
            } catch (PeakaException e) {
                failure = e;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            FoundTable now = new TableFinder(calls, projectId).find(table);
            String cacheId = now.state.cacheId();
            if (cacheId != null) {
                return cacheId; // whoever has created it: its first sync tells the rest
            }
            if (now.creation == null) {
                throw notCached(Collections.singletonMap(table, now.state.reason()), failure);
            }
            if (failure instanceof InvalidRequestException) {
                String message = ((InvalidRequestException) failure).serverMessage();
                String reason = "the server refuses a cache" + (message == null ? "" : ": " + message);
                throw notCached(Collections.singletonMap(table, reason), failure);
            }
            RetryPolicy retries = requireNonNull(session.options().retryPolicy(), "retryPolicy == null");
            if (!failure.isRetryable() || retry > retries.maxRetries()) {
                throw failure;
            }
            sleep(Durations.nanos(
                    retries.backoff().delay(retry, session.timing().random())));
        }
    }

    private void sleep(long nanos) {
        try {
            session.timing().await(new CountDownLatch(1), nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException cause = new InterruptedIOException("interrupted before the next attempt");
            cause.initCause(e);
            throw new TransportException(Operations.CREATE_CACHE, cause, Collections.emptyList(), null);
        }
    }

    /** Returns the states after all waits have ended well. */
    List<TableState> end() {
        for (Map.Entry<TableName, String> sync : syncing.entrySet()) {
            states.put(sync.getKey(), TableState.cached(sync.getKey(), "its first sync has ended", sync.getValue()));
        }
        return Collections.unmodifiableList(new ArrayList<>(states.values()));
    }

    /** Returns what the failure of a first sync means for its table. */
    TableNotCachedException failed(JobFailedException failure) {
        Map<TableName, String> reasons = new LinkedHashMap<>();
        for (Map.Entry<TableName, String> sync : syncing.entrySet()) {
            if (sync.getValue().equals(failure.jobId())) {
                String message = failure.serverMessage();
                reasons.put(
                        sync.getKey(),
                        "its first sync ended as " + failure.lastState() + (message == null ? "" : ": " + message));
            }
        }
        return notCached(reasons, failure);
    }

    private static TableNotCachedException notCached(Map<TableName, String> reasons, Throwable cause) {
        return new TableNotCachedException(Operations.CREATE_CACHE, "not cached", reasons, true, cause);
    }
}
