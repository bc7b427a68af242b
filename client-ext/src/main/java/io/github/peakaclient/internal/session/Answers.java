package io.github.peakaclient.internal.session;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.json.InvalidDataException;
import org.jspecify.annotations.Nullable;

/** The reading of a server's answer by code of this client, whose caller has not called the getters that fail. Static. */
public final class Answers {
    private Answers() {}

    /**
     * A call of the getters of an answer.
     *
     * @param <T> the type of what they return
     */
    public interface Reading<T> {
        /** {@return what the answer has} */
        @Nullable
        T read();
    }

    /**
     * {@return what the answer of an operation has, which is not null}
     *
     * @param operation the operation that was called
     * @param reading what reads it
     * @param <T> the type of the value
     * @throws DecodingException if a member of it is missing or came in a form that cannot be read; its path is the member
     */
    public static <T> T read(OperationInfo operation, Reading<T> reading) {
        return requireNonNull(readOrNull(operation, reading));
    }

    /**
     * {@return what {@link #read} does, or null}
     *
     * @param operation the operation that was called
     * @param reading what reads it
     * @param <T> the type of the value
     */
    public static <T> @Nullable T readOrNull(OperationInfo operation, Reading<T> reading) {
        try {
            return reading.read();
        } catch (InvalidDataException e) {
            throw DecodingException.builder(operation)
                    .problem(e.getMessage())
                    .path(e.member())
                    .expected(e.expected())
                    .found(e.found())
                    .cause(e)
                    .build();
        }
    }
}
