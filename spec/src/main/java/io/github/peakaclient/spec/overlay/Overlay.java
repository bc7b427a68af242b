package io.github.peakaclient.spec.overlay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An overlay document in the format of OpenAPI Overlay 1.0.0.
 *
 * <p>Stricter than the specification: every action has a {@code description} with its reason, and does exactly one thing. Two
 * extensions: {@code x-replace: value} replaces each match by the value, {@code x-rename-to: newKey} renames each match. See
 * {@link OverlayApplier}.
 */
public record Overlay(String file, List<Action> actions) {

    /** The effect of an action on each match of its target. */
    public enum Kind {
        UPDATE("update"),
        REMOVE("remove"),
        REPLACE("x-replace"),
        RENAME("x-rename-to");

        final String member;

        Kind(String member) {
            this.member = member;
        }
    }

    /**
     * An action of an overlay.
     *
     * @param value the update, the replacement or the new key; true for a removal
     */
    public record Action(String file, int index, String target, String description, Kind kind, JsonNode value) {
        public String problem(String what) {
            return "%s action %d %s%n    target: %s%n    reason: %s"
                    .formatted(file, index, what, target, description.strip())
                    .replace("\r\n", "\n");
        }
    }

    public static Overlay read(Path file) {
        return parse(String.valueOf(file.getFileName()), Documents.readYaml(file));
    }

    /** Parses an overlay. Fails with all problems of the document at once. */
    public static Overlay parse(String file, ObjectNode document) {
        List<String> problems = new ArrayList<>();
        unknownMembers(document, Set.of("overlay", "info", "actions"))
                .forEach(name -> problems.add(file + ": unknown member " + name));
        if (!document.path("overlay").asText().equals("1.0.0")) {
            problems.add(file + ": overlay must be 1.0.0");
        }
        JsonNode info = document.path("info");
        unknownMembers(info, Set.of("title", "version"))
                .forEach(name -> problems.add(file + ": unknown member info." + name));
        if (isBlank(info.path("title")) || isBlank(info.path("version"))) {
            problems.add(file + ": info needs title and version (text)");
        }
        List<Action> actions = new ArrayList<>();
        if (document.get("actions") instanceof ArrayNode entries && !entries.isEmpty()) {
            for (int i = 0; i < entries.size(); i++) {
                Action action = action(file, i + 1, entries.get(i), problems);
                if (action != null) {
                    actions.add(action);
                }
            }
        } else {
            problems.add(file + ": actions must be a list of at least one action");
        }
        if (!problems.isEmpty()) {
            throw new SpecException(problems);
        }
        return new Overlay(file, List.copyOf(actions));
    }

    private static @Nullable Action action(String file, int index, JsonNode entry, List<String> problems) {
        int before = problems.size();
        String place = file + " action " + index + ": ";
        Set<String> known = Set.of("target", "description", "update", "remove", "x-replace", "x-rename-to");
        unknownMembers(entry, known).forEach(name -> problems.add(place + "unknown member " + name));
        if (isBlank(entry.path("target"))) {
            problems.add(place + "target (a JSONPath) is missing");
        }
        if (isBlank(entry.path("description"))) {
            problems.add(place + "description is missing: say why the action is needed");
        }
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> entry.has(kind.member))
                .toList();
        if (kinds.size() != 1) {
            problems.add(place + "needs exactly one of update, remove, x-replace, x-rename-to");
        } else if (kinds.get(0) == Kind.REMOVE && !entry.path("remove").equals(BooleanNode.TRUE)) {
            problems.add(place + "remove must be true");
        } else if (kinds.get(0) == Kind.RENAME && isBlank(entry.path("x-rename-to"))) {
            problems.add(place + "x-rename-to must be the new key (text)");
        }
        if (problems.size() > before) {
            return null;
        }
        Kind kind = kinds.get(0);
        String target = entry.path("target").textValue();
        String description = entry.path("description").textValue();
        return new Action(file, index, target, description, kind, entry.path(kind.member));
    }

    private static List<String> unknownMembers(JsonNode object, Set<String> known) {
        return object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !known.contains(name) && !name.startsWith("x-"))
                .toList();
    }

    private static boolean isBlank(JsonNode text) {
        return !text.isTextual() || text.textValue().isBlank();
    }
}
