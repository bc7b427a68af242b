package io.github.peakaclient.spec.overlay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.overlay.ActionOutcome.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The result of applying overlays to a new document as far as possible. Outcomes include actions whose target the vendor changed
 * since the former document.
 */
public record LenientOverlays(ObjectNode document, List<ActionOutcome> outcomes) {
    private static final Pattern MANY = Pattern.compile("\\*|\\.\\.");
    /** Limit on the characters of a value that an explanation quotes. */
    private static final int QUOTED = 160;

    public static LenientOverlays apply(ObjectNode former, ObjectNode upstream, List<Overlay> overlays) {
        OverlayApplier then = OverlayApplier.run(former, overlays);
        OverlayApplier now = OverlayApplier.run(upstream, overlays);
        List<ActionOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < now.outcomes().size(); i++) {
            ActionOutcome outcome = now.outcomes().get(i);
            boolean again = then.outcomes().get(i).kind() == Kind.APPLIED;
            Map<String, JsonNode> before = then.corrected(outcome.action());
            Map<String, JsonNode> after = now.corrected(outcome.action());
            outcomes.add(outcome.kind() == Kind.APPLIED ? compare(outcome, before, after, again) : outcome);
        }
        return new LenientOverlays(now.document(), List.copyOf(outcomes));
    }

    private static ActionOutcome compare(
            ActionOutcome outcome, Map<String, JsonNode> before, Map<String, JsonNode> after, boolean again) {
        Overlay.Action action = outcome.action();
        boolean one = !MANY.matcher(action.target()).find();
        if (one && action.kind() != Overlay.Kind.UPDATE && before.size() == 1 && after.size() > 1) {
            return new ActionOutcome(action, Kind.AMBIGUOUS, "matches " + after.size() + " places instead of one");
        }
        if (!one && action.kind() == Overlay.Kind.REMOVE) {
            // meant for any value
            return outcome;
        }
        for (Map.Entry<String, JsonNode> place : new TreeMap<>(after).entrySet()) {
            JsonNode old = before.get(place.getKey());
            // an action for many places meets new ones with each new operation
            if (old == null ? one && again : !old.equals(place.getValue())) {
                return new ActionOutcome(
                        action,
                        Kind.THREATENED,
                        "at " + place.getKey() + " the vendor's document had " + (old == null ? "nothing" : quoted(old))
                                + " and now has " + quoted(place.getValue()));
            }
        }
        return outcome;
    }

    private static String quoted(JsonNode value) {
        String text = Documents.toLine(value);
        return text.length() > QUOTED ? text.substring(0, QUOTED) + "…" : text;
    }
}
