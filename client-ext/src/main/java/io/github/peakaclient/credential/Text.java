package io.github.peakaclient.credential;

import static java.util.Objects.requireNonNull;

/** Checks of text. Values are never quoted: they are secrets. */
final class Text {
    private Text() {}

    static String notBlank(String name, String value) {
        if (requireNonNull(value, name + " == null").trim().isEmpty()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        return value;
    }

    static String join(Iterable<?> parts, String separator) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(text.length() == 0 ? "" : separator).append(part);
        }
        return text.toString();
    }
}
