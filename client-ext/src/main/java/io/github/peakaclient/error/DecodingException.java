package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.retry.Attempt;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer arrived with a success status, but it is not what the contract says: not JSON at all, cut off by its
 * sender, empty, or of another type than declared. The server has processed the request, and it is not repeated. Often a proxy
 * or a login page answers in the server's place: then {@link #contentType()} and {@link #excerpt()} tell. Otherwise the
 * contract of this client is wrong or too old: please report it, with the message.
 *
 * <p>The excerpt is not in the message: it can be the account's data, which does not belong in every log.
 */
public final class DecodingException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String path;
    private final @Nullable String expected;
    private final @Nullable String found;
    private final @Nullable String excerpt;
    private final @Nullable String contentType;

    private DecodingException(Builder builder) {
        super(
                builder.operationId,
                builder.target,
                "cannot decode the answer (" + (builder.contentType == null ? "no Content-Type" : builder.contentType)
                        + "): " + (builder.problem == null ? describe(builder) : builder.problem),
                builder.attempts,
                null,
                builder.cause);
        this.path = builder.path;
        this.expected = builder.expected;
        this.found = builder.found;
        this.excerpt = builder.excerpt;
        this.contentType = builder.contentType;
    }

    /**
     * Used by the client; of use in tests.
     *
     * @param operationId the operation that failed
     * @param target method and path template
     */
    public static Builder builder(String operationId, String target) {
        return new Builder(operationId, target);
    }

    /** Where in the answer, as a JSON path such as {@code $[1].id}; null if the answer as a whole is wrong. */
    public @Nullable String path() {
        return path;
    }

    /** What the contract says, such as {@code a long} or {@code BEGIN_OBJECT}; null if it is not one single thing. */
    public @Nullable String expected() {
        return expected;
    }

    /** What is there instead: a kind of token such as {@code STRING}, or a value; null if that is not known. */
    public @Nullable String found() {
        return found;
    }

    /** How the answer begins, redacted and cut to 500 characters. Null if nothing of it was kept, empty if it is empty. */
    public @Nullable String excerpt() {
        return excerpt;
    }

    /** The Content-Type of the answer, null if the server sent none. */
    public @Nullable String contentType() {
        return contentType;
    }

    private static String describe(Builder builder) {
        StringBuilder text = new StringBuilder("it is not what the contract says");
        append(text, ", expected ", builder.expected);
        append(text, ", found ", builder.found);
        append(text, " at path ", builder.path);
        return text.toString();
    }

    private static void append(StringBuilder text, String label, @Nullable String value) {
        if (value != null) {
            text.append(label).append(value);
        }
    }

    /**
     * Used by the client; of use in tests. All values are optional, and null if never set; texts are cut to 500 characters. Not
     * thread-safe.
     */
    public static final class Builder {
        private final String operationId;
        private final String target;
        private @Nullable String path;
        private @Nullable String expected;
        private @Nullable String found;
        private @Nullable String excerpt;
        private @Nullable String contentType;
        private @Nullable String problem;
        private List<Attempt> attempts = Collections.emptyList();
        private @Nullable Throwable cause;

        private Builder(String operationId, String target) {
            this.operationId = requireNonNull(operationId, "operationId == null");
            this.target = requireNonNull(target, "target == null");
        }

        /** Where in the answer, as a JSON path. */
        public Builder path(@Nullable String path) {
            this.path = line(path);
            return this;
        }

        /** What the contract says. */
        public Builder expected(@Nullable String expected) {
            this.expected = line(expected);
            return this;
        }

        /** What is there instead, redacted. */
        public Builder found(@Nullable String found) {
            this.found = line(found);
            return this;
        }

        /** How the answer begins, redacted. */
        public Builder excerpt(@Nullable String excerpt) {
            this.excerpt = excerpt == null ? null : MessageText.bounded(excerpt);
            return this;
        }

        /** What the server called its answer. */
        public Builder contentType(@Nullable String contentType) {
            this.contentType = line(contentType);
            return this;
        }

        /** What is wrong and where, for the message, redacted. Default: made of path, expected and found. */
        public Builder problem(@Nullable String problem) {
            this.problem = line(problem);
            return this;
        }

        /** What was sent. Default: none. */
        public Builder attempts(List<Attempt> attempts) {
            this.attempts = requireNonNull(attempts, "attempts == null");
            return this;
        }

        /** What the decoder reported. Its message can quote the answer. */
        public Builder cause(@Nullable Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** Makes the exception. */
        public DecodingException build() {
            return new DecodingException(this);
        }

        private static @Nullable String line(@Nullable String text) {
            return text == null ? null : MessageText.line(text);
        }
    }
}
