package io.github.peakaclient.spec.api;

import java.util.ArrayList;
import java.util.List;

/** Text of others in Java source: whatever it is, it stays text. All of it is ASCII. */
public final class JavaText {
    private static final int WIDTH = 100;

    private JavaText() {}

    /** A string literal. */
    public static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                literal.append(c);
            } else if (c <= 0xff) {
                literal.append(String.format("\\%03o", (int) c)); // a Unicode escape of a line end would end the line
            } else {
                literal.append(String.format("\\u%04x", (int) c));
            }
        }
        return literal.append('"').toString();
    }

    /** Lines as they stand after the asterisk: with a space before them, but none after them. */
    public static List<String> afterAsterisk(List<String> lines) {
        return lines.stream().map(line -> line.isEmpty() ? "" : " " + line).toList();
    }

    /** Lines of a Javadoc comment, wrapped between words. */
    public static List<String> javadoc(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("[\\s\\p{Cntrl}\\p{Z}]+", 0)) {
            String escaped = escape(word);
            if (line.length() > 0 && line.length() + 1 + escaped.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(escaped);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Text for HTML in a comment: no tags, no ends of comments, no Unicode escapes. Control characters go. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = c > ' ' && c < 0x7f && "&<>{}@*\\".indexOf(c) < 0;
            if (plain || c == ' ') {
                escaped.appendCodePoint(c);
            } else if (!Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE) {
                escaped.append("&#").append(c).append(';');
            }
        });
        return escaped.toString();
    }
}
