package io.github.peakaclient.spec.report;

import io.github.peakaclient.spec.api.JavaChange;
import io.github.peakaclient.spec.report.ContractChange.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The whole report in Markdown. */
final class MarkdownReport {
    private final Analysis analysis;
    private final List<String> lines = new ArrayList<>();

    private MarkdownReport(Analysis analysis) {
        this.analysis = analysis;
    }

    static String text(Analysis analysis) {
        MarkdownReport report = new MarkdownReport(analysis);
        report.write();
        return String.join("\n", report.lines) + "\n";
    }

    private void write() {
        SyncResult result = analysis.result();
        lines.addAll(List.of("# What this sync changes", ""));
        lines.addAll(bullets(analysis.summary().stream()));
        for (Area area : Area.values()) {
            List<String> changes = new ArrayList<>();
            ContractChange.byPlace(analysis.changes()).stream()
                    .filter(change -> change.area() == area)
                    .forEach(change -> analysis.lines(List.of(change))
                            .forEach(line -> changes.add("- " + line + effect(change.effect()))));
            section("## " + area.title, changes);
        }
        section("## Operations that openapi-diff considers incompatible", code(analysis.incompatible()));
        java();
        section("## Java API: new", code(analysis.added()));
        section("## No longer compiles", bullets(result.brokenSources().stream()));
        actions(
                "## Responses that are no longer lists",
                "The vendor's documents have lost lists before, while the server went on sending them. For those that it still"
                        + " sends, in 2-corrections.yaml:",
                analysis.lostLists());
        section("## Probably renamed", bullets(result.renames().stream().map(Rename::what)));
        actions(
                "### Actions that keep the former names in Java",
                "They stand first in 1-names.yaml, and `-DacceptRenames` puts them there:",
                result.renames().stream()
                        .map(rename -> rename.action().indent(2).stripTrailing())
                        .toList());
        sections("## Corrections", analysis.corrections(), "- ");
        sections("## To do", analysis.todos(), "- [ ] ");
        section(
                "## The vendor changed, and our overlays cover it",
                bullets(CoveredChanges.lines(analysis.covered()).stream()));
        section("## About the document", bullets(result.notes().stream()));
    }

    private static String effect(Effect effect) {
        return switch (effect) {
            case COMPATIBLE -> "";
            case CALLERS -> " **(breaks callers)**";
            case WIRE -> " **(breaks the wire)**";
        };
    }

    /** Adds the notes, ready for CHANGELOG.md, and then the changed lines. */
    private void java() {
        if (analysis.java().isEmpty()) {
            return;
        }
        lines.addAll(List.of("", "## Java API: what breaks, for CHANGELOG.md"));
        analysis.javaByType()
                .forEach((type, changes) ->
                        section("### " + type, bullets(changes.stream().map(JavaChange::note))));
        lines.addAll(List.of("", "## Java API: the lines of api.txt", "", "```diff"));
        for (JavaChange change : analysis.java()) {
            lines.add("- " + change.before());
            if (!change.after().isEmpty()) {
                lines.add("+ " + change.after());
            }
        }
        lines.add("```");
    }

    private void actions(String title, String text, List<String> actions) {
        if (!actions.isEmpty()) {
            lines.addAll(List.of("", title, "", text, "", "```yaml"));
            lines.addAll(actions);
            lines.add("```");
        }
    }

    private void sections(String title, Map<String, List<String>> groups, String bullet) {
        if (!groups.isEmpty()) {
            lines.addAll(List.of("", title));
            groups.forEach((group, entries) -> section(
                    "### " + group,
                    entries.stream().map(entry -> bullet + entry).toList()));
        }
    }

    private void section(String title, List<String> entries) {
        if (!entries.isEmpty()) {
            lines.addAll(List.of("", title, ""));
            lines.addAll(entries);
        }
    }

    private static List<String> bullets(Stream<String> entries) {
        return entries.map(entry -> "- " + entry).toList();
    }

    private static List<String> code(List<String> names) {
        return bullets(names.stream().map(name -> "`" + name + "`"));
    }
}
