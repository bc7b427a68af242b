package io.github.peakaclient.call;

import org.jspecify.annotations.Nullable;

/**
 * What the converter found wrong with a complete answer, not redacted: it does not know the request. Made into a {@link
 * io.github.peakaclient.error.DecodingException} where the request is known. It has no cause, whose message would quote the
 * answer at any length.
 */
final class UndecodableAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** A path consists of names that the server sent, and they can be of any length. */
    private static final int MAX_CHARS = 500;

    /** What is wrong and where, in one sentence. */
    final String problem;

    final @Nullable String path;
    final @Nullable String expected;
    final @Nullable String found;

    /** How the answer begins, as text. */
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
        // nothing is put after it: a secret that is cut at the very end is still recognized
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS);
    }
}
