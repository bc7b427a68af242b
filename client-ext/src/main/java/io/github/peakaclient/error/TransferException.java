package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.retry.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of an export could not be fetched or written: its host refused it or broke off too often, its size is wrong, or there
 * is no room for it. {@link #attempts()} tells what was tried since bytes last came. The export itself is well: downloading it
 * again may work. Addresses of files are secrets, and are neither in the message nor in a cause.
 */
public final class TransferException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final String part;
    private final @Nullable Integer status;
    private final long bytesDone;

    /**
     * Used by the client; of use in tests.
     *
     * @param operationId the operation that gave the address of the file
     * @param target method and path template of it
     * @param part the name of the file
     * @param problem what is wrong with it, to be read after its name
     * @param status the HTTP status that its host answered at last, null if none
     * @param bytesDone how many of its bytes had come
     * @param attempts what was sent since bytes last came
     * @param notRetried why there was no further attempt, null if that needs no words
     * @param cause what ended it, null if that needs no words
     */
    public TransferException(
            String operationId,
            String target,
            String part,
            String problem,
            @Nullable Integer status,
            long bytesDone,
            List<Attempt> attempts,
            @Nullable String notRetried,
            @Nullable Throwable cause) {
        super(
                operationId,
                target,
                "the file " + MessageText.line(requireNonNull(part, "part == null")) + " " + MessageText.line(problem)
                        + ", after " + bytesDone + (bytesDone == 1 ? " byte" : " bytes"),
                attempts,
                notRetried,
                cause);
        this.part = part;
        this.status = status;
        this.bytesDone = bytesDone;
    }

    /** The name of the file as the server gives it, or its number such as {@code 1} if it has none. */
    public String part() {
        return part;
    }

    /** The HTTP status that the file's host answered at last, null if that is not what was wrong. */
    public @Nullable Integer status() {
        return status;
    }

    /** How many bytes of the file had come, as they are sent: packed, if the file is packed. */
    public long bytesDone() {
        return bytesDone;
    }
}
