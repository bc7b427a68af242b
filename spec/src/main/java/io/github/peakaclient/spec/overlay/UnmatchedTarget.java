package io.github.peakaclient.spec.overlay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.PathItems;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explanation of a target without matches: the object that is gone, or that the action is obsolete. */
final class UnmatchedTarget {
    private static final Pattern STEP = Pattern.compile("\\.\\w+|\\[[^\\[\\]]*(?:\\[[^\\]]*][^\\[\\]]*)*]");
    private static final Pattern METHOD = Pattern.compile("\\.(get|put|post|delete|options|head|patch|trace)");

    private UnmatchedTarget() {}

    static ActionOutcome explain(ObjectNode document, Overlay.Action action) {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(action.target());
        while (step.find()) {
            steps.add(step.group());
        }
        String last = steps.isEmpty() ? "" : steps.remove(steps.size() - 1);
        boolean parent = matches(document, steps);
        if (action.kind() == Overlay.Kind.REMOVE && parent) {
            return new ActionOutcome(
                    action,
                    ActionOutcome.Kind.OBSOLETE,
                    "matches nothing: what it removes is gone upstream (obsolete)");
        }
        if (action.kind() == Overlay.Kind.RENAME && renamed(document, steps, action.value())) {
            return new ActionOutcome(
                    action,
                    ActionOutcome.Kind.OBSOLETE,
                    "matches nothing: upstream calls it " + action.value().textValue() + " already (obsolete)");
        }
        while (!parent && !steps.isEmpty()) {
            last = steps.remove(steps.size() - 1);
            parent = matches(document, steps);
        }
        return new ActionOutcome(
                action, ActionOutcome.Kind.TARGET_GONE, "matches nothing: " + what(steps, last) + " is gone");
    }

    private static boolean matches(ObjectNode document, List<String> steps) {
        return !JsonPaths.find(document, "$" + String.join("", steps)).isEmpty();
    }

    private static boolean renamed(ObjectNode document, List<String> parent, JsonNode key) {
        return JsonPaths.find(document, "$" + String.join("", parent)).stream()
                .anyMatch(place -> document.at(place).has(key.textValue()));
    }

    private static String what(List<String> parent, String step) {
        String above = String.join("", parent);
        String name = step.replaceAll("^\\.|^\\['|^\\[|']$|]$", "");
        if (above.equals(".components.schemas")) {
            return "the schema " + name;
        }
        if (above.equals(".paths")) {
            return "the path " + name;
        }
        if (METHOD.matcher(step).matches()) {
            return "the operation " + PathItems.name(name, above.replaceAll("^\\.paths\\['|']$", ""));
        }
        return name + " of $" + above;
    }
}
