package io.github.peakaclient.transport;

import java.util.Map;
import java.util.TreeMap;

/** A secret that can be found again, even if only a part of it is shown: two marks, and between them what is often escaped. */
record Secret(String first, String between, String second) {
    static final int MARK = 12;

    /** A shorter part of a mark can stand in a text by chance. */
    private static final int PART = 8;

    private static final int AROUND = 60;

    String value() {
        return first + between + second;
    }

    /** What shows a part of it, by the name of the text. */
    Map<String, String> seenIn(Map<String, String> texts) {
        Map<String, String> seen = new TreeMap<>();
        texts.forEach((name, text) -> {
            int position = Math.max(positionOf(first, text), positionOf(second, text));
            if (position != -1) {
                int end = Math.min(text.length(), position + AROUND);
                seen.put(name, text.substring(Math.max(0, position - AROUND), end));
            }
        });
        return seen;
    }

    private static int positionOf(String mark, String text) {
        for (int i = 0; i + PART <= mark.length(); i++) {
            int position = text.indexOf(mark.substring(i, i + PART));
            if (position != -1) {
                return position;
            }
        }
        return -1;
    }
}
