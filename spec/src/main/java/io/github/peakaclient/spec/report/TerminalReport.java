package io.github.peakaclient.spec.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The report on one screen. */
final class TerminalReport {
    /** Limit on the lines of a list. */
    private static final int SHOWN = 12;

    /** Limit on the lines of each group of a list. */
    private static final int SHOWN_OF_GROUP = 3;

    private TerminalReport() {}

    static String text(Analysis analysis) {
        List<String> lines = new ArrayList<>(analysis.summary());
        SyncResult result = analysis.result();
        shorten(
                lines,
                "Breaks the wire:",
                analysis.lines(analysis.breaking(Effect.WIRE)).toList(),
                SHOWN);
        shorten(lines, "Breaks callers:", callers(analysis), SHOWN);
        shorten(lines, "No longer compiles:", result.brokenSources(), SHOWN_OF_GROUP);
        if (!analysis.lostLists().isEmpty()) {
            lines.add("Responses that are no longer lists: "
                    + analysis.lostLists().size()
                    + ". Where the server still sends lists, copy the actions from the full report.");
        }
        shorten(
                lines,
                "Probably renamed; -DacceptRenames keeps the former names in Java:",
                result.renames().stream().map(Rename::what).toList(),
                SHOWN);
        groups(lines, "Corrections to review:", analysis.corrections());
        groups(lines, "To do:", analysis.todos());
        shorten(lines, "Covered by our overlays:", CoveredChanges.lines(analysis.covered()), SHOWN_OF_GROUP);
        shorten(lines, "About the document:", result.notes(), SHOWN_OF_GROUP);
        return String.join("\n", lines).replace("`", "") + "\n";
    }

    /** Returns the notes if they fit; otherwise the types with their number of notes. */
    private static List<String> callers(Analysis analysis) {
        List<String> entries = new ArrayList<>(
                analysis.lines(analysis.breaking(Effect.CALLERS)).toList());
        analysis.javaByType().forEach((type, changes) -> {
            if (analysis.java().size() > SHOWN && changes.size() > 1) {
                entries.add(type + ": " + changes.size() + " changes");
            } else {
                changes.forEach(change -> entries.add(change.note()));
            }
        });
        return entries;
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
}
