package io.github.peakaclient.credential;

import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ConnectionConfiguration;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The connectors that a client and its views have read. One thread at a time reads, as itself and with its own options; the others
 * wait for the outcome of that read, each until its own call timeout. A failure is not kept. Thread-safe.
 */
final class ConnectorCache {
    private volatile @Nullable List<ConnectionConfiguration> known;
    /** Guarded by this. */
    private @Nullable Read inFlight;

    /** @param known null if they have to be read */
    ConnectorCache(@Nullable List<ConnectionConfiguration> known) {
        this.known = known;
    }

    /** Returns the connectors without reading them, null if they have not been read. */
    @Nullable
    List<ConnectionConfiguration> known() {
        return known;
    }

    /** Returns the connectors, which are read if they are not known. */
    List<ConnectionConfiguration> get(Session session) {
        List<ConnectionConfiguration> connectors = known;
        return connectors == null ? read(session, false) : connectors;
    }

    /** Reads the connectors again. */
    void refresh(Session session) {
        read(session, true);
    }

    private List<ConnectionConfiguration> read(Session session, boolean anew) {
        Deadline deadline = Deadline.callTimeout(
                session.options().callTimeout(Operations.LIST_CONNECTION_CONFIGURATIONS), session.timing());
        Read tooOld = anew ? current() : null; // its answer may be older than the wish for a new one
        for (Session mayRead = session; ; mayRead = session.within(remaining(deadline))) {
            Read mine = new Read(session.options());
            Read read;
            synchronized (this) {
                List<ConnectionConfiguration> connectors = known;
                if (connectors != null && !anew) {
                    return connectors;
                }
                read = inFlight == null ? mine : inFlight;
                inFlight = read;
            }
            if (read == mine) {
                return lead(mine, mayRead);
            }
            read.await(deadline, session);
            if (read != tooOld && read.connectors != null) {
                return read.connectors;
            }
            if (read != tooOld && read.failure != null && read.options.equals(session.options())) {
                throw read.failure;
            }
        }
    }

    private synchronized @Nullable Read current() {
        return inFlight;
    }

    private List<ConnectionConfiguration> lead(Read read, Session session) {
        try {
            List<ConnectionConfiguration> connectors = Connectors.copy(session.api(ConnectionsApi.class)
                    .listConnectionConfigurations()
                    .send());
            read.connectors = connectors;
            known = connectors;
            return connectors;
        } catch (PeakaException e) {
            read.failure = isOwn(e) ? null : e;
            throw e;
        } finally {
            synchronized (this) {
                inFlight = null;
            }
            read.done.countDown();
        }
    }

    /** Returns whether a failure says nothing to the threads that wait: their own time goes on, and they are not interrupted. */
    private static boolean isOwn(PeakaException failure) {
        Kind kind = failure instanceof TransportException ? ((TransportException) failure).kind() : null;
        return Kind.TIMEOUT.equals(kind) || Kind.INTERRUPTED.equals(kind);
    }

    private static Duration remaining(Deadline deadline) {
        long remaining = deadline.remainingNanos();
        if (remaining <= 0) {
            throw timeout(deadline);
        }
        return Duration.ofNanos(remaining);
    }

    private static TransportException timeout(Deadline deadline) {
        return new TransportException(
                Operations.LIST_CONNECTION_CONFIGURATIONS,
                new SocketTimeoutException("the " + deadline + " passed while another thread read the connectors"),
                Collections.emptyList(),
                null);
    }

    /** A read of one thread, whose outcome is set before the latch opens. It has neither outcome if it says nothing to others. */
    private static final class Read {
        final CountDownLatch done = new CountDownLatch(1);
        final CallOptions options;

        @Nullable
        List<ConnectionConfiguration> connectors;

        @Nullable
        PeakaException failure;

        Read(CallOptions options) {
            this.options = options;
        }

        void await(Deadline deadline, Session session) {
            try {
                if (!session.timing().await(done, remaining(deadline).toNanos())) {
                    throw timeout(deadline);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                InterruptedIOException cause =
                        new InterruptedIOException("interrupted while another thread read the connectors");
                cause.initCause(e);
                throw new TransportException(
                        Operations.LIST_CONNECTION_CONFIGURATIONS, cause, Collections.emptyList(), null);
            }
        }
    }
}
