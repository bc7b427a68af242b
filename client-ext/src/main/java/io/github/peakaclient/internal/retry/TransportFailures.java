package io.github.peakaclient.internal.retry;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Tells failures of the network that may be over at the next attempt from those that will stay. */
public final class TransportFailures {
    /** Causes can form a ring. */
    private static final int MAX_DEPTH = 100;

    private TransportFailures() {}

    /**
     * Looks at the whole chain of causes: a reset arrives as an SSLException or as an IOException without a type of its own,
     * depending on where it strikes.
     */
    public static boolean isTransient(IOException failure) {
        boolean lost = false;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return false;
            }
            lost |= isLoss(cause);
        }
        return lost;
    }

    /**
     * Whether an HTTP/2 server says that it did not process a request: by refusing its stream, or by closing the connection to
     * new streams. OkHttp's classes of these are internal; the rules of this module for shrinkers keep the name.
     */
    public static boolean isRefusal(Throwable failure) {
        return "stream was reset: REFUSED_STREAM".equals(failure.getMessage())
                || failure.getClass().getName().equals("okhttp3.internal.http2.ConnectionShutdownException");
    }

    private static boolean isLoss(Throwable cause) {
        return cause instanceof SocketException // refused, reset, no route, broken pipe
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof EOFException
                || isRefusal(cause)
                || isNamelessLoss(cause.getMessage());
    }

    /**
     * What OkHttp reports with types that say nothing: a body that is cut off, a timeout of its own, an HTTP/2 connection
     * or stream that was closed, a proxy that cannot reach the server now.
     */
    private static boolean isNamelessLoss(@Nullable String message) {
        return message != null
                && (message.startsWith("unexpected end of stream")
                        || message.equals("timeout")
                        || message.equals("closed")
                        || message.startsWith("stream was reset: ")
                        || message.matches("Unexpected response code for CONNECT: 50[234]"));
    }
}
