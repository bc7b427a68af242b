package io.github.peakaclient.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of another form than the contract's, such as a number for text or one element for a list: kept because writing the value
 * that it was read as, if any, would give other JSON. Immutable. Equal if the JSON is.
 */
final class Mismatch {
    /** The value that the JSON could be read as, null if there is none. */
    final @Nullable Object value;
    /** The JSON, as {@link UntypedJson} reads it. */
    final Object json;

    final String expected;
    final String found;
    /** The place within the JSON, empty if it is all of it. */
    final String path;

    Mismatch(@Nullable Object value, Object json, String expected) {
        this(value, json, expected, kind(json), "");
    }

    private Mismatch(@Nullable Object value, Object json, String expected, String found, String path) {
        this.value = value;
        this.json = json;
        this.expected = expected;
        this.found = found;
        this.path = path;
    }

    /** Returns the mismatch of a list or map that has this one at a place. */
    Mismatch within(String place, @Nullable Object container, Object containerJson) {
        return new Mismatch(container, containerJson, expected, found, place + path);
    }

    private static String kind(Object json) {
        if (json instanceof Map) {
            return "an object";
        }
        if (json instanceof List) {
            return "a list";
        }
        if (json instanceof Number) {
            return "a number";
        }
        return json instanceof Boolean ? "a boolean" : "text";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Mismatch && json.equals(((Mismatch) other).json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    /** Returns the kind of the JSON, which itself can be a secret. */
    @Override
    public String toString() {
        return "<" + kind(json) + ">";
    }
}
