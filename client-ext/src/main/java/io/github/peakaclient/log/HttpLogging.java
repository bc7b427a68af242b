package io.github.peakaclient.log;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the log: its level, its sink and its limits. Immutable. Secrets are masked with {@code ***}:
 *
 * <ul>
 *   <li>values of headers, unless the name is known to be harmless (such as {@code Content-Type}, {@code Date}, {@code
 *       Retry-After} and those with request ids and rate limits) or is in {@link #visibleHeaders()};
 *   <li>JSON members that the contract calls secret, at any depth;
 *   <li>query values of these names and of the usual ones, such as {@code token} and {@code client_secret}; the user and password
 *       of a URL are left out;
 *   <li>all query values of a request that is no operation of the contract, such as a download from a presigned URL;
 *   <li>everything that is masked in the request, JSON members and form fields of the usual names too, wherever it is quoted: in
 *       the URL, in other headers, in the response, in the message of a failure; also in Base64, with the escapes of URLs, JSON and
 *       HTML, and when only its beginning is quoted, cut or with an ellipsis.
 * </ul>
 *
 * <p>A secret that the client cannot recognize is shown: one that the server puts into a text, or into a member that the
 * contract does not call secret. The data itself, such as rows and SQL, is shown too. Therefore {@link Level#BODY} is for
 * troubleshooting, not for production.
 *
 * <p>Each attempt of a call is logged separately. Logging does not change what is sent and received.
 */
public final class HttpLogging {
    private static final int DEFAULT_MAX_BODY_BYTES = 16 * 1024;
    private static final Set<String> SECRET_HEADERS =
            headerNames("Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie");

    /** The amount that is logged. */
    public enum Level {
        /** No line. */
        NONE,

        /**
         * One line for each request (method, URL, length of the body) and one for each response (status, URL, time until its
         * headers, length of the body) or failure.
         */
        BASIC,

        /** The lines of {@link #BASIC}, and one for each header that the caller or the server set. */
        HEADERS,

        /**
         * The lines of {@link #HEADERS}, and the bodies, each as one line in which control characters are escaped: JSON of
         * requests; JSON and text of responses.
         *
         * <p>Other bodies are replaced by their type and length. These are: server-sent events and other types without an end,
         * responses of operations that stream (their error responses are shown), binary types, compressed bodies, text that is
         * not valid in its charset or has control characters, and request bodies that can be written only once. They are not
         * read for the log: streams stay streams.
         *
         * <p>The start of a response that is shown is read before the caller gets it, and the logged time includes that.
         */
        BODY
    }

    /** A receiver of the lines, such as {@code line -> logger.debug(line)}. */
    public interface Sink {
        /**
         * Logs one line. Called on the threads that send and receive, by many at once: lines of different calls interleave.
         *
         * <p>It must not throw: an exception ends the call and reaches its caller.
         *
         * @param line without a line end, control characters are escaped; may be empty
         */
        void log(String line);
    }

    private final Level level;
    private final Sink sink;
    private final int maxBodyBytes;
    private final Set<String> visibleHeaders;

    private HttpLogging(Level level, Sink sink, int maxBodyBytes, Set<String> visibleHeaders) {
        this.level = level;
        this.sink = sink;
        this.maxBodyBytes = maxBodyBytes;
        this.visibleHeaders = visibleHeaders;
    }

    /**
     * {@return settings that show at most 16 KB (16,384 bytes) of a body, and no values of headers but those known to be harmless}
     *
     * @param level how much to show
     * @param sink what receives the lines
     */
    public static HttpLogging of(Level level, Sink sink) {
        return new HttpLogging(
                requireNonNull(level, "level == null"),
                requireNonNull(sink, "sink == null"),
                DEFAULT_MAX_BODY_BYTES,
                headerNames());
    }

    /**
     * {@return a copy with another limit for bodies} A longer body is cut there, and the line says so.
     *
     * @param maxBodyBytes in bytes; 0 shows only the type and length of each body
     * @throws IllegalArgumentException if it is negative
     */
    public HttpLogging withMaxBodyBytes(int maxBodyBytes) {
        Arguments.notNegative(maxBodyBytes, "maxBodyBytes");
        return new HttpLogging(level, sink, maxBodyBytes, visibleHeaders);
    }

    /**
     * {@return a copy that shows the values of these headers too}
     *
     * @param names added to those that are visible already; case does not matter
     * @throws IllegalArgumentException if one is not the name of a header, or is {@code Authorization}, {@code
     *     Proxy-Authorization}, {@code Cookie} or {@code Set-Cookie}
     */
    public HttpLogging withVisibleHeaders(String... names) {
        Set<String> all = headerNames();
        all.addAll(visibleHeaders);
        for (int i = 0; i < requireNonNull(names, "names == null").length; i++) {
            String name = requireNonNull(names[i], "names[" + i + "] == null");
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
                // not quoted: it can be a header with its value
                throw new IllegalArgumentException(
                        "names[" + i + "] is not the name of a header, expected something like X-My-Trace");
            }
            if (SECRET_HEADERS.contains(name)) {
                throw new IllegalArgumentException("names must not contain " + name + ", whose value is a secret");
            }
            all.add(name);
        }
        return new HttpLogging(level, sink, maxBodyBytes, all);
    }

    private static Set<String> headerNames(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(set, names);
        return set;
    }

    /** {@return the amount that is logged} */
    public Level level() {
        return level;
    }

    /** {@return the receiver of the lines} */
    public Sink sink() {
        return sink;
    }

    /** {@return the limit for bodies, in bytes} */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** {@return the headers that {@link #withVisibleHeaders} added} Unmodifiable; {@code contains} ignores case. */
    public Set<String> visibleHeaders() {
        return Collections.unmodifiableSet(visibleHeaders);
    }

    /**
     * {@return whether the other has the same settings; sinks are equal if their {@code equals} says so}
     *
     * @param other the object to compare with, may be null
     */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof HttpLogging)) {
            return false;
        }
        HttpLogging that = (HttpLogging) other;
        return level == that.level
                && sink.equals(that.sink)
                && maxBodyBytes == that.maxBodyBytes
                && visibleHeaders.equals(that.visibleHeaders);
    }

    @Override
    public int hashCode() {
        return Objects.hash(level, sink, maxBodyBytes);
    }

    @Override
    public String toString() {
        return "HttpLogging{level=" + level + ", maxBodyBytes=" + maxBodyBytes + ", visibleHeaders=" + visibleHeaders
                + "}";
    }
}
