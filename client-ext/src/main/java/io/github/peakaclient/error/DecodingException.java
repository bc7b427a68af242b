package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.retry.Attempt;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer with a success status that is not what the contract says: not JSON at all, cut off by its sender, empty, or
 * of another kind than declared. A member of another kind fails only when it is needed. The server has processed the request, and it is not repeated. Often a proxy or a login page
 * answers in the server's place: {@link #contentType()} and {@link #excerpt()} show it. Otherwise the contract of this client is
 * wrong or too old: please report it, with the message.
 *
 * <p>The excerpt is not in the message: it can be the account's data, which does not belong in every log.
 */
public final class DecodingException extends PeakaException {
    private static final long serialVersionUID = 1L;
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([a-z][\\w.:-]{0,39})");

    private final @Nullable String path;
    private final @Nullable String expected;
    private final @Nullable String found;
    private final @Nullable String excerpt;
    private final @Nullable String contentType;

    private DecodingException(Builder builder) {
        super(
                builder.operation,
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
     * {@return a builder}
     *
     * @param operation the operation that failed
     * @hidden
     */
    @Internal
    public static Builder builder(OperationInfo operation) {
        return new Builder(operation);
    }

    /**
     * {@return the place in the answer, null if the answer as a whole is wrong: a JSON path such as {@code $[1].id} or, if a member
     * of a model could not be read when it was needed, the member, such as {@code files[2]}}
     */
    public @Nullable String path() {
        return path;
    }

    /** {@return the kind of value that the contract declares, such as {@code text} or {@code a list}; null if there are several} */
    public @Nullable String expected() {
        return expected;
    }

    /** {@return the kind of value that is there instead, such as {@code an object}; null if it is not known} */
    public @Nullable String found() {
        return found;
    }

    /** {@return the beginning of the answer, redacted and cut to 500 characters: null if nothing of it was kept, empty if it is empty} */
    public @Nullable String excerpt() {
        return excerpt;
    }

    /** {@return the Content-Type of the answer with its charset, but no other parameter; null if the server sent none} */
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
     * A builder of the exception. All values are optional, and null if never set; texts are cut to 500 characters. Not
     * thread-safe.
     *
     * @hidden
     */
    @Internal
    public static final class Builder {
        private final OperationInfo operation;
        private @Nullable String path;
        private @Nullable String expected;
        private @Nullable String found;
        private @Nullable String excerpt;
        private @Nullable String contentType;
        private @Nullable String problem;
        private List<Attempt> attempts = Collections.emptyList();
        private @Nullable Throwable cause;

        private Builder(OperationInfo operation) {
            this.operation = requireNonNull(operation, "operation == null");
        }

        /**
         * Sets the place in the answer, as a JSON path.
         *
         * @param path such as {@code $.items[3].id}; null if unknown
         * @return such as {@code $.items[3].id}; null if unknown
         */
        public Builder path(@Nullable String path) {
            this.path = line(path);
            return this;
        }

        /**
         * Sets the kind of value that the contract declares.
         *
         * @param expected such as {@code number}; null if unknown
         * @return such as {@code number}; null if unknown
         */
        public Builder expected(@Nullable String expected) {
            this.expected = line(expected);
            return this;
        }

        /**
         * Sets the kind of value that is there instead, redacted.
         *
         * @param found such as {@code string}; null if unknown
         * @return such as {@code string}; null if unknown
         */
        public Builder found(@Nullable String found) {
            this.found = line(found);
            return this;
        }

        /**
         * Sets the beginning of the answer, redacted.
         *
         * @param excerpt the first characters of the answer; null if nothing is known of it
         * @return the first characters of the answer; null if nothing is known of it
         */
        public Builder excerpt(@Nullable String excerpt) {
            this.excerpt = excerpt == null ? null : MessageText.bounded(excerpt);
            return this;
        }

        /**
         * Sets the Content-Type of the answer. Of its parameters only the charset is kept: another can quote anything.
         *
         * @param contentType the header's value; null if there is none
         * @return the header's value; null if there is none
         */
        public Builder contentType(@Nullable String contentType) {
            this.contentType = line(contentType == null ? null : withCharset(contentType));
            return this;
        }

        private static String withCharset(String contentType) {
            Matcher charset = CHARSET.matcher(contentType);
            String type = contentType.split(";", 2)[0].trim();
            return charset.find() && Charset.isSupported(charset.group(1))
                    ? type + "; charset=" + charset.group(1)
                    : type;
        }

        /**
         * Sets the problem and its place, for the message, redacted. Default: made of path, expected and found.
         *
         * @param problem a clause for the message; may be null
         * @return a clause for the message
         */
        public Builder problem(@Nullable String problem) {
            this.problem = line(problem);
            return this;
        }

        /**
         * Sets the requests that were sent. Default: none.
         *
         * @param attempts the attempts, in their order
         * @return this builder
         */
        public Builder attempts(List<Attempt> attempts) {
            this.attempts = requireNonNull(attempts, "attempts == null");
            return this;
        }

        /**
         * Sets the failure that the decoder reported. Its message can quote the answer.
         *
         * @param cause the failure; may be null
         * @return the failure; may be null
         */
        public Builder cause(@Nullable Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** {@return the exception} */
        public DecodingException build() {
            return new DecodingException(this);
        }

        private static @Nullable String line(@Nullable String text) {
            return text == null ? null : MessageText.line(text);
        }
    }
}
