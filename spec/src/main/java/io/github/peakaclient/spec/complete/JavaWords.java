package io.github.peakaclient.spec.complete;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Java identifiers and literals that are made of untrusted text. Identifiers have ASCII letters and digits, constants also {@code _}. */
final class JavaWords {
    /** Limit on names. Names of files, which contain those of classes twice, have at most 255 bytes. */
    private static final int MAX_NAME = 60;
    /** Limit on characters that are spelled out because a text has no letter or digit of ASCII. */
    private static final int MAX_SPELLED = 6;
    /** Characters that mean the same in a literal and in Javadoc. */
    private static final String PLAIN = " !#$%'()+,-./:;=?[]^_`|~";

    private JavaWords() {}

    /** Returns a name such as {@code accessToken} for {@code access-token}; keywords and taken names get the suffix {@code Value}. */
    static String lowerCamel(String text, Set<String> taken) {
        String upper = upperCamel(text, "value");
        String name = upper.substring(0, 1).toLowerCase(Locale.ROOT) + upper.substring(1);
        return SourceVersion.isKeyword(name) || taken.contains(name) ? name + "Value" : name;
    }

    /** Returns a name such as {@code AccessToken} for {@code access-token}. */
    static String upperCamel(String text, String beforeDigit) {
        StringBuilder name = new StringBuilder();
        for (String word : words(text)) {
            name.append(capitalized(word));
        }
        return limited(Character.isDigit(name.charAt(0)) ? capitalized(beforeDigit) + name : name.toString());
    }

    /** Returns a name such as {@code NOT_ACTIVE} for {@code not-active}. */
    static String constant(String text) {
        String name = String.join("_", words(text)).toUpperCase(Locale.ROOT);
        return limited(Character.isDigit(name.charAt(0)) ? "VALUE_" + name : name);
    }

    /**
     * Returns what a text is within the quotes of a literal. It is harmless in a Javadoc comment too: octal escapes stand for what
     * could end one, or begin a tag.
     */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isAsciiLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
                literal.append(c);
            } else if (c < 0x80) {
                literal.append(String.format("\\%03o", (int) c));
            } else {
                literal.append(String.format("\\u%04x", (int) c));
            }
        }
        return literal.toString();
    }

    static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Splits a text into words in lower case, at least one. */
    private static List<String> words(String text) {
        // names get longer by spelling, never shorter than this
        String start = text.substring(0, Math.min(text.length(), 4 * MAX_NAME));
        String plain = Normalizer.normalize(start, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        List<String> words = split(plain);
        if (words.isEmpty()) {
            StringBuilder spelled = new StringBuilder();
            start.codePoints()
                    .limit(MAX_SPELLED)
                    .forEach(c -> spelled.append(spelled(c)).append(' '));
            words = split(spelled.toString());
        }
        return words.isEmpty() ? List.of("empty") : words;
    }

    private static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", -1)) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    /** The names of other characters than those of ASCII depend on the version of Java. */
    private static String spelled(int c) {
        String name = c < 0x80 ? Character.getName(c) : null;
        return name == null ? "u" + Integer.toHexString(c) : name.toLowerCase(Locale.ROOT);
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static String limited(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }
}
