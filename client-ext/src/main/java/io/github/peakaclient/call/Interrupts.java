package io.github.peakaclient.call;

import io.github.peakaclient.internal.Watchdog;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * The end of requests whose thread is interrupted. A socket does not see an interrupt, so the request is canceled, and what that causes
 * becomes an {@link InterruptedIOException}. The thread stays interrupted.
 */
final class Interrupts {
    private Interrupts() {}

    /**
     * Proceeds with a request. The answer's body ends likewise, on whatever thread it is read.
     *
     * @param cancel cancels the request, on another thread
     * @param silent is run when the answer, or the rest of it, does not come
     */
    static Response proceed(Interceptor.Chain chain, Request request, Runnable cancel, Runnable silent)
            throws IOException {
        Response response = watched(() -> chain.proceed(request), cancel, silent);
        return response.newBuilder()
                .body(new Body(response.body(), cancel, silent))
                .build();
    }

    private static <T> T watched(Step<T> step, Runnable cancel, Runnable silent) throws IOException {
        Future<?> watch = Watchdog.onInterrupt(cancel);
        try {
            return step.run();
        } catch (InterruptedException e) { // of OkHttp 5, which does not declare it
            Thread.currentThread().interrupt();
            throw interrupted();
        } catch (SocketTimeoutException | EOFException e) {
            silent.run();
            throw e;
        } catch (IOException e) {
            throw Thread.currentThread().isInterrupted() ? interrupted() : e;
        } finally {
            watch.cancel(false);
        }
    }

    /** Returns an exception without a cause: that would be the end of the connection, which is not what ended the call. */
    private static IOException interrupted() {
        return new InterruptedIOException("interrupted");
    }

    private interface Step<T> {
        T run() throws IOException, InterruptedException;
    }

    private static final class Body extends ResponseBody {
        private final ResponseBody body;
        private final BufferedSource source;

        Body(ResponseBody body, Runnable cancel, Runnable silent) {
            this.body = body;
            this.source = Okio.buffer(new BodySource(body.source(), cancel, silent));
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }

    private static final class BodySource extends ForwardingSource {
        private final Runnable cancel;
        private final Runnable silent;

        BodySource(Source source, Runnable cancel, Runnable silent) {
            super(source);
            this.cancel = cancel;
            this.silent = silent;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            return watched(() -> super.read(sink, byteCount), cancel, silent);
        }
    }
}
