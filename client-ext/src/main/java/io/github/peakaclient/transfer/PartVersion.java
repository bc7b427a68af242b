package io.github.peakaclient.transfer;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The version of a part as its host reports it: only ranges of the same version are joined. Immutable. */
final class PartVersion {
    /** A version that the host does not report. */
    static final PartVersion UNKNOWN = new PartVersion(null, null, null, -1);

    /** The values that can be sent back: others are no valid validators, and OkHttp refuses to send some. */
    private static final Pattern SENDABLE = Pattern.compile("[ -~]+");

    final @Nullable String etag;
    final @Nullable String lastModified;
    /** The Content-Encoding, since another one makes other bytes. */
    final @Nullable String encoding;
    /** The size of the whole part, -1 if it is not known. */
    final long size;

    PartVersion(@Nullable String etag, @Nullable String lastModified, @Nullable String encoding, long size) {
        this.etag = etag;
        this.lastModified = lastModified;
        this.encoding = encoding;
        this.size = size;
    }

    static PartVersion of(Headers headers, long size) {
        return new PartVersion(headers.get("ETag"), strongDate(headers), headers.get("Content-Encoding"), size);
    }

    /** Returns the time of the last change, null if another change in the same second could go unnoticed, as RFC 9110 describes. */
    private static @Nullable String strongDate(Headers headers) {
        Instant modified = headers.getInstant("Last-Modified");
        Instant answered = headers.getInstant("Date");
        boolean isStrong = modified != null
                && (answered == null || !answered.minusSeconds(1).isBefore(modified));
        return isStrong ? headers.get("Last-Modified") : null;
    }

    /** Returns the validator for {@code If-Range}, null if there is none, so that the part cannot be resumed. */
    @Nullable
    String validator() {
        String validator = etag != null && !etag.startsWith("W/") ? etag : lastModified;
        return validator != null && SENDABLE.matcher(validator).matches() ? validator : null;
    }

    /** Returns this version with the size of another if that is known. */
    PartVersion withSizeOf(PartVersion other) {
        return other.size < 0 ? this : new PartVersion(etag, lastModified, encoding, other.size);
    }

    /** Returns whether both can be the same version, as far as the host reports. */
    boolean matches(PartVersion other) {
        return agree(etag, other.etag)
                && agree(lastModified, other.lastModified)
                && Objects.equals(encoding, other.encoding)
                && (size < 0 || other.size < 0 || size == other.size);
    }

    private static boolean agree(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof PartVersion)) {
            return false;
        }
        PartVersion that = (PartVersion) other;
        return Objects.equals(etag, that.etag)
                && Objects.equals(lastModified, that.lastModified)
                && Objects.equals(encoding, that.encoding)
                && size == that.size;
    }

    @Override
    public int hashCode() {
        return Objects.hash(etag, lastModified, encoding, size);
    }
}
