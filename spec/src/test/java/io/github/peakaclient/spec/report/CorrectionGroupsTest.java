package io.github.peakaclient.spec.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.github.peakaclient.spec.overlay.ActionOutcome;
import io.github.peakaclient.spec.overlay.ActionOutcome.Kind;
import io.github.peakaclient.spec.overlay.Overlay;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorrectionGroupsTest {

    @Test
    void appliedActionsAreNotTold() {
        assertThat(new CorrectionGroups(List.of(outcome("a.yaml", 1, Kind.APPLIED, ""))).titled())
                .isEmpty();
    }

    @Test
    void actionsThatMissTheSameThingAreOneLine() {
        String gone = "matches nothing: the path /a is gone";

        Map<String, List<String>> groups = new CorrectionGroups(List.of(
                        outcome("1-names.yaml", 7, Kind.TARGET_GONE, gone),
                        outcome("2-corrections.yaml", 1, Kind.TARGET_GONE, gone),
                        outcome("2-corrections.yaml", 2, Kind.TARGET_GONE, gone),
                        outcome("2-corrections.yaml", 3, Kind.TARGET_GONE, "matches nothing: the schema A is gone")))
                .titled();

        assertThat(groups)
                .containsExactly(Map.entry(
                        "Target gone: fix or delete these actions (4)",
                        List.of(
                                "the path /a is gone: 1-names.yaml action 7; 2-corrections.yaml actions 1, 2",
                                "2-corrections.yaml action 3 `$.info`: matches nothing: the schema A is gone")));
    }

    @Test
    void removalOfWhatComesAndGoesIsKept() {
        ActionOutcome outcome = new ActionOutcome(
                new Overlay.Action(
                        "2-corrections.yaml",
                        3,
                        "$.info",
                        "Some have it. [hist]",
                        Overlay.Kind.REMOVE,
                        BooleanNode.TRUE),
                Kind.OBSOLETE,
                "");

        assertThat(new CorrectionGroups(List.of(outcome)).titled())
                .containsExactly(Map.entry(
                        "Already true upstream for now: keep these actions, which remove what comes and goes (1)",
                        List.of("2-corrections.yaml action 3 `$.info`")));
    }

    @Test
    void operationsAreNamedAsPeopleCallThem() {
        Map<String, List<String>> groups = new CorrectionGroups(List.of(outcome(
                        "2-corrections.yaml",
                        4,
                        Kind.THREATENED,
                        "at /paths/~1a~1{id}/get/responses/200 the vendor's document had 1 and now has 2")))
                .titled();

        assertThat(groups.values()).singleElement().asString().contains("at GET /a/{id} /responses/200 the vendor");
    }

    private static ActionOutcome outcome(String file, int index, Kind kind, String explanation) {
        return new ActionOutcome(
                new Overlay.Action(file, index, "$.info", "Because.", Overlay.Kind.REMOVE, BooleanNode.TRUE),
                kind,
                explanation);
    }
}
