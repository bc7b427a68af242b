package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Names in messages: quoted, bounded and on one line, since files and servers wrote them. */
final class Text {
    private static final int MAX_CHARS = 100;
    private static final int MAX_NAMES = 30;

    private Text() {}

    static String notBlank(String value, String name) {
        if (requireNonNull(value, name + " == null").trim().isEmpty()) {
            throw new IllegalArgumentException(name + " must not be blank, got " + quoted(value));
        }
        return value;
    }

    static String quoted(String name) {
        int end = Math.min(name.length(), MAX_CHARS);
        String line = name.substring(0, end).replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ");
        return "\"" + line + (end < name.length() ? "…" : "") + "\"";
    }

    static String quoted(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(names.size(), MAX_NAMES); i++) {
            text.append(i == 0 ? "" : ", ").append(quoted(names.get(i)));
        }
        int more = names.size() - MAX_NAMES;
        return more > 0 ? text + " and " + more + " more" : text.toString();
    }
}
