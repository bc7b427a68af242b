package io.github.peakaclient.spec.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The work that a sync leaves to a person, grouped by kind, since new schemas cause hundreds of lines. Missing descriptions share
 * one line for each operation and schema.
 */
public final class TodoGroups {
    private static final Pattern SCHEMA =
            Pattern.compile("/components/schemas/([^/: ]+)(?:/([^: ]*))?:? (.*)", Pattern.DOTALL);
    private static final Pattern OPERATION = Pattern.compile("([A-Z]+ /[^ :]*):?(?: /[^: ]*:)? (.*)", Pattern.DOTALL);

    /** The kinds in the order of a report. A line belongs to the first kind of {@link #MATCHED} that its text matches. */
    enum Kind {
        NEW("New operations: name them in 1-names.yaml, describe them in 4-docs.yaml", "is new: it got the name"),
        GONE(
                "Gone from the document: untyped, or left out",
                "is referenced but missing|, which is gone|of which some are gone|is no longer an object"),
        NO_JAVA(
                "Not supported in Java: left out, or less exact",
                "left out|is untyped\\.|were merged|; it is text|without a Java name|has no Java name|was kept"),
        BY_RULE(
                "Not specified, and filled in by rule",
                "does not say wh|one was added|names no server|twice: upstream"),
        FINDING("Findings of the contract checks", ""),
        EXAMPLE("Examples that are no longer valid", "example is not valid"),
        TAG("Tags without operations", "no operation has the tag"),
        WORDS("Without description or example", "has no (summary|description|example)|has no example");

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

    public TodoGroups(List<String> todos) {
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

    /** Returns lines such as {@code Catalog: has no example; id: has no description}. */
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

    /** Returns the lines of each kind by its title. */
    public Map<String, List<String>> titled() {
        Map<String, List<String>> titled = new LinkedHashMap<>();
        groups.forEach((kind, lines) -> titled.put(kind.title + " (" + lines.size() + ")", lines));
        return titled;
    }
}
