package io.github.peakaclient.spec.credential;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Valid Java names for untrusted names. */
final class JavaNames {
    /** Limit on names in the configuration. Class files limit literals to 65535 bytes. */
    private static final int MAX_WIRE_NAME = 1000;
    /** Limit on names of classes. File systems limit names to 255 bytes. */
    private static final int MAX_NAME = 60;
    /** Inherited methods of builders, and contextual keywords. */
    static final Set<String> RESERVED = Set.of(
            "build",
            "clone",
            "equals",
            "finalize",
            "getClass",
            "has",
            "hasChecked",
            "hashCode",
            "notify",
            "notifyAll",
            "overridesAny",
            "permits",
            "put",
            "record",
            "require",
            "sealed",
            "self",
            "set",
            "store",
            "toString",
            "var",
            "wait",
            "when",
            "yield");

    private JavaNames() {}

    static boolean isUsable(JsonNode name) {
        return name.isTextual()
                && !name.textValue().isBlank()
                && name.textValue().length() <= MAX_WIRE_NAME;
    }

    static String className(String type) {
        StringBuilder name = new StringBuilder();
        for (String word : words(type)) {
            name.append(capitalized(word));
        }
        return startingWithLetter(name.toString(), "Connector") + "Credential";
    }

    static String methodName(String field) {
        StringBuilder name = new StringBuilder();
        for (String word : words(field)) {
            name.append(name.length() == 0 ? decapitalized(word) : capitalized(word));
        }
        String method = startingWithLetter(name.toString(), "field");
        return SourceVersion.isKeyword(method) || RESERVED.contains(method) ? method + "Value" : method;
    }

    /** Splits a text into words of ASCII letters and digits, without accents. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .split("[^A-Za-z0-9]+", 0)) {
            if (!word.isEmpty()) {
                words.add(word.equals(word.toUpperCase(Locale.ROOT)) ? word.toLowerCase(Locale.ROOT) : word);
            }
        }
        return words;
    }

    private static String startingWithLetter(String name, String otherwise) {
        String whole = name.isEmpty() || Character.isDigit(name.charAt(0)) ? otherwise + name : name;
        return whole.length() > MAX_NAME ? whole.substring(0, MAX_NAME) : whole;
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String decapitalized(String word) {
        return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }

    /** A set of names that differ in more than case, which some file systems ignore. */
    static final class Scope {
        private final Set<String> used = new HashSet<>();

        String unique(String name) {
            String candidate = name;
            for (int i = 2; !used.add(candidate.toLowerCase(Locale.ROOT)); i++) {
                candidate = name + i;
            }
            return candidate;
        }
    }
}
