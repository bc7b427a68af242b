package io.github.peakaclient.spec.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.check.SmallContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests of one difference each; {@code !} marks those that break the wire, {@code ~} those that break callers. */
class ContractDiffTest {
    private static final Map<Effect, String> MARKS =
            Map.of(Effect.COMPATIBLE, " ", Effect.CALLERS, "~", Effect.WIRE, "!");
    private static final BreakingPolicy POLICY = BreakingPolicy.read(Path.of("breaking.yaml"));
    private static final String GET_THINGS = "/paths/~1things/get";

    @Test
    void sameContractHasNoDifference() {
        assertThat(diff(new SmallContract())).isEmpty();
    }

    @Test
    void wordsAndExamplesDoNotCount() {
        SmallContract words = new SmallContract()
                .with(GET_THINGS + "/description", "Other words.")
                .with("/components/schemas/Thing/example", "{id: t2}")
                .with("/components/schemas/Thing/properties/id/description", "Other words.");

        assertThat(diff(words)).isEmpty();
    }

    @Test
    void operationsAreAddedAndRemoved() {
        SmallContract less = new SmallContract().without(GET_THINGS);

        assertThat(diff(less)).containsExactly("! OPERATION removed GET /things: Things listThings");
        assertThat(lines(less.document, new SmallContract().document))
                .containsExactly("  OPERATION added GET /things: Things listThings");
    }

    @Test
    void serversAreAddedAndRemoved() {
        SmallContract here = new SmallContract().with("/servers", "[{url: 'https://a.example/api'}]");
        SmallContract there = new SmallContract().with("/servers", "[{url: 'https://b.example/api'}]");

        assertThat(lines(here.document, there.document))
                .containsExactly("  SERVER added https://b.example/api: ", "! SERVER removed https://a.example/api: ");
    }

    @Test
    void tagAndNameOfAnOperationAreNoPartOfTheWire() {
        assertThat(diff(new SmallContract()
                        .with(GET_THINGS + "/tags", "[Other]")
                        .with(GET_THINGS + "/operationId", "allThings")
                        .with(GET_THINGS + "/deprecated", "true")))
                .containsExactly(
                        "  OPERATION changed GET /things: deprecated is true, was not set",
                        "  OPERATION changed GET /things: operationId is allThings, was listThings",
                        "  OPERATION changed GET /things: tag is Other, was Things");
    }

    @Test
    void nameOfAPathParameterIsToldButIsTheSameOperation() {
        SmallContract renamed = new SmallContract();
        ObjectNode paths = (ObjectNode) renamed.document.path("paths");
        paths.set("/things/{id}", paths.remove("/things/{thingId}"));
        renamed.with("/components/parameters/ThingId/name", "id");

        assertThat(diff(renamed))
                .containsExactly(
                        "  OPERATION changed DELETE /things/{id}: path is /things/{id}, was /things/{thingId}",
                        "  OPERATION changed GET /things/{id}: path is /things/{id}, was /things/{thingId}",
                        "  PARAMETER changed DELETE /things/{id} path 1: name is id, was thingId",
                        "  PARAMETER changed GET /things/{id} path 1: name is id, was thingId");
    }

    @Test
    void extensionsAreCompared() {
        assertThat(diff(new SmallContract()
                        .with(GET_THINGS + "/x-retry", "unsafe")
                        .with(GET_THINGS + "/x-key-scopes", "[partner]")
                        .without("/paths/~1things/post/x-job")
                        .without("/components/schemas/Thing/properties/key/x-secret")))
                .containsExactly(
                        "! OPERATION changed GET /things: no longer accepts a project key",
                        "  OPERATION changed GET /things: x-retry is unsafe, was safe",
                        "  OPERATION changed POST /things: x-job is not set, was {\"status\":\"getThing\",\"cancel\":\"deleteThing\"}",
                        "  PROPERTY changed Thing.key: x-secret is not set, was true");
    }

