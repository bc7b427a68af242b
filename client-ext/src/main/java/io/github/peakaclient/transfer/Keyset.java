package io.github.peakaclient.transfer;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A position by time: the time of the last item, and the ids that must not be returned again. Immutable. */
final class Keyset {
    static final Keyset START = new Keyset(null, Collections.emptyList(), false);

    final @Nullable Instant last;
    final List<String> seen;
    /** True if this position only checks that no item was hidden. */
    final boolean isProof;

    Keyset(@Nullable Instant last, List<String> seen, boolean isProof) {
        this.last = last;
        this.seen = seen;
        this.isProof = isProof;
    }

    Keyset proof() {
        return new Keyset(last, seen, true);
    }

    /**
     * Parses the text form of a position.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static Keyset parse(String position) {
        String[] parts = position.split(",", -1);
        try {
            boolean isProof = parts[0].equals("proof");
            Instant last = parts[1].isEmpty() ? null : Instant.parse(parts[1]);
            List<String> seen = new ArrayList<>();
            for (int i = 2; i < parts.length; i++) {
                ByteString id = ByteString.decodeBase64(parts[i]);
                if (id == null) {
                    throw invalid();
                }
                seen.add(id.utf8());
            }
            return new Keyset(last, seen, isProof);
        } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw invalid();
        }
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException("cursor must be one of a list by time, got another position");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(isProof ? "proof," : "page,").append(last == null ? "" : last);
        for (String id : seen) {
            text.append(',').append(ByteString.encodeUtf8(id).base64Url());
        }
        return text.toString();
    }
}
