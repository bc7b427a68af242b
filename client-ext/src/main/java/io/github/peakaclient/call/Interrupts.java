package io.github.peakaclient.call;

import io.github.peakaclient.internal.Watchdog;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.Source;

/**
 * The end of a request whose thread is interrupted. A socket does not see an interrupt, so the request is canceled, and what that causes
 * becomes an {@link InterruptedIOException}. The thread stays interrupted. The answer's body ends likewise, on whatever thread it is
 * read. Used by one thread after another.
 */
final class Interrupts {
    private final Watchdog.InterruptWatch watch;
    private final Runnable silent;

    /**
     * @param cancel cancels the request, on another thread
     * @param silent is run when the answer, or the rest of it, does not come
     */
    Interrupts(Runnable cancel, Runnable silent) {
        this.watch = new Watchdog.InterruptWatch(cancel);
        this.silent = silent;
    }

    /** Proceeds with the request. */
    Response proceed(Interceptor.Chain chain, Request request) throws IOException {
        watch.begin();
        try {
            return interruptible(chain, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } catch (IOException e) {
            throw explained(e);
        } finally {
            watch.end();
        }
    }

    /** Reads from the body of the answer. */
    long read(Source body, Buffer sink, long byteCount) throws IOException {
        watch.begin();
        try {
            return interruptible(body, sink, byteCount);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } catch (IOException e) {
            throw explained(e);
        } finally {
            watch.end();
        }
    }

    // OkHttp 5 throws it and does not declare it
    private static Response interruptible(Interceptor.Chain chain, Request request)
            throws IOException, InterruptedException {
        return chain.proceed(request);
    }

    private static long interruptible(Source body, Buffer sink, long byteCount)
            throws IOException, InterruptedException {
        return body.read(sink, byteCount);
    }

    private IOException explained(IOException e) {
        if (e instanceof SocketTimeoutException || e instanceof EOFException) {
            silent.run();
            return e;
        }
        return Thread.currentThread().isInterrupted() ? interrupted() : e;
    }

    /** Returns an exception without a cause: that would be the end of the connection, which is not what ended the call. */
    private static IOException interrupted() {
        return new InterruptedIOException("interrupted");
    }
}
