package io.github.peakaclient.spec.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.peakaclient.spec.check.SmallContract;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.overlay.ActionOutcome;
import io.github.peakaclient.spec.overlay.ActionOutcome.Kind;
import io.github.peakaclient.spec.overlay.Overlay;
import io.github.peakaclient.spec.report.SyncResult.Versions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

                - Operations: 0 added, 1 removed, 0 changed.
                - Responses: 0 added, 0 removed, 1 changed.
                - Enum values: 1 added, 0 removed, 0 changed.
                - New values: `Color BLUE`.
                - 2 break the wire, 1 break callers of the generated Java.
                - Next version: major, since callers break.

                ## Operations

                - removed `DELETE /things/{thingId}`: Things deleteThing **(breaks the wire)**

                ## Responses

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
                Operations: 0 added, 1 removed, 0 changed.
                Responses: 0 added, 0 removed, 1 changed.
                Enum values: 1 added, 0 removed, 0 changed.
                New values: Color BLUE.
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
    void figuresCountThings() {
        SmallContract made = new SmallContract()
                .with("/paths/~1things/get/responses/201", "{description: More.}")
                .with("/paths/~1things/get/responses/202", "{description: More.}")
                .with("/paths/~1things/get/x-retry", "unsafe")
                .with("/paths/~1things/get/operationId", "allThings")
                .with("/components/schemas/Found/properties/total", "{type: integer}")
                .with("/components/schemas/Color/enum", "[RED, GREEN, BLUE, PINK]");

        assertThat(report(made, API, List.of(), List.of()).terminal()).startsWith("""
                        Operations: 0 added, 0 removed, 1 changed.
                        Responses: 2 added, 0 removed, 0 changed.
                        Properties: 1 added, 0 removed, 0 changed.
                        Enum values: 2 added, 0 removed, 0 changed.
                        New values: Color BLUE, Color PINK.
                        New members: Found.total.
                        Newly documented statuses: GET /things 201, GET /things 202.
                        0 break the wire, 0 break callers of the generated Java.
                        Next version: minor, since something was added and nothing breaks.
                        """);
        assertThat(report(made, API, List.of(), List.of()).markdown())
                .contains(
                        "- changed `GET /things`: operationId is allThings, was listThings; x-retry is unsafe, was safe")
                .contains("- added `Color`: BLUE; PINK");
    }

    @Test
    void newOperationStandsBesideTheVendorsNames() {
        SmallContract more = new SmallContract();
        more.with("/paths/~1things~1{thingId}~1size", "{}")
                .with(
                        "/paths/~1things~1{thingId}~1size/get",
                        "{operationId: getThingsSize, tags: [Things], responses: {}}");
        Map<String, String> names = VendorNames.of(Documents.parseYaml("""
                paths:
                  /api/things/{id}/size: {get: {operationId: size_1, summary: "Size `of`\n a thing"}}
                """));
        SyncResult result = result(
                more, API, List.of(), List.of("GET /things/{thingId}/size is new: it got the name x by rule."), names);

        assertThat(SyncReport.of(result).markdown())
                .contains("added `GET /things/{thingId}/size`: Things getThingsSize"
                        + "; the vendor calls it `size_1`, `Size of a thing`")
                .contains("is new: it got the name x by rule. The vendor calls it `size_1`, `Size of a thing`.");
    }

    @Test
    void changeThatOverlaysCoverHasASectionOfItsOwn() {
        SmallContract upstream = new SmallContract()
                .with("/paths/~1things/get/tags", "[Other]")
                .with("/paths/~1things/post/tags", "[Other]")
                .without("/components/schemas/Color/enum");
        SyncResult same = result(new SmallContract(), API, List.of(), List.of(), Map.of());

        SyncReport report = SyncReport.of(new SyncResult(
                same.policy(),
                new Versions<>(new SmallContract().document, upstream.document),
                same.contract(),
                same.api(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of()));

        assertThat(report.outcome()).isEqualTo(SyncOutcome.CHANGED);
        assertThat(report.markdown()).isEqualTo("""
                # What this sync changes

                - The contract and the generated Java are unchanged.
                - Places that the vendor changed and our overlays cover: 3.

                ## The vendor changed, and our overlays cover it

                - changed `Color`: is string, was string enum
                - tag is Other, was Things: 2 operations
                """);
    }

    @Test
    void renameThatIsInTheWayOfAnotherActionDoesNotStopTheReport() {
        SyncResult same = result(new SmallContract(), API, List.of(), List.of(), Map.of());
        Overlay.Action rename = new Overlay.Action(
                "1-names.yaml",
                1,
                "$.components.schemas.Color",
                "Because.",
                Overlay.Kind.RENAME,
                TextNode.valueOf("Thing"));

        assertThat(CoveredChanges.of(
                        new SyncResult(
                                same.policy(),
                                same.upstream(),
                                same.contract(),
                                same.api(),
                                List.of(),
                                List.of(new ActionOutcome(rename, Kind.APPLIED, "")),
                                List.of(),
                                Map.of(),
                                List.of(),
                                List.of()),
                        List.of()))
                .isEmpty();
    }

    @Test
    void programsReadTheSame() {
        SmallContract less = new SmallContract().without("/paths/~1things~1{thingId}/delete");

        assertThat(Documents.parseYaml(report(less, API, List.of(outcome(2, Kind.OBSOLETE, "gone")), List.of("do it"))
                        .json()))
                .isEqualTo(Documents.parseYaml("""
                        outcome: breaks
                        exitCode: 11
                        nextVersion: major
                        summary:
                        - "Operations: 0 added, 1 removed, 0 changed."
                        - "1 break the wire, 0 break callers of the generated Java."
                        - "Next version: major, since the wire breaks."
                        changes:
                        - {area: operation, kind: removed, place: "DELETE /things/{thingId}", detail: Things deleteThing,
                           rule: operation-removed, breaks: wire}
                        coveredByOverlays: []
                        openapiDiffIncompatible: []
                        javaChanges: []
                        javaAdded: []
                        brokenSources: []
                        corrections:
                        - {file: 2-corrections.yaml, action: 2, target: $.info, outcome: obsolete, keep: false, explanation: gone}
                        lostLists: []
                        renames: []
                        todos: [do it]
                        notes: []
                        """));
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
        SyncResult result = result(made, api, outcomes, todos, Map.of());
        return SyncReport.of(new SyncResult(
                result.policy(),
                result.upstream(),
                result.contract(),
                result.api(),
                result.brokenSources(),
                outcomes,
                result.renames(),
                result.vendorNames(),
                todos,
                notes));
    }

    private static SyncResult result(
            SmallContract made,
            List<String> api,
            List<ActionOutcome> outcomes,
            List<String> todos,
            Map<String, String> vendorNames) {
        Versions<ObjectNode> contract = new Versions<>(new SmallContract().document, made.document);
        return new SyncResult(
                BreakingPolicy.read(Path.of("breaking.yaml")),
                contract,
                contract,
                new Versions<>(API, api),
                List.of(),
                outcomes,
                List.of(),
                vendorNames,
                todos,
                List.of());
    }

    private static ActionOutcome outcome(int index, Kind kind, String explanation) {
        return new ActionOutcome(
                new Overlay.Action(
                        "2-corrections.yaml", index, "$.info", "Because.", Overlay.Kind.REMOVE, BooleanNode.TRUE),
                kind,
                explanation);
    }
}