    @Test
    void parametersAreAddedRemovedAndChanged() {
        assertThat(diff(new SmallContract()
                        .with(
                                GET_THINGS + "/parameters/-",
                                "{name: q, in: query, required: true, schema: {type: string}}")
                        .with(GET_THINGS + "/parameters/-", "{name: r, in: query, schema: {type: string}}")
                        .with(GET_THINGS + "/parameters/0/schema/type", "string")
                        .with(GET_THINGS + "/parameters/0/required", "true")
                        .without(GET_THINGS + "/parameters/1")))
                .containsExactly(
                        "! PARAMETER added GET /things query q: string, required",
                        "  PARAMETER added GET /things query r: string",
                        "! PARAMETER removed GET /things query before: string (date-time)",
                        "! PARAMETER changed GET /things query limit: is required now",
                        "! PARAMETER changed GET /things query limit: is string (int32), was integer (int32)");
    }

    @Test
    void listThatBecameASingleObjectBreaksTheWire() {
        assertThat(diff(new SmallContract()
                        .with(
                                GET_THINGS + "/responses/200/content/application~1json/schema",
                                "{$ref: '#/components/schemas/Thing'}")))
                .containsExactly("! RESPONSE changed GET /things 200: is Thing, was list of Thing");
    }

    @Test
    void bodyThatBecameRequiredBreaksTheWire() {
        assertThat(diff(new SmallContract().with("/paths/~1things/post/requestBody/required", "true")))
                .containsExactly("! OPERATION changed POST /things: body is required now");
        assertThat(diff(new SmallContract().without("/paths/~1things/post/requestBody")))
                .contains("! OPERATION changed POST /things: takes no body now");
    }

    @Test
    void statusAndMediaTypeOfAResponseAreTold() {
        assertThat(diff(new SmallContract()
                        .with(
                                "/paths/~1things~1{thingId}/delete/responses/200",
                                "{description: Gone., content: {application/json: {}}}")
                        .with("/paths/~1things~1{thingId}/delete/responses/410", "{description: Was gone.}")
                        .without("/paths/~1things~1{thingId}/delete/responses/204")
                        .with(
                                "/paths/~1things~1{thingId}/get/responses/200/content",
                                "{text/csv: {schema: {type: string}}}")))
                .containsExactly(
                        "  RESPONSE added DELETE /things/{thingId} 200: ",
                        "  RESPONSE added DELETE /things/{thingId} 410: ",
                        "! RESPONSE removed DELETE /things/{thingId} 204: ",
                        "! RESPONSE changed GET /things/{thingId} 200: is no longer application/json",
                        "  RESPONSE changed GET /things/{thingId} 200: may be text/csv");
    }

    @Test
    void otherSuccessStatusWithTheSameBodyBreaksNobody() {
        SmallContract moved = new SmallContract();
        ObjectNode responses = (ObjectNode) moved.document.at(GET_THINGS + "/responses");
        responses.set("203", responses.remove("200"));

        assertThat(diff(moved)).containsExactly("  RESPONSE changed GET /things 203: was 200 with the same body");
    }

    @Test
    void memberOfAnAnswerThatBecameRequiredBreaksCallersOfItsBuilder() {
        assertThat(diff(new SmallContract().with("/components/schemas/Found/required", "[page]")))
                .containsExactly("~ PROPERTY changed Found.page: is required now: builders demand it");
    }

    @Test
    void formatThatTheClientReadsAlikeBreaksNobody() {
        assertThat(diff(new SmallContract()
                        .with("/components/schemas/Thing/properties/id/format", "uuid")
                        .with("/components/schemas/Search/properties/limit/format", "int64")
                        .with("/components/schemas/Thing/properties/key/format", "date-time")))
                .containsExactly(
                        "  PROPERTY changed Search.limit: is integer (int64), was integer (int32)",
                        "  PROPERTY changed Thing.id: is string (uuid), was string",
                        "! PROPERTY changed Thing.key: is string (date-time), was string");
    }

    @Test
    void orderOfOperationsIsNoDifference() {
        assertThat(diff(new SmallContract().with(GET_THINGS + "/x-api-order", "7")))
                .isEmpty();
    }

    @Test
    void optionalPropertyThatAResponseLostBreaksTheWire() {
        assertThat(diff(new SmallContract().without("/components/schemas/Found/properties/page/properties/next")))
                .containsExactly("! PROPERTY removed Found.page.next: was integer (int32)");
    }

