package io.github.peakaclient.job;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.sql.TableName;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The first syncs of the caches of known tables, and the meaning of their states. Static and thread-safe.
 *
 * @hidden
 */
@Internal
public final class FirstSyncs {
    private static final CacheJobKind JUDGE = new CacheJobKind(token("", ""));

    private FirstSyncs() {}

    /**
     * {@return the first sync of a cache that was just created or seen running, as a job whose messages name the table} Nothing is sent.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @param cacheId the id of the cache
     * @param table the table, by the name that SQL uses
     */
    public static Job<CacheStatus> started(Session session, String projectId, String cacheId, TableName table) {
        return Job.started(new CacheJobKind(token(projectId, cacheId), table), session);
    }

    /**
     * {@return the meaning of a cache's state for its newest job}
     *
     * @param cache the status of the cache
     * @throws io.github.peakaclient.json.InvalidDataException if the answer lacks a state, or that cannot be read
     */
    public static JobStatus<CacheStatus> status(CacheStatus cache) {
        return JUDGE.judge(cache, Duration.ZERO);
    }

    /**
     * {@return the server's text about a failure of the newest job, without the key; null if there is none}
     *
     * @param cache the status of the cache
     * @param session what sends the calls
     */
    public static @Nullable String problem(CacheStatus cache, Session session) {
        return JUDGE.problem(cache, session);
    }

    private static JobToken token(String projectId, String cacheId) {
        return new JobToken(JobType.INITIAL_SYNC, projectId, cacheId, null);
    }
}
