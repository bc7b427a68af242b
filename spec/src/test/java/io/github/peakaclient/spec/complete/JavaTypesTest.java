package io.github.peakaclient.spec.complete;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.VendorSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaTypesTest {

    @Test
    void optionalParametersOfQueryAndHeadersHaveATypeEach() {
        JsonNode operation = named("""
                        parameters:
                        - {name: limit, in: query, schema: {type: integer}}
                        - {name: id, in: query, required: true, schema: {type: string}}
                        - {name: X-Trace, in: header, schema: {type: string}}
                        """).at("/paths/~1things/get");

        assertThat(operation.path("x-query-type").asText()).isEqualTo("ListThingsQuery");
        assertThat(operation.path("x-header-type").asText()).isEqualTo("ListThingsHeaders");
    }

    @Test
    void operationWithoutOptionalParametersHasNoTypeAnyMore() {
        JsonNode operation = named("""
                        x-query-type: Old
                        parameters:
                        - {name: id, in: query, required: true, schema: {type: string}}
                        """).at("/paths/~1things/get");

        assertThat(operation.has("x-query-type")).isFalse();
        assertThat(operation.has("x-header-type")).isFalse();
    }

    @Test
    void typeOfParametersDoesNotHideAModel() {
        ObjectNode contract = document("""
                        parameters:
                        - {name: limit, in: query, schema: {type: integer}}
                        """);
        contract.withObject("/components/schemas").putObject("Listthings_query").put("type", "string");

        JavaTypes.name(contract);

        assertThat(contract.at("/paths/~1things/get/x-query-type").asText()).isEqualTo("ListThingsQueryParameters");
    }

    @Test
    void answerWithoutKnownMembersIsAModel() {
        ObjectNode contract = named("""
                        responses:
                          '200':
                            content:
                              application/json:
                                example: {a: 1}
                                schema: {type: object, additionalProperties: true, x-untyped: Not known.}
                        """);

        assertThat(contract.at("/paths/~1things/get/responses/200/content/application~1json/schema"))
                .isEqualTo(Documents.parseYaml("$ref: '#/components/schemas/ListThingsAnswer'"));
        assertThat(contract.at("/components/schemas/ListThingsAnswer")).isEqualTo(Documents.parseYaml("""
                        type: object
                        additionalProperties: true
                        x-untyped: Not known.
                        x-generate-alias-as-model: true
                        example: {a: 1}
                        description: The answer of listThings, whose members are not known.
                        """));
    }

    @Test
    void elementsOfAListAndNamedSchemasAreModelsToo() {
        ObjectNode contract = document("""
                        responses:
                          '200': {content: {application/json: {schema: {type: array, items: {type: object, additionalProperties: {}}}}}}
                          '202': {content: {application/json: {schema: {$ref: '#/components/schemas/Free'}}}}
                        """);
        contract.withObject("/components/schemas/Free").put("type", "object").put("additionalProperties", true);

        JavaTypes.name(contract);

        assertThat(contract.at("/paths/~1things/get/responses/200/content/application~1json/schema/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/ListThingsAnswer");
        assertThat(contract.at("/components/schemas/Free/x-generate-alias-as-model")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void otherAnswersStayAsTheyAre() {
        String responses = """
                        responses:
                          '200': {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}
                          '201': {content: {application/json: {schema: {type: object, additionalProperties: {type: string}}}}}
                          '400': {content: {application/json: {schema: {type: object, additionalProperties: true}}}}
                        """;

        assertThat(named(responses)).isEqualTo(document(responses));
    }

    @Test
    void answersThatAreNotJsonAreTextOrBytes() {
        ObjectNode contract = named("""
                responses:
                  '200': {content: {text/plain;charset=utf-8: {schema: {type: integer}}}}
                  '201': {content: {text/csv: {schema: {type: object, additionalProperties: true}}}}
                """);

        assertThat(contract.at("/paths/~1things/get/responses/200/content/text~1plain;charset=utf-8/schema"))
                .isEqualTo(Documents.parseYaml("type: string"));
        assertThat(contract.at("/paths/~1things/get/responses/201/content/text~1csv/schema"))
                .isEqualTo(Documents.parseYaml("{type: string, format: binary}"));
    }

    @Test
    void answersOfJsonAndOfOtherMediaTypesAreBytes() {
        ObjectNode contract = document("""
                responses:
                  '200': {content: {application/json: {schema: {type: string}}}}
                  '201': {content: {text/csv: {schema: {type: string, format: date}}}}
                """);

        List<String> todos = Completion.complete(contract, List.of(), VendorSettings.peaka());

        assertThat(contract.at("/paths/~1things/get/responses/200/content/application~1json/schema"))
                .isEqualTo(Documents.parseYaml("{type: string, format: binary}"));
        assertThat(todos).anyMatch(todo -> todo.contains("statuses 200, 201") && todo.contains("a stream of bytes"));
    }

    @Test
    void answerOfTheFirstStatusWithABodyIsTaken() {
        ObjectNode contract = named("""
                responses:
                  '200': {description: ''}
                  '201': {content: {application/json: {schema: {type: string}}}}
                  '204': {description: ''}
                """);

        JsonNode operation = contract.at("/paths/~1things/get");
        assertThat(operation.path("x-empty-answer").asBoolean()).isTrue();
        assertThat(JsonNodes.names(operation.path("responses"))).containsExactly("201", "204");
    }

    @Test
    void formatsAndBoundsDecideTheType() {
        ObjectNode contract = Documents.parseYaml("""
                paths: {}
                components:
                  schemas:
                    Key: {type: string, format: password}
                    Thing:
                      type: object
                      properties:
                        text: {type: string, format: decimal}
                        day: {type: string, format: date}
                        big: {type: integer, maximum: 9223372036854775808}
                        count: {type: integer, format: int64, maximum: 9223372036854775807}
                        key: {$ref: '#/components/schemas/Key'}
                        keys: {type: array, items: {$ref: '#/components/schemas/Key'}}
                """);

        JavaTypes.name(contract);

        assertThat(contract.at("/components/schemas/Thing/properties")).isEqualTo(Documents.parseYaml("""
                text: {type: string, x-format: decimal}
                day: {type: string, format: date}
                big: {type: integer, maximum: 9223372036854775808, x-big-integer: true}
                count: {type: integer, format: int64, maximum: 9223372036854775807}
                key: {type: string, format: password, x-secret: true}
                keys: {type: array, items: {$ref: '#/components/schemas/Key'}, x-secret: true}
                """));
    }

    @Test
    void namesDoNotChangeWhenTheyAreGivenAgain() {
        ObjectNode contract = named("""
                        parameters:
                        - {name: limit, in: query, schema: {type: integer}}
                        responses:
                          '200': {content: {application/json: {schema: {type: object, additionalProperties: true}}}}
                        """);
        ObjectNode again = contract.deepCopy();

        JavaTypes.name(again);

        assertThat(again).isEqualTo(contract);
    }

    @Test
    void requiredParametersDoNotTakeTheNamesOfOurs() {
        ObjectNode contract = document("""
                        parameters:
                        - {name: query, in: query, required: true, schema: {type: string}}
                        - {name: X-Trace, in: header, schema: {type: string}}
                        - {name: session, in: cookie, schema: {type: string}}
                        """);

        List<String> todos = Completion.complete(contract, List.of(), VendorSettings.peaka());

        JsonNode parameters = contract.at("/paths/~1things/get/parameters");
        assertThat(parameters.findValuesAsText("name")).containsExactly("query", "X-Trace");
        assertThat(parameters.at("/0/x-java-name").asText()).isEqualTo("queryValue");
        assertThat(todos).filteredOn(todo -> todo.contains("session")).hasSize(1);
    }

    @Test
    void formsAreAlwaysSentAndTheirPartsCanBeLeftOut() {
        ObjectNode contract = document("summary: Lists.");
        ((ObjectNode) contract.at("/paths/~1things")).set("post", Documents.parseYaml("""
                        requestBody:
                          content:
                            multipart/form-data:
                              schema: {type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}
                        """));

        List<String> todos = Completion.complete(contract, List.of(), VendorSettings.peaka());

        JsonNode body = contract.at("/paths/~1things/post/requestBody");
        assertThat(body.path("required").asBoolean()).isTrue();
        assertThat(body.at("/content/multipart~1form-data/schema/required"))
                .extracting(JsonNode::asText)
                .containsExactly("a", "b");
        assertThat(body.at("/content/multipart~1form-data/schema/properties/b/x-optional")
                        .asBoolean())
                .isTrue();
        assertThat(todos)
                .filteredOn(todo -> todo.contains("optional") && todo.contains("always sent"))
                .hasSize(1);
    }

    @Test
    void answersOfWritesAreLenientUnlessTheyAreProven() {
        String answer = "responses: {'200': {content: {application/json: {schema: {type: string}}}}}\n";
        ObjectNode contract = Documents.parseYaml("paths: {/things: {}}");
        ObjectNode things = (ObjectNode) contract.at("/paths/~1things");
        things.set("get", Documents.parseYaml(answer));
        things.set("post", Documents.parseYaml(answer + "x-retry: safe"));
        things.set("put", Documents.parseYaml(answer + "x-answer: proven\nx-lenient-answer: true"));
        things.set("patch", Documents.parseYaml(answer));
        things.set("delete", Documents.parseYaml("responses: {'204': {description: Gone.}}"));

        JavaTypes.name(contract);

        assertThat(things.properties())
                .filteredOn(operation -> operation.getValue().has("x-lenient-answer"))
                .extracting(Map.Entry::getKey)
                .containsExactly("patch");
    }

    private static ObjectNode named(String operation) {
        ObjectNode contract = document(operation);
        JavaTypes.name(contract);
        return contract;
    }

    private static ObjectNode document(String operation) {
        ObjectNode contract = Documents.parseYaml("paths: {/things: {get: {}}}");
        ObjectNode get = (ObjectNode) contract.at("/paths/~1things/get");
        get.setAll(Documents.parseYaml(operation));
        get.put("operationId", "listThings");
        return contract;
    }
}
