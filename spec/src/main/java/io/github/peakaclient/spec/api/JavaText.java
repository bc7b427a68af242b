package io.github.peakaclient.spec.api;

import java.util.ArrayList;
import java.util.List;

/** Quoting of untrusted text in Java source. All output is ASCII. */
public final class JavaText {
    private static final int WIDTH = 100;

    private JavaText() {}

    /** Returns a string literal. */
    public static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c >= ' ' && c < 0x7f) {
                literal.append(c);
            } else if (c <= 0xff) {
                literal.append(
                        String.format("\\%03o", (int) c)); // a Unicode escape of a line terminator would end the line
            } else {
                literal.append(String.format("\\u%04x", (int) c));
            }
        }
        return literal.append('"').toString();
    }

    /** Returns the lines with a space before each that is not empty, as they follow an asterisk. */
    public static List<String> afterAsterisk(List<String> lines) {
        return lines.stream().map(line -> line.isEmpty() ? "" : " " + line).toList();
    }

    /** Escapes text and wraps it into lines of a Javadoc comment. */
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

    /** Escapes text for the HTML of a comment: tags, ends of comments and Unicode escapes. Removes control characters. */
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
