package io.github.peakaclient.transfer;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The progress of a transfer, when bytes of one of its files have come or gone. Immutable. */
public final class TransferEvent {
    private final String part;
    private final long bytesDone;
    private final @Nullable Long totalBytes;

    TransferEvent(String part, long bytesDone, @Nullable Long totalBytes) {
        this.part = part;
        this.bytesDone = bytesDone;
        this.totalBytes = totalBytes;
    }

    /** {@return the name of the file whose bytes were transferred last: of a download as the server gives it, or its number} */
    public String part() {
        return part;
    }

    /**
     * {@return the number of bytes of all files that were sent or received} It is never less than before, also if something had to
     * be sent again.
     */
    public long bytesDone() {
        return bytesDone;
    }

    /** {@return the size of all files in bytes, null if it is not known} It can change when more is known. */
    public @Nullable Long totalBytes() {
        return totalBytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof TransferEvent)) {
            return false;
        }
        TransferEvent event = (TransferEvent) other;
        return event.part.equals(part) && event.bytesDone == bytesDone && Objects.equals(event.totalBytes, totalBytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(part, bytesDone, totalBytes);
    }

    @Override
    public String toString() {
        return "TransferEvent{" + part + ", " + bytesDone + " of " + (totalBytes == null ? "unknown" : totalBytes)
                + " bytes}";
    }
}
