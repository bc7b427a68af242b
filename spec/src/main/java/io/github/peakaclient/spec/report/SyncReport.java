package io.github.peakaclient.spec.report;

import io.github.peakaclient.spec.api.JavaChange;
import io.github.peakaclient.spec.report.ContractChange.Area;
import io.github.peakaclient.spec.report.ContractChange.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report of a sync for its reviewer.
 *
 * @param terminal one screen: the summary, breaking changes, remaining work
 * @param markdown the full report
 */
public record SyncReport(String terminal, String markdown) {
    /** Limit on the lines of a list on the terminal. */
    private static final int SHOWN = 12;

    /** Limit on the lines of each group of a list. */
    private static final int SHOWN_OF_GROUP = 3;

    public static SyncReport of(SyncResult result) {
        List<ContractChange> changes = ContractDiff.of(result.oldContract(), result.newContract());
        List<String> incompatible = WireDiff.of(result.oldContract(), result.newContract());
        List<JavaChange> broken = JavaChange.of(result.oldApi(), result.newApi());
        Map<String, List<String>> corrections = new CorrectionGroups(result.outcomes()).titled();
        List<String> summary = summary(result, changes, incompatible, broken);
        return new SyncReport(
                terminal(summary, changes, broken, corrections, result),
                markdown(summary, changes, incompatible, broken, corrections, result));
    }

    private static List<String> summary(
            SyncResult result, List<ContractChange> changes, List<String> incompatible, List<JavaChange> broken) {
        if (result.oldContract().equals(result.newContract()) && result.oldApi().equals(result.newApi())) {
            return List.of("The contract and the generated Java are unchanged.");
        }
        List<String> summary = new ArrayList<>();
        for (Area area : Area.values()) {
            List<ContractChange> ofArea =
                    changes.stream().filter(change -> change.area() == area).toList();
            if (!ofArea.isEmpty()) {
                summary.add("%s: %d added, %d removed, %d changed."
                        .formatted(
                                area.title,
                                count(ofArea, Kind.ADDED),
                                count(ofArea, Kind.REMOVED),
                                count(ofArea, Kind.CHANGED)));
            }
        }
        if (changes.isEmpty()) {
            summary.add("The contract differs in its wording only.");
        }
        long wire = changes.stream().filter(ContractChange::breaksWire).count();
        summary.add("%d break the wire, %d break callers of the generated Java.".formatted(wire, broken.size()));
        boolean added = count(changes, Kind.ADDED) > 0
                || !JavaChange.added(result.oldApi(), result.newApi()).isEmpty();
        String next = wire + incompatible.size() + broken.size() > 0
                ? "major, since " + (broken.isEmpty() ? "the wire breaks" : "callers break")
                : added
                        ? "minor, since something was added and nothing breaks"
                        : "patch, since nothing breaks and nothing is new";
        summary.add("Next version: " + next + ".");
        return summary;
    }

