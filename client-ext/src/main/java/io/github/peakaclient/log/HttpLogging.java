package io.github.peakaclient.log;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much of each request and answer is written where. Immutable. Secrets are masked with {@code ***}:
 *
 * <ul>
 *   <li>headers, unless their name is known to be harmless (such as {@code Content-Type}, {@code Date}, {@code Retry-After} and
 *       those with request ids and rate limits) or is in {@link #visibleHeaders()};
 *   <li>JSON members that the contract calls secret, wherever they stand, and query values of these names; user and password
 *       in a URL are left out;
 *   <li>all query values of a request that is no operation of the contract, such as a download from a presigned URL;
 *   <li>what is masked in the request, wherever it is quoted: in the URL, in other headers, in the answer, in the message of a
 *       failure.
 * </ul>
 *
 * <p>A secret that the client cannot know as such is shown: one that the server puts into a text, or into a member that the
 * contract does not call secret. The data itself, such as rows and SQL, is shown too. So {@link Level#BODY} is for looking for a
 * fault, not for every day.
 *
 * <p>Each attempt of a call is written by itself. Logging changes nothing of what is sent and received.
 */
public final class HttpLogging {
    private static final int DEFAULT_MAX_BODY_BYTES = 16 * 1024;
    private static final Set<String> SECRET_HEADERS =
            headerNames("Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie");

    /** How much is written. */
    public enum Level {
        /** Nothing. */
        NONE,

        /**
         * A line for each request (method, URL, length of the body) and one for each answer (status, URL, time until its
         * headers, length of the body) or failure.
         */
        BASIC,

        /** The lines of {@link #BASIC}, and one for each header that the caller or the server set. */
        HEADERS,

        /**
         * The lines of {@link #HEADERS}, and the bodies, each as one line in which control characters are escaped: of requests
         * those that are JSON; of answers JSON and text.
         *
         * <p>In place of other bodies stands their type and length. These are: server-sent events and other types without an
         * end, answers of operations that stream (their error answers are shown), binary types, compressed bodies, text that
         * is not valid in its charset or has control characters, and request bodies that can be written only once. They are
         * not read for the log: streams stay streams.
         *
         * <p>The start of an answer that is shown is read before the caller gets it. The time that is written is the time
         * until then.
         */
        BODY
    }

    /** Takes the lines, such as {@code line -> logger.debug(line)}. */
    public interface Sink {
        /**
         * Takes one line. Called on the threads that send and receive, by many at once: lines of different calls mix.
         *
         * <p>It must not throw: what it throws ends the call, as a failure of the caller's.
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

    /** Writes that much to this sink: at most 16 KB (16,384 bytes) of a body, no headers but those known to be harmless. */
    public static HttpLogging of(Level level, Sink sink) {
        return new HttpLogging(
                requireNonNull(level, "level == null"),
                requireNonNull(sink, "sink == null"),
                DEFAULT_MAX_BODY_BYTES,
                headerNames());
    }

    /**
     * The same with another limit for bodies. Of a longer one the start is written, and a remark.
     *
     * @param maxBodyBytes in bytes; 0 shows of each body only its type and length
     * @throws IllegalArgumentException if it is negative
     */
    public HttpLogging withMaxBodyBytes(int maxBodyBytes) {
        Arguments.notNegative(maxBodyBytes, "maxBodyBytes");
        return new HttpLogging(level, sink, maxBodyBytes, visibleHeaders);
    }

    /**
     * The same, showing the values of these headers too.
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

    /** How much is written. */
    public Level level() {
        return level;
    }

    /** Where it is written. */
    public Sink sink() {
        return sink;
    }

    /** How much of a body is written at most, in bytes. */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** The headers that {@link #withVisibleHeaders} added. Unmodifiable; {@code contains} ignores case. */
    public Set<String> visibleHeaders() {
        return Collections.unmodifiableSet(visibleHeaders);
    }

    @Override
    public String toString() {
        return "HttpLogging{level=" + level + ", maxBodyBytes=" + maxBodyBytes + ", visibleHeaders=" + visibleHeaders
                + "}";
    }
}
