package io.github.peakaclient.call;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Failures of transport that quote nothing a server sent. OkHttp and Okio quote status lines, sizes of chunks and lines without an end,
 * and these can be the rest of an answer to another call, with a credential in it. Messages are kept if they are known to quote
 * nothing, if their type is one that the platform uses for connections, certificates and files, and if code of the caller made
 * them. Static and thread-safe.
 */
final class WireFailure {
    private static final String NOT_SHOWN = "(not shown: it quotes what was received)";

    /** The types whose messages the platform makes, and OkHttp from addresses and certificates. */
    private static final Pattern HARMLESS_TYPES =
            Pattern.compile("java\\.net\\.\\w*(?:Socket|Connect|Bind|Host|Port)\\w*"
                    + "|(?:javax\\.net\\.ssl|java\\.security|sun\\.security|java\\.nio\\.file|java\\.util\\.concurrent)\\..*"
                    + "|java\\.io\\.(?:InterruptedIO|FileNotFound)Exception|java\\.lang\\.InterruptedException"
                    + "|java\\.util\\.zip\\.DataFormatException");

    /** The messages of other types that hold nothing of the wire but numbers and names of constants. */
    private static final Pattern HARMLESS = Pattern.compile("[Cc]anceled|timeout|closed|shutdown|not sent again"
            + "|[Ss]tream (?:[Cc]losed|finished|was reset: [A-Z0-9_]{1,40})"
            + "|unexpected end of stream(?: on https?://[\\w.:\\[\\]-]{1,300}/\\.\\.\\.)?"
            + "|(?:ID1ID2|FHCRC|CRC|ISIZE): actual 0x[0-9a-f]{1,8} != expected 0x[0-9a-f]{1,8}"
            + "|exhausted all routes|source exhausted prematurely|gzip finished without exhausting source"
            + "|HTTP 20[45] had non-zero Content-Length: [0-9]{1,20}"
            + "|(?:FRAME_SIZE_ERROR|TYPE_[A-Z_]{3,20} unexpected error code): -?[0-9]{1,11}"
            + "|Expected ':status' header not present"
            + "|Unexpected response code for CONNECT: [0-9]{3}|Failed to authenticate with proxy"
            + "|TLS tunnel buffered too many bytes!"
            + "|Too many (?:tunnel connections attempted|follow-up requests): [0-9]{1,3}"
            + "|No space left on device|Is a directory|Permission denied|Input/output error|Broken pipe"
            + "|Connection reset by peer");

    /** What other messages begin with, before they quote something. */
    private static final List<String> BEGINNINGS = Arrays.asList(
            "Unexpected status line",
            "expected chunk size and optional extensions",
            "Expected leading [0-9a-fA-F] character",
            "Number too large",
            "unexpected end of stream",
            "FRAME_SIZE_ERROR",
            "PROTOCOL_ERROR",
            "TYPE_");

    private static final Pattern PLATFORM =
            Pattern.compile("(?:java|javax|jdk|sun|com\\.sun|android|com\\.android|libcore|dalvik|kotlin)\\..*");
    /** The libraries that read what a server sends. */
    private static final Pattern READERS = Pattern.compile("(?:okhttp3|okio|retrofit2|com\\.squareup\\.moshi)\\..*");

    private WireFailure() {}

    /** Returns the failure itself, or one of the same kind if it, a cause or what is suppressed quotes something. */
    static IOException withoutQuotes(IOException failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>()); // causes can form a ring
        return quotes(failure, seen) ? copy(failure, Collections.newSetFromMap(new IdentityHashMap<>())) : failure;
    }

    /** Returns a failure of the same kind with another message and the given one as its cause. */
    static IOException renamed(IOException failure, String message) {
        IOException renamed = sameKind(failure, message);
        renamed.initCause(failure);
        return renamed;
    }

    private static boolean quotes(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        boolean quotes = quotesItself(failure) || quotes(failure.getCause(), seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            quotes |= quotes(suppressed, seen);
        }
        return quotes;
    }

    private static boolean quotesItself(Throwable failure) {
        String message = failure.getMessage();
        String type = failure.getClass().getName();
        return message != null
                && !HARMLESS_TYPES.matcher(type).matches()
                && !HARMLESS.matcher(message).matches()
                && (PLATFORM.matcher(type).matches() || READERS.matcher(type).matches())
                && !isOfCaller(failure);
    }

    /** Returns whether code that is neither the platform's nor that of these libraries made a failure. Shrinkers keep their names. */
    static boolean isOfCaller(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (!PLATFORM.matcher(frame.getClassName()).matches()) {
                return !READERS.matcher(frame.getClassName()).matches();
            }
        }
        return false;
    }

    private static IOException copy(Throwable failure, Set<Throwable> copied) {
        copied.add(failure);
        IOException copy = sameKind(failure, shown(failure));
        copy.setStackTrace(failure.getStackTrace());
        Throwable cause = failure.getCause();
        if (cause != null && !copied.contains(cause)) {
            copy.initCause(copy(cause, copied));
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (!copied.contains(suppressed)) {
                copy.addSuppressed(copy(suppressed, copied));
            }
        }
        return copy;
    }

    private static @Nullable String shown(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || (!quotesItself(failure) && !holdsThatOfACause(failure, message))) {
            return message;
        }
        for (String beginning : BEGINNINGS) {
            if (message.startsWith(beginning)) {
                return beginning + " " + NOT_SHOWN;
            }
        }
        return NOT_SHOWN;
    }

    /** Returns whether a message repeats that of a cause, as it does by default. */
    private static boolean holdsThatOfACause(Throwable failure, String message) {
        Throwable cause = failure.getCause();
        return cause != null
                && cause.getMessage() != null
                && quotesItself(cause)
                && message.contains(cause.getMessage());
    }

    private static IOException sameKind(Throwable failure, @Nullable String message) {
        if (failure instanceof SocketTimeoutException) {
            return new SocketTimeoutException(message);
        } else if (failure instanceof InterruptedIOException) {
            return new InterruptedIOException(message);
        } else if (failure instanceof UnknownHostException) {
            return new UnknownHostException(message);
        } else if (failure instanceof ConnectException) {
            return new ConnectException(message);
        } else if (failure instanceof SocketException) {
            return new SocketException(message);
        } else if (failure instanceof ProtocolException) {
            return new ProtocolException(message);
        } else if (failure instanceof EOFException) {
            return new EOFException(message);
        }
        return new IOException(message);
    }
}
