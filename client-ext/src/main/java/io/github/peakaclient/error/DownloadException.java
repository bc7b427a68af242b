package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.retry.TransientFailures;
import io.github.peakaclient.retry.Attempt;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of an export that could not be fetched or written: its host refused it or broke off too often, its size is wrong, there is
 * no room for it, or its name is taken; or a directory that does not exist or cannot be written to. {@link #attempts()} has what was
 * tried since data was last received. The export itself is intact: downloading it again may work. URLs of files are secrets, and
 * are neither in the message nor in a cause.
 */
public final class DownloadException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String part;
    private final @Nullable Integer status;
    private final long bytesDone;

    /**
     * Creates an exception.
     *
     * @param operation the operation that returned the URL of the file
     * @param part the name of the file, null if the problem is not about one
     * @param problem the problem, to be read after the name if there is one
     * @param status the HTTP status of the last answer of its host, null if there was none
     * @param bytesDone the number of its bytes that were received
     * @param attempts the requests that were sent since data was last received
     * @param notRetried the reason why there was no further attempt, null if it needs none
     * @param cause the failure that ended it, null if it needs none
     * @hidden
     */
    @Internal
    public DownloadException(
            OperationInfo operation,
            @Nullable String part,
            String problem,
            @Nullable Integer status,
            long bytesDone,
            List<Attempt> attempts,
            @Nullable String notRetried,
            @Nullable Throwable cause) {
        super(
                operation,
                part == null
                        ? MessageText.line(problem)
                        : "the file " + MessageText.line(part) + " " + MessageText.line(problem) + ", after "
                                + bytesDone + (bytesDone == 1 ? " byte" : " bytes"),
                attempts,
                notRetried,
                cause);
        this.part = part;
        this.status = status;
        this.bytesDone = bytesDone;
    }

    /**
     * {@return the name of the file as the server gives it, or its number such as {@code 1} if it has none; null if the problem is
     * not about a file}
     */
    public @Nullable String part() {
        return part;
    }

    /** {@return the HTTP status of the last answer of the file's host, null if the status was not the problem} */
    public @Nullable Integer status() {
        return status;
    }

    /**
     * {@return true for failures of the host of the file, or of the connection to it, that may be over at the next download, such as
     * a lost connection, a timeout, 429 or 503}
     */
    @Override
    public boolean isRetryable() {
        Throwable cause = getCause();
        return status == null
                ? cause instanceof IOException && TransientFailures.isTransient((IOException) cause)
                : TransientFailures.isTransient(status);
    }

    /** {@return the number of bytes that were received, as they are sent: compressed, if the file is compressed} */
    public long bytesDone() {
        return bytesDone;
    }
}
