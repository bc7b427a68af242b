package io.github.peakaclient.chat;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.ApiFactory;
import io.github.peakaclient.internal.Timing;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, whose call is canceled by a read that waits too long. Only waiting counts, not the time that the caller
 * takes for an event. Used by one thread.
 */
final class WatchedSource extends ForwardingSource {
    private final ApiCall<?> call;
    private final Timing timing;
    private final Duration limit;
    private volatile boolean silent;
    private @Nullable IOException lost;

    WatchedSource(Source source, ApiCall<?> call, Timing timing, Duration limit) {
        super(source);
        this.call = call;
        this.timing = timing;
        this.limit = limit;
    }

    /** Returns the failure that ended the connection too early; null if there was none. */
    @Nullable
    IOException lost() {
        return lost;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        Future<?> watchdog = timing.schedule(
                () -> {
                    silent = true;
                    ApiFactory.expire(call);
                },
                limit.toNanos());
        try {
            return super.read(sink, byteCount);
        } catch (IOException e) {
            lost = explained(e);
            throw lost;
        } finally {
            watchdog.cancel(false);
        }
    }

    private IOException explained(IOException e) {
        if (!silent) {
            return e;
        }
        SocketTimeoutException timeout = new SocketTimeoutException("no event or heartbeat for " + limit);
        timeout.initCause(e);
        return timeout;
    }
}
