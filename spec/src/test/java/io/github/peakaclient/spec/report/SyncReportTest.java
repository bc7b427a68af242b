package io.github.peakaclient.spec.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.github.peakaclient.spec.check.SmallContract;
import io.github.peakaclient.spec.overlay.ActionOutcome;
import io.github.peakaclient.spec.overlay.ActionOutcome.Kind;
import io.github.peakaclient.spec.overlay.Overlay;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyncReportTest {
    private static final String LIST =
            "a.api.ThingsApi#listThings(@Query(\"limit\") @Nullable Long): retrofit2.Call<java.util.List<a.model.Thing>> @GET(\"things\")";
    private static final List<String> API = List.of("a.api.ThingsApi interface", LIST);
    private static final String SINGLE =
            "a.api.ThingsApi#listThings(@Query(\"limit\") @Nullable Long): retrofit2.Call<a.model.Thing> @GET(\"things\")";

    @Test
    void nothingChanged() {
        SyncReport report = report(new SmallContract(), API, List.of(outcome(1, Kind.APPLIED, "")), List.of());

        assertThat(report.terminal()).isEqualTo("The contract and the generated Java are unchanged.\n");
        assertThat(report.markdown())
                .isEqualTo("# What this sync changes\n\n- The contract and the generated Java are unchanged.\n");
    }

    @Test
    void wholeReport() {
        SmallContract broken = new SmallContract()
                .with(
                        "/paths/~1things/get/responses/200/content/application~1json/schema",
                        "{$ref: '#/components/schemas/Thing'}")
                .without("/paths/~1things~1{thingId}/delete")
                .with("/components/schemas/Color/enum", "[RED, GREEN, BLUE]");
        List<ActionOutcome> outcomes = List.of(
                outcome(1, Kind.APPLIED, ""),
                outcome(2, Kind.OBSOLETE, ""),
                outcome(3, Kind.TARGET_GONE, "the schema is gone"),
                outcome(4, Kind.THREATENED, "was string,\n  is integer"),
                outcome(5, Kind.CONFLICT, "cannot update a primitive"),
                outcome(6, Kind.AMBIGUOUS, "2 matches, was 1"));

        SyncReport report = report(
                broken,
                List.of("a.api.OtherApi interface", "a.api.OtherApi#x(): void", "a.api.ThingsApi interface", SINGLE),
                outcomes,
                List.of(
                        "GET /new is new: it got the name getNew.",
                        "GET /new: has no summary",
                        "GET /new: has no description"),
                List.of("All paths begin with /api."));

        assertThat(report.markdown()).isEqualTo("""
                # What this sync changes

                - Operations: 0 added, 1 removed, 1 changed.
                - Enum values: 1 added, 0 removed, 0 changed.
                - 2 break the wire, 1 break callers of the generated Java.
                - Next version: major, since callers break.

                ## Operations

                - removed `DELETE /things/{thingId}`: Things deleteThing **(breaks the wire)**
                - changed `GET /things 200`: is Thing, was list of Thing **(breaks the wire)**

                ## Enum values

                - added `Color`: BLUE

                ## Operations that openapi-diff considers incompatible

                - `GET /things`

                ## Java API: what breaks, for CHANGELOG.md

                ### ThingsApi

                - `ThingsApi.listThings(@Nullable Long)` returns `Call<Thing>`, was `Call<List<Thing>>`.

                ## Java API: the lines of api.txt

                ```diff
                - %s
                + %s
                ```

                ## Java API: new

                - `OtherApi`

                ## Responses that are no longer lists

                The vendor's documents have lost lists before, while the server went on sending them. For those that it still sends, in 2-corrections.yaml:

                ```yaml
                  - description: A list, published as one object. [hist]
                    target: $.paths['/things'].get.responses['200'].content['application/json'].schema
                    x-replace:
                      items:
                        $ref: '#/components/schemas/Thing'
                      type: array
                ```

                ## Corrections

                ### Already true upstream: delete these actions (1)

                - 2-corrections.yaml action 2 `$.info`

                ### Threatened: the vendor changed what these actions correct (1)

                - 2-corrections.yaml action 4 `$.info`: was string, is integer

                ### Could not be applied: fix these actions (1)

                - 2-corrections.yaml action 5 `$.info`: cannot update a primitive

                ### Ambiguous: check what these actions match (1)

                - 2-corrections.yaml action 6 `$.info`: 2 matches, was 1

                ### Target gone: fix or delete these actions (1)

                - 2-corrections.yaml action 3 `$.info`: the schema is gone

                ## To do

                ### New operations: name them in 1-names.yaml, describe them in 4-docs.yaml (1)

                - [ ] GET /new is new: it got the name getNew.

                ### Without description or example (1)

                - [ ] GET /new: has no summary; has no description

                ## About the document

                - All paths begin with /api.
                """.formatted(LIST, SINGLE));
        assertThat(report.terminal()).isEqualTo("""
                Operations: 0 added, 1 removed, 1 changed.
                Enum values: 1 added, 0 removed, 0 changed.
                2 break the wire, 1 break callers of the generated Java.
                Next version: major, since callers break.
                Breaks the wire:
                  removed DELETE /things/{thingId}: Things deleteThing
                  changed GET /things 200: is Thing, was list of Thing
                Breaks callers:
                  ThingsApi.listThings(@Nullable Long) returns Call<Thing>, was Call<List<Thing>>.
                Responses that are no longer lists: 1. Where the server still sends lists, copy the actions from the full report.
                Corrections to review:
                  Already true upstream: delete these actions (1):
                    2-corrections.yaml action 2 $.info
                  Threatened: the vendor changed what these actions correct (1):
                    2-corrections.yaml action 4 $.info: was string, is integer
                  Could not be applied: fix these actions (1):
                    2-corrections.yaml action 5 $.info: cannot update a primitive
                  Ambiguous: check what these actions match (1):
                    2-corrections.yaml action 6 $.info: 2 matches, was 1
                  Target gone: fix or delete these actions (1):
                    2-corrections.yaml action 3 $.info: the schema is gone
                To do:
                  New operations: name them in 1-names.yaml, describe them in 4-docs.yaml (1):
                    GET /new is new: it got the name getNew.
                  Without description or example (1):
                    GET /new: has no summary; has no description
                About the document:
                  All paths begin with /api.
                """);
    }

    @Test
    void wireThatBreaksAloneIsMajor() {
        SmallContract less = new SmallContract().without("/paths/~1things~1{thingId}/delete");

        assertThat(next(less, API)).isEqualTo("Next version: major, since the wire breaks.");
    }

    @Test
    void whatIsOnlyAddedIsMinor() {
        SmallContract more = new SmallContract().with("/components/schemas/Found/properties/total", "{type: integer}");
        List<String> api = new ArrayList<>(API);
        api.add("a.model.Found final class");

        assertThat(next(more, API)).isEqualTo("Next version: minor, since something was added and nothing breaks.");
        assertThat(next(new SmallContract(), api))
                .isEqualTo("Next version: minor, since something was added and nothing breaks.");
    }

    @Test
    void otherWordsArePatch() {
        SmallContract words = new SmallContract().with("/paths/~1things/get/summary", "Other words");

        assertThat(next(words, API)).isEqualTo("Next version: patch, since nothing breaks and nothing is new.");
    }

    @Test
    void correctionsAreToldWhenTheContractStaysAsItIs() {
        SyncReport report = report(new SmallContract(), API, List.of(outcome(2, Kind.OBSOLETE, "")), List.of());

        assertThat(report.terminal()).isEqualTo("""
                The contract and the generated Java are unchanged.
                Corrections to review:
                  Already true upstream: delete these actions (1):
                    2-corrections.yaml action 2 $.info
                """);
    }

    @Test
    void terminalShowsAScreenfulAndMarkdownAll() {
        List<String> todos = IntStream.range(10, 40).mapToObj(i -> "to do " + i).toList();

        SyncReport report = report(new SmallContract(), API, List.of(), todos);

        assertThat(report.terminal()).contains("to do 21", "  and 18 more").doesNotContain("to do 22");
        assertThat(report.markdown()).contains("to do 39");
    }

    private static String next(SmallContract made, List<String> api) {
        return report(made, api, List.of(), List.of())
                .terminal()
                .lines()
                .filter(line -> line.startsWith("Next version"))
                .findFirst()
                .orElseThrow();
    }

    private static SyncReport report(
            SmallContract made, List<String> api, List<ActionOutcome> outcomes, List<String> todos) {
        return report(made, api, outcomes, todos, List.of());
    }

    private static SyncReport report(
            SmallContract made,
            List<String> api,
            List<ActionOutcome> outcomes,
            List<String> todos,
            List<String> notes) {
        return SyncReport.of(
                new SyncResult(new SmallContract().document, made.document, API, api, outcomes, todos, notes));
    }

    private static ActionOutcome outcome(int index, Kind kind, String explanation) {
        return new ActionOutcome(
                new Overlay.Action(
                        "2-corrections.yaml", index, "$.info", "Because.", Overlay.Kind.REMOVE, BooleanNode.TRUE),
                kind,
                explanation);
    }
}
