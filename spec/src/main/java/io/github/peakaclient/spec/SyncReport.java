package io.github.peakaclient.spec;

import io.github.peakaclient.spec.ContractChange.Area;
import io.github.peakaclient.spec.ContractChange.What;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a sync changed, for the person who has to review it.
 *
 * @param terminal a screenful: the summary, what breaks, what has to be done
 * @param markdown all of it
 * @param empty whether there is nothing to review
 */
record SyncReport(String terminal, String markdown, boolean empty) {
    private static final String SAME = "The contract and the generated Java stay as they are.";
    /** Lines of each list on the terminal. */
    private static final int SHOWN = 12;

    private static final Map<ActionOutcome.Kind, String> ADVICE = new LinkedHashMap<>();

    static {
        ADVICE.put(ActionOutcome.Kind.OBSOLETE, "Already true upstream: delete these actions");
        ADVICE.put(ActionOutcome.Kind.TARGET_GONE, "Target gone: mend or delete these actions");
        ADVICE.put(ActionOutcome.Kind.CONFLICT, "Could not be applied: mend these actions");
        ADVICE.put(ActionOutcome.Kind.AMBIGUOUS, "Ambiguous: check what these actions match");
        ADVICE.put(ActionOutcome.Kind.THREATENED, "Threatened: the vendor changed what these actions correct");
    }

    static SyncReport of(SyncResult result) {
        List<ContractChange> changes = ContractDiff.of(result.oldContract(), result.newContract());
        List<String> incompatible = WireDiff.of(result.oldContract(), result.newContract());
        List<JavaChange> broken = JavaChange.of(result.oldApi(), result.newApi());
        List<ActionOutcome> mended = result.outcomes().stream()
                .filter(outcome -> outcome.kind() != ActionOutcome.Kind.APPLIED)
                .toList();
        boolean sameApi = result.oldApi().equals(result.newApi());
        boolean sameContract = result.oldContract().equals(result.newContract());
        if (sameContract && sameApi && mended.isEmpty() && result.todos().isEmpty()) {
            return new SyncReport(SAME + "\n", "# What this sync changes\n\n" + SAME + "\n", true);
        }
        List<String> summary = summary(result, changes, incompatible, broken);
        return new SyncReport(
                terminal(summary, changes, broken, mended, result.todos()),
                markdown(summary, changes, incompatible, broken, mended, result),
                false);
    }

    private static List<String> summary(
            SyncResult result, List<ContractChange> changes, List<String> incompatible, List<JavaChange> broken) {
        if (result.oldContract().equals(result.newContract()) && result.oldApi().equals(result.newApi())) {
            return List.of(SAME);
        }
        long wire = changes.stream().filter(ContractChange::breaksWire).count();
        List<String> summary = new ArrayList<>();
        summary.add("%d added, %d removed, %d changed; %d break the wire, %d break callers of the generated Java."
                .formatted(
                        count(changes, What.ADDED),
                        count(changes, What.REMOVED),
                        count(changes, What.CHANGED),
                        wire,
                        broken.size()));
        boolean added = count(changes, What.ADDED) > 0
                || !JavaChange.added(result.oldApi(), result.newApi()).isEmpty();
        String next = wire + incompatible.size() + broken.size() > 0
                ? "major, since " + (broken.isEmpty() ? "the wire breaks" : "callers break")
                : added
                        ? "minor, since there is more and nothing breaks"
                        : "patch, since nothing breaks and nothing is new";
        summary.add("Next version: " + next + ".");
        return summary;
    }

    private static long count(List<ContractChange> changes, What what) {
        return changes.stream().filter(change -> change.what() == what).count();
    }

