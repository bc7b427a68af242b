package io.github.peakaclient.query;

/** Parts of messages that the server or the caller wrote: bounded, and on one line. */
final class Text {
    private static final int MAX_CHARS = 100;

    private Text() {}

    static String bounded(String text) {
        int end = Math.min(text.length(), MAX_CHARS);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        // cut first: a cell can have megabytes
        String line = text.substring(0, end).replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ");
        return end < text.length() ? line + "… (" + text.length() + " characters)" : line;
    }
}
