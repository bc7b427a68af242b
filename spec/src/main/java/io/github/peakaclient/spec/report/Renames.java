package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.SpecException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recognition of what the vendor has probably renamed. A schema: one is gone, and a new one has the same members or values. A
 * member: one is gone from a schema, and a new one has the same type and a similar name.
 */
public final class Renames {
    /** Number of members or values that two schemas have to share. */
    private static final int LEAST = 2;

    /** Names that need no quotes in YAML and JSONPath. Others are not offered. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Pattern FLAG = Pattern.compile("is(?=[A-Z])");
    private static final Pattern SEPARATOR = Pattern.compile("_+([A-Za-z0-9])");
    private static final Pattern WORDS = Pattern.compile("_+|(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern ACTIONS = Pattern.compile("(?m)^actions:[^\\S\\n]*(#.*)?\\n");
    private static final Pattern ENTRY = Pattern.compile("(?m)^( *)- ");

    private final JsonNode before;
    private final JsonNode after;
    private final List<Rename> renames = new ArrayList<>();

    private Renames(ObjectNode former, ObjectNode upstream) {
        this.before = former.path("components").path("schemas");
        this.after = upstream.path("components").path("schemas");
    }

    /** Returns the renames between two documents of the vendor, sorted. */
    public static List<Rename> of(ObjectNode former, ObjectNode upstream) {
        Renames found = new Renames(former, upstream);
        JsonNodes.sortedNames(found.before).forEach(found::schema);
        return List.copyOf(found.renames);
    }

    /** Returns the text of an overlay with the actions before its own, which may name what they rename. */
    public static String accept(String overlay, List<Rename> renames) {
        Matcher actions = ACTIONS.matcher(overlay);
        Matcher entry = ENTRY.matcher(overlay);
        if (!actions.find() || !entry.find(actions.end())) {
            throw new SpecException("cannot add the renames: the overlay has no list of actions");
        }
        String indent = entry.group(1);
        String added = renames.stream()
                .map(rename -> rename.action().indent(indent.length()))
                .collect(Collectors.joining());
        return overlay.substring(0, actions.end()) + added + overlay.substring(actions.end());
    }

    private void schema(String name) {
        if (after.has(name)) {
            JsonNode was = before.path(name).path("properties");
            difference(was, after.path(name).path("properties")).forEach(gone -> member(name, gone));
            return;
        }
        Set<String> contents = contents(before.path(name));
        if (contents.size() < LEAST) {
            return;
        }
        List<String> same = difference(after, before).stream()
                .filter(added -> contents(after.path(added)).equals(contents))
                .toList();
        if (same.size() > 1) {
            // a suffix was added or removed
            same = same.stream()
                    .filter(added -> added.contains(name) || name.contains(added))
                    .toList();
        }
        if (same.size() == 1 && PLAIN.matcher(same.get(0) + name).matches()) {
            String now = same.get(0);
            String target = "$.components.schemas." + now;
            renames.add(new Rename(
                    "the schema " + name + " is " + now + " now", target, """
                    - target: %s
                      description: The vendor renamed %s, which has the same contents.
                      x-rename-to: %s
                    """.formatted(target, name, name)));
        }
    }

    private void member(String schema, String gone) {
        JsonNode was = before.path(schema);
        JsonNode is = after.path(schema);
        List<String> same = successors(was, is, gone);
        if (same.size() != 1 || successors(is, was, same.get(0)).size() != 1) {
            return;
        }
        String now = same.get(0);
        if (PLAIN.matcher(schema + gone + now).matches()) {
            String target = "$.components.schemas." + schema + ".properties." + now;
            renames.add(new Rename("the member " + schema + "." + gone + " is " + now + " now", target, """
                    - target: %s
                      description: The vendor renamed %s. The JSON has the new name, and Java keeps the former one.
                      update:
                        x-java-name: %s
                    """.formatted(
                            target, gone, javaName(gone, was))));
        }
    }

    /** Returns the members of one version, missing in the other, that are what a member of the other was. */
    private static List<String> successors(JsonNode from, JsonNode to, String member) {
        JsonNode type = from.path("properties").path(member);
        boolean required = JsonNodes.texts(from.path("required")).contains(member);
        return difference(to.path("properties"), from.path("properties")).stream()
                .filter(name -> to.path("properties").path(name).equals(type))
                .filter(name -> JsonNodes.texts(to.path("required")).contains(name) == required)
                .filter(name -> isSimilar(name, member))
                .toList();
    }

    /** Returns true if the names have a word in common. */
    private static boolean isSimilar(String name, String other) {
        Set<String> words = words(name);
        return words(other).stream().anyMatch(words::contains);
    }

    private static Set<String> words(String name) {
        return Arrays.stream(WORDS.split(name))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static String javaName(String member, JsonNode schema) {
        boolean bool =
                schema.path("properties").path(member).path("type").asText().equals("boolean");
        String name = bool ? FLAG.matcher(member).replaceFirst("") : member;
        String camel =
                SEPARATOR.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
        return camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
    }

    private static Set<String> contents(JsonNode schema) {
        Set<String> contents = JsonNodes.sortedNames(schema.path("properties"));
        return contents.isEmpty() ? new HashSet<>(JsonNodes.texts(schema.path("enum"))) : contents;
    }

    private static Collection<String> difference(JsonNode some, JsonNode others) {
        Set<String> names = JsonNodes.sortedNames(some);
        names.removeAll(JsonNodes.names(others));
        return names;
    }
}