    private static long count(List<ContractChange> changes, Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    private static String terminal(
            List<String> summary,
            List<ContractChange> changes,
            List<JavaChange> broken,
            Map<String, List<String>> corrections,
            SyncResult result) {
        List<String> lines = new ArrayList<>(summary);
        List<String> wire = changes.stream()
                .filter(ContractChange::breaksWire)
                .map(change -> change.kind().word + " " + change.place() + detail(change))
                .toList();
        shorten(lines, "Breaks the wire:", wire, SHOWN);
        callers(lines, broken);
        int lost = LostLists.actions(result.oldContract(), result.newContract()).size();
        if (lost > 0) {
            lines.add("Responses that are no longer lists: " + lost
                    + ". Where the server still sends lists, copy the actions from the full report.");
        }
        groups(lines, "Corrections to review:", corrections);
        groups(lines, "To do:", new TodoGroups(result.todos()).titled());
        shorten(lines, "About the document:", result.notes(), SHOWN_OF_GROUP);
        return String.join("\n", lines).replace("`", "") + "\n";
    }

    /** Adds the notes if they fit; otherwise the types with their number of notes. */
    private static void callers(List<String> lines, List<JavaChange> broken) {
        Map<String, List<JavaChange>> byType = byType(broken);
        List<String> entries = new ArrayList<>();
        byType.forEach((type, changes) -> {
            if (broken.size() > SHOWN && changes.size() > 1) {
                entries.add(type + ": " + changes.size() + " changes");
            } else {
                changes.forEach(change -> entries.add(change.note()));
            }
        });
        shorten(lines, "Breaks callers:", entries, SHOWN);
    }

    private static void groups(List<String> lines, String title, Map<String, List<String>> groups) {
        if (groups.isEmpty()) {
            return;
        }
        lines.add(title);
        groups.forEach((group, entries) -> {
            List<String> shown = new ArrayList<>();
            shorten(shown, group + ":", entries, groups.size() == 1 ? SHOWN : SHOWN_OF_GROUP);
            shown.forEach(line -> lines.add("  " + line));
        });
    }

    private static void shorten(List<String> lines, String title, List<String> entries, int most) {
        if (!entries.isEmpty()) {
            lines.add(title);
            entries.stream().limit(most).forEach(entry -> lines.add("  " + entry));
            if (entries.size() > most) {
                lines.add("  and " + (entries.size() - most) + " more");
            }
        }
    }

    private static String markdown(
            List<String> summary,
            List<ContractChange> changes,
            List<String> incompatible,
            List<JavaChange> broken,
            Map<String, List<String>> corrections,
            SyncResult result) {
        List<String> lines = new ArrayList<>(List.of("# What this sync changes", ""));
        summary.forEach(line -> lines.add("- " + line));
        for (Area area : Area.values()) {
            section(
                    lines,
                    "## " + area.title,
                    changes.stream()
                            .filter(change -> change.area() == area)
                            .map(change -> "- " + change.kind().word + " `" + change.place() + "`" + detail(change)
                                    + (change.breaksWire() ? " **(breaks the wire)**" : ""))
                            .toList());
        }
        section(lines, "## Operations that openapi-diff considers incompatible", bullets(incompatible));
        java(lines, broken);
        section(lines, "## Java API: new", bullets(JavaChange.added(result.oldApi(), result.newApi())));
        lostLists(lines, LostLists.actions(result.oldContract(), result.newContract()));
        sections(lines, "## Corrections", corrections, "- ");
        sections(lines, "## To do", new TodoGroups(result.todos()).titled(), "- [ ] ");
        section(
                lines,
                "## About the document",
                result.notes().stream().map(note -> "- " + note).toList());
        return String.join("\n", lines) + "\n";
    }

    /** Adds the notes, ready for CHANGELOG.md, and then the changed lines. */
    private static void java(List<String> lines, List<JavaChange> broken) {
        if (broken.isEmpty()) {
            return;
        }
        lines.addAll(List.of("", "## Java API: what breaks, for CHANGELOG.md"));
        byType(broken)
                .forEach((type, changes) -> section(
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

    private static void lostLists(List<String> lines, List<String> actions) {
        if (actions.isEmpty()) {
            return;
        }
        lines.addAll(List.of(
                "",
                "## Responses that are no longer lists",
                "",
                "The vendor's documents have lost lists before, while the server went on sending them. For those that it still"
                        + " sends, in 2-corrections.yaml:",
                "",
                "```yaml"));
        lines.addAll(actions);
        lines.add("```");
    }

    private static Map<String, List<JavaChange>> byType(List<JavaChange> broken) {
        Map<String, List<JavaChange>> byType = new LinkedHashMap<>();
        broken.forEach(change ->
                byType.computeIfAbsent(change.type(), type -> new ArrayList<>()).add(change));
        return byType;
    }

    private static void sections(List<String> lines, String title, Map<String, List<String>> groups, String bullet) {
        if (!groups.isEmpty()) {
            lines.addAll(List.of("", title));
            groups.forEach((group, entries) -> section(
                    lines,
                    "### " + group,
                    entries.stream().map(entry -> bullet + entry).toList()));
        }
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

    private static String detail(ContractChange change) {
        return change.detail().isEmpty() ? "" : ": " + change.detail();
    }
}
