package io.github.peakaclient.call;

import io.github.peakaclient.internal.SizeLimit;
import org.jspecify.annotations.Nullable;

/**
 * The failure to decode an answer: a complete one that the converter cannot read, or one that is too large. It is not redacted, since the converter does not know the request, and is
 * turned into a {@link io.github.peakaclient.error.DecodingException} or a {@link io.github.peakaclient.error.SizeLimitException} where the request is known. It has no cause, whose message
 * would quote the answer at any length.
 */
final class UndecodableAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** The limit for texts with names that the server sent, which can be of any length. */
    private static final int MAX_CHARS = 500;

    /** The problem and its place, in one sentence. */
    final String problem;

    final @Nullable String path;
    final @Nullable String expected;
    final @Nullable String found;

    /** The start of the answer as text. */
    final String excerpt;

    final @Nullable String contentType;
    /** The limit that the answer exceeds, null if it is not too large. */
    final transient @Nullable SizeLimit limit;

    UndecodableAnswer(
            String problem,
            @Nullable String path,
            @Nullable String expected,
            @Nullable String found,
            String excerpt,
            @Nullable String contentType) {
        this(problem, path, expected, found, excerpt, contentType, null);
    }

    private UndecodableAnswer(
            String problem,
            @Nullable String path,
            @Nullable String expected,
            @Nullable String found,
            String excerpt,
            @Nullable String contentType,
            @Nullable SizeLimit limit) {
        super(bounded(problem));
        this.problem = bounded(problem);
        this.path = path == null ? null : bounded(path);
        this.expected = expected == null ? null : bounded(expected);
        this.found = found == null ? null : bounded(found);
        this.excerpt = excerpt;
        this.contentType = contentType;
        this.limit = limit;
    }

    /** Returns the failure of an answer that exceeds a limit. */
    static UndecodableAnswer tooLarge(SizeLimit limit) {
        return new UndecodableAnswer(limit.toString(), null, null, null, "", null, limit);
    }

    private static String bounded(String text) {
        // nothing is appended: a secret that is cut at the very end is still recognized
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
    }
}
