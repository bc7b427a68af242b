package io.github.peakaclient.query;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A zone and the ASCII of its text. The zones of a result are few, so the last ones are kept by their text. Immutable. */
final class ZoneBytes {
    /** The number of zones that are kept: a power of two. One takes the place of another whose text has the same hash. */
    private static final int KEPT = 64;

    private static final byte[] UTC = {'U', 'T', 'C'};
    private static final AtomicReferenceArray<@Nullable ZoneBytes> LAST = new AtomicReferenceArray<>(KEPT);

    private final byte[] text;
    private final ZoneId zone;
    private final @Nullable ZoneOffset fixedOffset;
    private final @Nullable ZoneOffset offsetOfTime;

    private ZoneBytes(byte[] text, ZoneId zone) {
        this.text = text;
        this.zone = zone;
        this.fixedOffset = zone.normalized() instanceof ZoneOffset ? (ZoneOffset) zone.normalized() : null;
        this.offsetOfTime = zone instanceof ZoneOffset || Arrays.equals(text, UTC) ? fixedOffset : null;
    }

    /** Returns the zone of an offset like {@code +02:00}, of {@code Z} or {@code z}, or of a name; null if there is none. */
    static @Nullable ZoneBytes of(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        int slot = (hash ^ hash >>> 16) & KEPT - 1;
        ZoneBytes kept = LAST.get(slot);
        if (kept != null && kept.isSpelled(bytes, from, to)) {
            return kept;
        }
        ZoneBytes found = find(Arrays.copyOfRange(bytes, from, to));
        if (found != null) {
            LAST.lazySet(slot, found);
        }
        return found;
    }

    private static @Nullable ZoneBytes find(byte[] text) {
        String name = new String(text, StandardCharsets.UTF_8);
        try {
            return new ZoneBytes(text, name.equals("z") ? ZoneOffset.UTC : ZoneId.of(name));
        } catch (DateTimeException e) { // the one who reads the text without bytes reports it
            return null;
        }
    }

    private boolean isSpelled(byte[] bytes, int from, int to) {
        if (to - from != text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (text[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    ZoneId zone() {
        return zone;
    }

    /** Returns the offset that is the same at all times, null if there is none. */
    @Nullable
    ZoneOffset fixedOffset() {
        return fixedOffset;
    }

    /** Returns the offset that a time without a date can have, null for the name of a region. */
    @Nullable
    ZoneOffset offsetOfTime() {
        return offsetOfTime;
    }
}