    private static String terminal(
            List<String> summary,
            List<ContractChange> changes,
            List<JavaChange> broken,
            List<ActionOutcome> mended,
            List<String> todos) {
        List<String> lines = new ArrayList<>(summary);
        List<String> wire = changes.stream()
                .filter(ContractChange::breaksWire)
                .map(change -> change.what().word + " " + change.place() + detail(change))
                .toList();
        shorten(lines, "Breaks the wire:", wire);
        shorten(
                lines,
                "Breaks callers:",
                broken.stream().map(change -> change.note().replace("`", "")).toList());
        shorten(
                lines,
                "Corrections to look at:",
                mended.stream()
                        .map(outcome -> name(outcome.action()) + ": " + outcome.kind().words)
                        .toList());
        shorten(lines, "To do:", todos);
        return String.join("\n", lines) + "\n";
    }

    private static void shorten(List<String> lines, String title, List<String> entries) {
        if (!entries.isEmpty()) {
            lines.add(title);
            entries.stream().limit(SHOWN).forEach(entry -> lines.add("  " + entry));
            if (entries.size() > SHOWN) {
                lines.add("  and " + (entries.size() - SHOWN) + " more");
            }
        }
    }

    private static String markdown(
            List<String> summary,
            List<ContractChange> changes,
            List<String> incompatible,
            List<JavaChange> broken,
            List<ActionOutcome> mended,
            SyncResult result) {
        List<String> lines = new ArrayList<>(List.of("# What this sync changes", ""));
        lines.addAll(summary);
        for (Area area : Area.values()) {
            section(
                    lines,
                    "## " + area.title,
                    changes.stream()
                            .filter(change -> change.area() == area)
                            .map(change -> "- " + change.what().word + " `" + change.place() + "`" + detail(change)
                                    + (change.breaksWire() ? " **(breaks the wire)**" : ""))
                            .toList());
        }
        section(lines, "## Operations that are incompatible now, says openapi-diff", bullets(incompatible));
        java(lines, broken);
        section(lines, "## Java API: new", bullets(JavaChange.added(result.oldApi(), result.newApi())));
        if (!mended.isEmpty()) {
            lines.addAll(List.of("", "## Corrections"));
            ADVICE.forEach((kind, advice) -> section(
                    lines,
                    "### " + advice,
                    mended.stream()
                            .filter(outcome -> outcome.kind() == kind)
                            .map(SyncReport::correction)
                            .toList()));
        }
        section(
                lines,
                "## To do",
                result.todos().stream().map(todo -> "- [ ] " + todo).toList());
        return String.join("\n", lines) + "\n";
    }

    /** Notes first, ready for CHANGELOG.md; then the lines that they are about. */
    private static void java(List<String> lines, List<JavaChange> broken) {
        if (broken.isEmpty()) {
            return;
        }
        lines.addAll(List.of("", "## Java API: what breaks, for CHANGELOG.md"));
        Map<String, List<JavaChange>> byType = new LinkedHashMap<>();
        broken.forEach(change ->
                byType.computeIfAbsent(change.type(), type -> new ArrayList<>()).add(change));
        byType.forEach((type, changes) -> section(
                lines,
                "### " + type,
                changes.stream().map(change -> "- " + change.note()).toList()));
        lines.addAll(List.of("", "## Java API: the lines of api.txt", "", "```diff"));
        for (JavaChange change : broken) {
            lines.add("- " + change.before());
            if (!change.after().isEmpty()) {
                lines.add("+ " + change.after());
            }
        }
        lines.add("```");
    }

    private static void section(List<String> lines, String title, List<String> entries) {
        if (!entries.isEmpty()) {
            lines.addAll(List.of("", title, ""));
            lines.addAll(entries);
        }
    }

    private static List<String> bullets(List<String> names) {
        return names.stream().map(name -> "- `" + name + "`").toList();
    }

    private static String correction(ActionOutcome outcome) {
        String explanation = outcome.explanation().strip().replaceAll("\\R\\s*", " ");
        return "- " + name(outcome.action()) + " `" + outcome.action().target() + "`"
                + (explanation.isEmpty() ? "" : ": " + explanation);
    }

    private static String name(Overlay.Action action) {
        return action.file() + " action " + action.index();
    }

    private static String detail(ContractChange change) {
        return change.detail().isEmpty() ? "" : ": " + change.detail();
    }
}
