package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.KeyScopes;
import io.github.peakaclient.spec.document.SpecException;
import io.github.peakaclient.spec.overlay.ActionOutcome;
import io.github.peakaclient.spec.overlay.JsonPaths;
import io.github.peakaclient.spec.overlay.MemberRenamer;
import io.github.peakaclient.spec.overlay.Overlay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes of the vendor's document that overlays keep from the contract. */
final class CoveredChanges {
    private static final String TAG = "tag is ";
    private static final String ID = "operationId is ";

    /** Limit on the operationIds of a report; if more change, the vendor's generator does. */
    private static final int IDS = 20;

    private CoveredChanges() {}

    /**
     * Returns the changes, one for each place.
     *
     * @param reported the changes of the contract
     */
    static List<ContractChange> of(SyncResult result, Collection<ContractChange> reported) {
        ObjectNode before = named(result.upstream().before(), result.outcomes());
        ObjectNode after = named(result.upstream().after(), result.outcomes());
        Set<String> places = reported.stream().map(CoveredChanges::place).collect(Collectors.toSet());
        return ContractDiff.of(before, after, result.policy()).stream()
                .filter(change -> !places.contains(place(change)))
                .toList();
    }

    /** Returns lines for a report, one for each place, and one for all operations whose tag was renamed alike. */
    static List<String> lines(List<ContractChange> changes) {
        Map<String, Long> tags = changes.stream()
                .filter(change -> is(change, TAG))
                .collect(Collectors.groupingBy(ContractChange::detail, LinkedHashMap::new, Collectors.counting()));
        long ids = changes.stream().filter(change -> is(change, ID)).count();
        List<String> lines = new ArrayList<>();
        if (ids > IDS) {
            lines.add("the operationIds of " + ids + " operations");
        }
        ContractChange.byPlace(changes.stream()
                        .filter(change -> !is(change, TAG) && !(ids > IDS && is(change, ID)))
                        .toList())
                .forEach(change -> lines.add(change.kind().word + " `" + change.place() + "`"
                        + (change.detail().isEmpty() ? "" : ": " + change.detail())));
        tags.forEach((detail, count) -> lines.add(detail + ": " + count + " operations"));
        return lines;
    }

    private static boolean is(ContractChange change, String name) {
        return change.rule() == Rule.OPERATION_RENAMED && change.detail().startsWith(name);
    }

    private static String place(ContractChange change) {
        return change.area() + " " + change.place();
    }

    /** Returns a copy with the names of the contract, so that its places are comparable. */
    private static ObjectNode named(ObjectNode upstream, List<ActionOutcome> outcomes) {
        ObjectNode document = upstream.deepCopy();
        document.remove(KeyScopes.KEPT);
        MemberRenamer renamer = new MemberRenamer(document);
        for (ActionOutcome outcome : outcomes) {
            Overlay.Action action = outcome.action();
            if (action.kind() == Overlay.Kind.RENAME && outcome.kind() != ActionOutcome.Kind.CONFLICT) {
                JsonPaths.find(document, action.target())
                        .forEach(place -> rename(renamer, place, action.value().textValue()));
            }
        }
        return document;
    }

    private static void rename(MemberRenamer renamer, JsonPointer place, String key) {
        try {
            renamer.rename(place, key);
        } catch (SpecException e) {
            // other actions remove what is in the way, and are not applied here: changes keep the vendor's name
        }
    }
}
