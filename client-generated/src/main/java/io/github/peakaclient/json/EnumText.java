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

    /**
     * {@return the form that all spellings of a value have in common}
     *
     * @param value the text, as it is on the wire
     */
    public static String fold(String value) {
        String form = isFolded(value)
                ? value
                : value.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return form.replace("CANCELED", "CANCELLED");
    }

    /** Returns whether all characters are as the usual spelling has them, which costs less than to make them so. */
    private static boolean isFolded(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '_' && (c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