    @Test
    void newPropertyBreaksOnlyWhoMustSendIt() {
        String more = "{type: string}";
        assertThat(diff(new SmallContract()
                        .with("/components/schemas/Search/properties/q", more)
                        .with("/components/schemas/Search/required", "[q, limit]")
                        .with("/components/schemas/Found/properties/q", more)
                        .with("/components/schemas/Found/required", "[q]")))
                .containsExactly(
                        "~ PROPERTY added Found.q: string, required: builders demand it",
                        "! PROPERTY added Search.q: string, required: builders demand it",
                        "! PROPERTY changed Search.limit: is required now: builders demand it");
    }

    @Test
    void propertyThatMayBeNullNowBreaksOnlyWhoReadsIt() {
        assertThat(diff(new SmallContract()
                        .with("/components/schemas/Search/properties/limit/nullable", "true")
                        .with("/components/schemas/Found/properties/things/nullable", "true")
                        .with("/components/schemas/Thing/required", "[uuid]")))
                .containsExactly(
                        "! PROPERTY changed Found.things: may be null now",
                        "  PROPERTY changed Search.limit: may be null now",
                        "! PROPERTY changed Thing.id: is optional now",
                        "! PROPERTY changed Thing.uuid: is required now: builders demand it");
    }

    @Test
    void enumValueBreaksOnlyWhenItCannotBeSentAnyMore() {
        assertThat(diff(new SmallContract().with("/components/schemas/Color/enum", "[RED, BLUE]")))
                .containsExactly("  ENUM_VALUE added Color: BLUE", "! ENUM_VALUE removed Color: GREEN");
    }

    @Test
    void schemaUnderAnotherNameIsNoOtherWire() {
        SmallContract renamed = new SmallContract();
        ObjectNode schemas = (ObjectNode) renamed.document.at("/components/schemas");
        schemas.set("Colour", schemas.remove("Color"));
        renamed.with("/components/schemas/Thing/properties/color/allOf", "[{$ref: '#/components/schemas/Colour'}]");

        assertThat(diff(renamed))
                .containsExactly(
                        "  SCHEMA added Colour: string enum",
                        "  SCHEMA removed Color: string enum",
                        "  PROPERTY changed Thing.color: is Colour, was Color");
    }

    @Test
    void schemaThatReferencesItselfEnds() {
        assertThat(diff(new SmallContract().with("/components/schemas/Thing/properties/parent", "{type: string}")))
                .containsExactly("! PROPERTY changed Thing.parent: is string, was Thing");
    }

    @Test
    void openApiDiffNamesTheOperationsThatABrokenSchemaBreaks() {
        SmallContract broken = new SmallContract().with("/components/schemas/Search/properties/limit/type", "string");

        assertThat(WireDiff.of(new SmallContract().document, broken.document)).containsExactly("POST /things/search");
        assertThat(WireDiff.of(new SmallContract().document, new SmallContract().document))
                .isEmpty();
    }

    @Test
    void listOfValuesThatAppearsBreaksOnlyWhatIsSent() {
        SmallContract open = new SmallContract().without("/components/schemas/Color/enum");

        assertThat(diff(open)).containsExactly("  SCHEMA changed Color: is string, was string enum");
        assertThat(lines(open.document, new SmallContract().document))
                .containsExactly("! SCHEMA changed Color: is string enum, was string");
    }

    @Test
    void openApiDiffKnowsThatOurEnumsAreOpen() {
        SmallContract more = new SmallContract().with("/components/schemas/Color/enum", "[RED, GREEN, BLUE]");

        assertThat(WireDiff.of(new SmallContract().document, more.document)).isEmpty();
        assertThat(WireDiff.of(more.document, new SmallContract().document)).containsExactly("POST /things");
    }

    private static List<String> diff(SmallContract made) {
        return lines(new SmallContract().document, made.document);
    }

    private static List<String> lines(ObjectNode old, ObjectNode made) {
        return ContractDiff.of(old, made, POLICY).stream()
                .map(change -> "%s %s %s %s: %s"
                        .formatted(
                                MARKS.get(change.effect()),
                                change.area(),
                                change.kind().word,
                                change.place(),
                                change.detail()))
                .toList();
    }
}
