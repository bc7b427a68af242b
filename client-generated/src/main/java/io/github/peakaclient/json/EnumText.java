package io.github.peakaclient.json;

import io.github.peakaclient.api.Internal;
import java.util.Locale;

/**
 * Spellings of one enum value, which the API mixes.
 *
 * @hidden
 */
@Internal
public final class EnumText {
    private EnumText() {}

    /** Returns the form that all spellings of a value have in common. */
    public static String fold(String value) {
        return value.toUpperCase(Locale.ROOT)
                .replace('-', '_')
                .replace(' ', '_')
                .replace("CANCELED", "CANCELLED");
    }
}
