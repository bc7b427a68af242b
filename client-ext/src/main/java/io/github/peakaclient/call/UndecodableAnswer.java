package io.github.peakaclient.call;

import org.jspecify.annotations.Nullable;

/**
 * The failure of the converter to decode a complete answer. It is not redacted, since the converter does not know the request, and is
 * turned into a {@link io.github.peakaclient.error.DecodingException} where the request is known. It has no cause, whose message
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

    UndecodableAnswer(
            String problem,
            @Nullable String path,
            @Nullable String expected,
            @Nullable String found,
            String excerpt,
            @Nullable String contentType) {
        super(bounded(problem));
        this.problem = bounded(problem);
        this.path = path == null ? null : bounded(path);
        this.expected = expected == null ? null : bounded(expected);
        this.found = found == null ? null : bounded(found);
        this.excerpt = excerpt;
        this.contentType = contentType;
    }

    private static String bounded(String text) {
        // nothing is appended: a secret that is cut at the very end is still recognized
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
    }
}
