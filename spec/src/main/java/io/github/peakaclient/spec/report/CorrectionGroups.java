package io.github.peakaclient.spec.report;

import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.overlay.ActionOutcome;
import io.github.peakaclient.spec.overlay.ActionOutcome.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Overlay actions that have to be reviewed, grouped by outcome. */
public final class CorrectionGroups {
    private static final Map<Kind, String> ADVICE = new EnumMap<>(Map.of(
            Kind.OBSOLETE, "Already true upstream: delete these actions",
            Kind.TARGET_GONE, "Target gone: fix or delete these actions",
            Kind.CONFLICT, "Could not be applied: fix these actions",
            Kind.AMBIGUOUS, "Ambiguous: check what these actions match",
            Kind.THREATENED, "Threatened: the vendor changed what these actions correct"));
    private static final List<Kind> ORDER =
            List.of(Kind.OBSOLETE, Kind.THREATENED, Kind.CONFLICT, Kind.AMBIGUOUS, Kind.TARGET_GONE);

    private static final Pattern OPERATION =
            Pattern.compile("/paths/([^/ ]*)/(get|put|post|delete|options|head|patch|trace)\\b");
    private static final String MISSES = "matches nothing: ";

    private final Map<Kind, List<ActionOutcome>> byKind = new LinkedHashMap<>();
    private final List<ActionOutcome> kept;

    public CorrectionGroups(List<ActionOutcome> outcomes) {
        for (Kind kind : ORDER) {
            List<ActionOutcome> ofKind = outcomes.stream()
                    .filter(outcome -> outcome.kind() == kind && !outcome.comesAndGoes())
                    .toList();
            if (!ofKind.isEmpty()) {
                byKind.put(kind, ofKind);
            }
        }
        kept = outcomes.stream().filter(ActionOutcome::comesAndGoes).toList();
    }

    /** Returns the lines of each group by its title. Actions that miss the same object share a line. */
    public Map<String, List<String>> titled() {
        Map<String, List<String>> titled = new LinkedHashMap<>();
        byKind.forEach((kind, outcomes) -> titled.put(
                ADVICE.get(kind) + " (" + outcomes.size() + ")",
                kind == Kind.TARGET_GONE
                        ? byMissing(outcomes)
                        : outcomes.stream().map(CorrectionGroups::line).toList()));
        if (!kept.isEmpty()) {
            titled.put(
                    "Already true upstream for now: keep these actions, which remove what comes and goes ("
                            + kept.size() + ")",
                    kept.stream().map(CorrectionGroups::line).toList());
        }
        return titled;
    }

    private static List<String> byMissing(List<ActionOutcome> outcomes) {
        Map<String, List<ActionOutcome>> missing = new LinkedHashMap<>();
        outcomes.forEach(outcome -> missing.computeIfAbsent(explanation(outcome), what -> new ArrayList<>())
                .add(outcome));
        List<String> lines = new ArrayList<>();
        missing.forEach((what, actions) -> {
            if (actions.size() == 1 || !what.startsWith(MISSES)) {
                actions.forEach(action -> lines.add(line(action)));
                return;
            }
            Map<String, List<String>> byFile = new TreeMap<>();
            actions.forEach(outcome -> byFile.computeIfAbsent(outcome.action().file(), file -> new ArrayList<>())
                    .add(String.valueOf(outcome.action().index())));
            List<String> files = new ArrayList<>();
            byFile.forEach((file, numbers) ->
                    files.add(file + (numbers.size() == 1 ? " action " : " actions ") + String.join(", ", numbers)));
            lines.add(what.substring(MISSES.length()) + ": " + String.join("; ", files));
        });
        return lines;
    }

    private static String line(ActionOutcome outcome) {
        String explanation = explanation(outcome);
        return outcome.action().file() + " action " + outcome.action().index() + " `"
                + outcome.action().target() + "`" + (explanation.isEmpty() ? "" : ": " + explanation);
    }

    /** Returns the explanation on one line, with operations as {@code METHOD path}. */
    private static String explanation(ActionOutcome outcome) {
        String text = outcome.explanation().strip().replaceAll("\\R\\s*", " ");
        return OPERATION
                .matcher(text)
                .replaceAll((MatchResult match) ->
                        Matcher.quoteReplacement(PathItems.name(match.group(2), unescaped(match.group(1))) + " "));
    }

    private static String unescaped(String segment) {
        return segment.replace("~1", "/").replace("~0", "~");
    }
}
