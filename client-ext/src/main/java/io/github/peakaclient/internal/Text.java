package io.github.peakaclient.internal;

import java.util.List;

/** Bounded text on one line, for messages that quote callers, files and servers. Static and thread-safe. */
public final class Text {
    private static final int MAX_CHARS = 100;
    private static final int MAX_NAMES = 30;

    private Text() {}

    /**
     * {@return at most 100 characters of a text, followed by its length if it is longer}
     *
     * @param text the text
     */
    public static String bounded(String text) {
        int end = Math.min(text.length(), MAX_CHARS);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        // cut first: a cell can have megabytes
        String line = text.substring(0, end).replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ");
        return end < text.length() ? line + "… (" + text.length() + " characters)" : line;
    }

    /**
     * {@return at most 100 characters of a text, with a question mark for each that is not printable ASCII}
     *
     * @param text the text
     */
    public static String printable(String text) {
        String start = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
        return start.replaceAll("[^ -~…]", "?");
    }

    /**
     * {@return the bounded text in double quotes}
     *
     * @param text the text
     */
    public static String quoted(String text) {
        return "\"" + bounded(text) + "\"";
    }

    /**
     * {@return at most 30 of the names in quotes, followed by the number of the others}
     *
     * @param names the names
     */
    public static String quoted(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(names.size(), MAX_NAMES); i++) {
            text.append(i == 0 ? "" : ", ").append(quoted(names.get(i)));
        }
        int more = names.size() - MAX_NAMES;
        return more > 0 ? text + " and " + more + " more" : text.toString();
    }

    /**
     * {@return all parts with the separator between them}
     *
     * @param parts the parts
     * @param separator the text between two parts
     */
    public static String join(Iterable<?> parts, String separator) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(text.length() == 0 ? "" : separator).append(part);
        }
        return text.toString();
    }
}
