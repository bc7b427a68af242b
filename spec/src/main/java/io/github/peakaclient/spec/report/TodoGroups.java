package io.github.peakaclient.spec.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person has to do after a sync, by kind: a document with new schemas makes hundreds of lines. What only wants words is
 * told once for each operation and schema.
 */
final class TodoGroups {
    private static final Pattern SCHEMA =
            Pattern.compile("/components/schemas/([^/: ]+)(?:/([^: ]*))?:? (.*)", Pattern.DOTALL);
    private static final Pattern OPERATION = Pattern.compile("([A-Z]+ /[^ :]*):?(?: /[^: ]*:)? (.*)", Pattern.DOTALL);

    /** In the order of a report; a line is of the first kind that its text matches, in the order of {@link #MATCHED}. */
    enum Kind {
        NEW("New operations: name them in 1-names.yaml, describe them in 4-docs.yaml", "is new: it got the name"),
        GONE(
                "Gone from the document: untyped, or left out",
                "is referred to and not there|, which is gone|of which some are gone|is no object any more"),
        NO_JAVA(
                "Nothing that Java can be made for: left out, or less exact",
                "left out|is untyped\\.|put together|; it is text|without a Java name|has no Java name|was kept"),
        BY_RULE("Not said, and filled in by rule", "does not say wh|one was added|names no server|twice: upstream"),
        FINDING("Findings of the checks of the contract", ""),
        EXAMPLE("Examples that are not right any more", "example is not valid"),
        TAG("Tags without operations", "no operation has the tag"),
        WORDS("Without words or example", "has no (summary|description|example)|has no example");

        private final String title;
        private final Pattern text;

        Kind(String title, String text) {
            this.title = title;
            this.text = Pattern.compile(text);
        }
    }

    private static final List<Kind> MATCHED =
            List.of(Kind.NEW, Kind.GONE, Kind.WORDS, Kind.EXAMPLE, Kind.TAG, Kind.BY_RULE, Kind.NO_JAVA, Kind.FINDING);

    private final Map<Kind, List<String>> groups = new EnumMap<>(Kind.class);

    TodoGroups(List<String> todos) {
        for (String todo : todos) {
            groups.computeIfAbsent(kind(todo), kind -> new ArrayList<>()).add(todo);
        }
        groups.computeIfPresent(Kind.WORDS, (kind, lines) -> byOwner(lines));
    }

    private static Kind kind(String todo) {
        return MATCHED.stream()
                .filter(kind -> kind.text.matcher(todo).find())
                .findFirst()
                .orElse(Kind.FINDING);
    }

    /** {@code Catalog: has no example; id: has no description}. */
    private static List<String> byOwner(List<String> lines) {
        Map<String, List<String>> owners = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher schema = SCHEMA.matcher(line);
            Matcher operation = OPERATION.matcher(line);
            if (schema.matches()) {
                String below = schema.group(2) == null ? "" : schema.group(2).replace("properties/", "") + " ";
                owners.computeIfAbsent(schema.group(1), owner -> new ArrayList<>())
                        .add(below + schema.group(3));
            } else if (operation.matches()) {
                owners.computeIfAbsent(operation.group(1), owner -> new ArrayList<>())
                        .add(operation.group(2));
            } else {
                owners.computeIfAbsent(line, owner -> new ArrayList<>());
            }
        }
        List<String> merged = new ArrayList<>();
        owners.forEach((owner, texts) -> merged.add(texts.isEmpty() ? owner : owner + ": " + String.join("; ", texts)));
        return merged;
    }

    /** The lines of each kind, by its title and their number. */
    Map<String, List<String>> titled() {
        Map<String, List<String>> titled = new LinkedHashMap<>();
        groups.forEach((kind, lines) -> titled.put(kind.title + " (" + lines.size() + ")", lines));
        return titled;
    }
}
