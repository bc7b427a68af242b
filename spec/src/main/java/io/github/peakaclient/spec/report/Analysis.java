package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.api.JavaChange;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.report.ContractChange.Area;
import io.github.peakaclient.spec.report.ContractChange.Kind;
import io.github.peakaclient.spec.report.SyncResult.Versions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a sync changes, judged by the policy: the part that all forms of the report share.
 *
 * @param changes the changes of the contract, several for one place
 * @param covered the changes of the vendor's document that do not reach the contract
 * @param incompatible the operations that openapi-diff considers incompatible
 * @param java the lines of the Java API that were changed or removed
 * @param added the new lines of the Java API
 * @param lostLists the overlay actions that restore lists
 * @param corrections the overlay actions to review, by group
 * @param todos the remaining work, by group
 */
record Analysis(
        SyncResult result,
        List<ContractChange> changes,
        List<ContractChange> covered,
        List<String> incompatible,
        List<JavaChange> java,
        List<String> added,
        List<String> lostLists,
        Map<String, List<String>> corrections,
        Map<String, List<String>> todos) {
    /** Limit on the things of one kind that the summary names. */
    private static final int NAMED = 6;

    static Analysis of(SyncResult result) {
        Versions<ObjectNode> contract = result.contract();
        List<ContractChange> changes = ContractDiff.of(contract.before(), contract.after(), result.policy());
        List<String> todos = result.todos().stream()
                .map(todo -> VendorNames.beside(todo, result.vendorNames()))
                .toList();
        return new Analysis(
                result,
                changes,
                CoveredChanges.of(result, changes),
                WireDiff.of(contract.before(), contract.after()),
                JavaChange.of(result.api().before(), result.api().after()),
                JavaChange.added(result.api().before(), result.api().after()),
                LostLists.actions(contract.before(), contract.after()),
                new CorrectionGroups(result.outcomes()).titled(),
                new TodoGroups(todos).titled());
    }

    /** Returns the consequence for programs and for those who run the sync. */
    SyncOutcome outcome() {
        if (wireBreaks() + callerBreaks() > 0) {
            return SyncOutcome.BREAKS;
        }
        boolean same = isUnchanged()
                && Documents.toJson(result.upstream().before())
                        .equals(Documents.toJson(result.upstream().after()));
        return same ? SyncOutcome.UNCHANGED : SyncOutcome.CHANGED;
    }

    private boolean isUnchanged() {
        return result.contract().before().equals(result.contract().after())
                && result.api().before().equals(result.api().after());
    }

    /** Returns the step to the next version: none, patch, minor or major. */
    String nextVersion() {
        boolean more = changes.stream().anyMatch(change -> change.kind() == Kind.ADDED) || !added.isEmpty();
        return switch (outcome()) {
            case UNCHANGED -> "none";
            case CHANGED -> more ? "minor" : isUnchanged() ? "none" : "patch";
            case BREAKS -> "major";
        };
    }

    long wireBreaks() {
        return breaking(Effect.WIRE).size();
    }

    /** Returns the number of Java lines that break callers, and of other changes that do. */
    long callerBreaks() {
        return java.stream().filter(change -> effect(change).breaks()).count()
                + breaking(Effect.CALLERS).size();
    }

    Effect effect(JavaChange change) {
        return result.policy().effect(change.after().isEmpty() ? Rule.JAVA_REMOVED : Rule.JAVA_CHANGED);
    }

    /** Returns the changes of the contract whose effect it is, one for each place. */
    List<ContractChange> breaking(Effect effect) {
        return ContractChange.byPlace(changes).stream()
                .filter(change -> change.effect() == effect)
                .toList();
    }

    List<String> summary() {
        List<String> summary = new ArrayList<>();
        if (isUnchanged()) {
            summary.add("The contract and the generated Java are unchanged.");
        } else {
            figures(summary);
            named(summary, "New values", change -> change.rule() == Rule.VALUE_ADDED);
            named(summary, "New members", change -> change.area() == Area.PROPERTY && change.kind() == Kind.ADDED);
            named(summary, "Newly documented statuses", change -> change.rule() == Rule.RESPONSE_ADDED);
            summary.add("%d break the wire, %d break callers of the generated Java."
                    .formatted(wireBreaks(), callerBreaks()));
            summary.add("Next version: " + nextVersion() + reason() + ".");
        }
        if (!covered.isEmpty()) {
            int places = ContractChange.byPlace(covered).size();
            summary.add("Places that the vendor changed and our overlays cover: " + places + ".");
        }
        if (!result.brokenSources().isEmpty()) {
            summary.add("Lines of client-ext and the examples that no longer compile: "
                    + result.brokenSources().size() + ".");
        }
        return summary;
    }

    private String reason() {
        return switch (nextVersion()) {
            case "major" -> ", since " + (callerBreaks() > 0 ? "callers break" : "the wire breaks");
            case "minor" -> ", since something was added and nothing breaks";
            default -> ", since nothing breaks and nothing is new";
        };
    }

    private void figures(List<String> summary) {
        for (Area area : Area.values()) {
            Map<Kind, Long> counts = changes.stream()
                    .filter(change -> change.area() == area)
                    .map(change -> Map.entry(change.kind(), thing(change)))
                    .distinct()
                    .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.counting()));
            if (!counts.isEmpty()) {
                summary.add("%s: %d added, %d removed, %d changed."
                        .formatted(
                                area.title,
                                counts.getOrDefault(Kind.ADDED, 0L),
                                counts.getOrDefault(Kind.REMOVED, 0L),
                                counts.getOrDefault(Kind.CHANGED, 0L)));
            }
        }
        if (changes.isEmpty()) {
            summary.add("The contract differs in its wording only.");
        }
    }

    /** Returns what a change counts for: its place, or a single value. */
    private static String thing(ContractChange change) {
        return change.area() == Area.ENUM_VALUE ? change.place() + " " + change.detail() : change.place();
    }

    private void named(List<String> summary, String title, Predicate<ContractChange> which) {
        List<String> names = changes.stream()
                .filter(which)
                .map(change -> "`" + thing(change) + "`")
                .distinct()
                .toList();
        if (!names.isEmpty()) {
            String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
            summary.add(title + ": " + names.stream().limit(NAMED).collect(Collectors.joining(", ")) + more + ".");
        }
    }

    /** Returns the changes of the Java API by type. */
    Map<String, List<JavaChange>> javaByType() {
        Map<String, List<JavaChange>> byType = new LinkedHashMap<>();
        java.forEach(change ->
                byType.computeIfAbsent(change.type(), type -> new ArrayList<>()).add(change));
        return byType;
    }

    /** Returns a line such as {@code removed `GET /things`: Things listThings}. */
    Stream<String> lines(List<ContractChange> some) {
        return some.stream()
                .map(change -> change.kind().word + " `" + change.place() + "`"
                        + (change.detail().isEmpty() ? "" : ": " + change.detail())
                        + vendorName(change));
    }

    private String vendorName(ContractChange change) {
        return change.rule() == Rule.OPERATION_ADDED
                ? VendorNames.of(change.place(), result.vendorNames())
                        .map(words -> "; the vendor calls it " + words)
                        .orElse("")
                : "";
    }
}
