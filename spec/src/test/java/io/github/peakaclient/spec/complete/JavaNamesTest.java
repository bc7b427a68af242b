package io.github.peakaclient.spec.complete;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaNamesTest {

    @Test
    void ordinaryNamesAndValuesAreLeftToTheGenerator() {
        ObjectNode contract = contract("""
                components:
                  schemas:
                    Thing: {properties: {id: {}, topK: {}, oauth2Token: {}, isText: {type: string}}}
                    State: {enum: [not-active, DELETED, full_studio]}
                """);
        ObjectNode before = contract.deepCopy();

        new JavaNames(contract).apply();

        assertThat(contract).isEqualTo(before);
    }

    @Test
    void membersThatMeetJavaOrOurNamesGetOthers() {
        assertThat(members("{true: {}, class: {}, wait: {}, memberState: {}, additionalProperties: {}, JDBC: {}}"))
                .containsEntry("true", "trueValue getTrueValue")
                .containsEntry("class", "classValue getClassValue")
                .containsEntry("wait", "waitValue getWaitValue")
                .containsEntry("memberState", "memberStateValue getMemberStateValue")
                .containsEntry("additionalProperties", "additionalPropertiesValue getAdditionalPropertiesValue")
                .containsEntry("JDBC", "jdbc getJdbc");
    }

    @Test
    void plainTwinKeepsItsNameWhateverItsPlace() {
        assertThat(members("{FOO: {}, Foo: {}, foo: {}, a.b: {}, a_b: {}, aB: {}}"))
                .containsEntry("FOO", "foo2 getFoo2")
                .containsEntry("Foo", "foo3 getFoo3")
                .containsEntry("foo", "")
                .containsEntry("a.b", "aB getAB")
                .containsEntry("a_b", "aB3 getAB3")
                .containsEntry("aB", "aB2 getAB2");
    }

    @Test
    void flagLosesThePrefixThatItsGetterHas() {
        assertThat(
                        members(
                                "{isOpen: {type: boolean}, open: {type: boolean}, isShut: {type: boolean}, ok: {type: boolean}}"))
                .containsEntry("isOpen", "open2 isOpen2")
                .containsEntry("open", "")
                .containsEntry("isShut", "shut isShut")
                .containsEntry("ok", "");
    }

    @Test
    void namesWithoutLettersAreSpelledOut() {
        assertThat(members("{'': {}, '*/': {}, '1a': {}, \"\uD83D\uDE00\": {}, 'caf\u00e9': {}}"))
                .containsEntry("", "empty getEmpty")
                .containsEntry("*/", "asteriskSolidus getAsteriskSolidus")
                .containsEntry("1a", "value1a getValue1a")
                .containsEntry("\uD83D\uDE00", "u1f600 getU1f600")
                .containsEntry("caf\u00e9", "cafe getCafe");
    }

    @Test
    void nameOfAnOverlayIsKept() {
        assertThat(members("{a: {x-java-name: b}, b: {type: boolean}}"))
                .containsEntry("a", "b getB")
                .containsEntry("b", "b2 isB2");
    }

    @Test
    void referenceGetsItsNameBesideItsTarget() {
        JsonNode member = named("""
                components:
                  schemas:
                    Thing: {properties: {class: {$ref: '#/components/schemas/Other'}, new: {$ref: '#/components/schemas/Flag'}}}
                    Other: {properties: {id: {}}}
                    Flag: {type: boolean}
                """).at("/components/schemas/Thing/properties");

        assertThat(member).isEqualTo(Documents.parseYaml("""
                class: {allOf: [{$ref: '#/components/schemas/Other'}], x-java-name: classValue, x-java-getter: getClassValue}
                new: {type: boolean, x-java-name: newValue, x-java-getter: isNewValue}
                """));
    }

    @Test
    void literalIsHarmlessInTextAndInComments() {
        assertThat(JavaWords.literal("a \"b\" \\u0041 */ {@x} \n\u0000\u2028\uD83D\uDE00"))
                .isEqualTo("a \\042b\\042 \\134u0041 \\052/ \\173\\100x\\175 \\012\\000\\u2028\\ud83d\\ude00")
                .doesNotContain("*/", "\n");
    }

    @Test
    void unknownOfTheWireIsAConstantOfItsOwn() {
        assertThat(constants("[GOOD, UNKNOWN, unknown]")).containsExactly("GOOD=\"GOOD\"", "UNKNOWN_VALUE=\"UNKNOWN\"");
    }

    @Test
    void valuesThatOnlyLookAlikeAreConstantsOfTheirOwn() {
        assertThat(constants("[a.b, a_b, a-b, '*/', '']"))
                .containsExactly("A_B_2=\"a.b\"", "A_B=\"a-b\"", "ASTERISK_SOLIDUS=\"\\052/\"", "EMPTY=\"\"");
    }

    @Test
    void parametersAndPartsOfAMethodDiffer() {
        ObjectNode contract = named("""
                paths:
                  /things/{id}:
                    post:
                      parameters:
                      - {name: foo-bar, in: query}
                      - {name: fooBar, in: query}
                      - {name: request, in: query}
                      - {name: class, in: path}
                      - {name: 'q"', in: query}
                      requestBody: {content: {multipart/form-data: {schema: {properties: {fooBar: {type: string}, part: {type: string}}}}}}
                """);
        Map<String, String> names = new LinkedHashMap<>();
        contract.at("/paths/~1things~1{id}/post/parameters")
                .forEach(parameter -> names.put(
                        parameter.path("name").asText(),
                        parameter.path("x-java-name").asText()
                                + parameter.path("x-java-text").asText()));
        JsonNode parts =
                contract.at("/paths/~1things~1{id}/post/requestBody/content/multipart~1form-data/schema/properties");

        assertThat(names)
                .containsEntry("foo-bar", "fooBar2")
                .containsEntry("fooBar", "fooBar")
                .containsEntry("request", "request")
                .containsEntry("class", "classValue")
                .containsEntry("q\"", "q" + "q\\042");
        assertThat(parts.path("fooBar").path("x-java-name").asText()).isEqualTo("fooBar3");
        assertThat(parts.path("part").has("x-java-name")).isFalse();
    }

    private static Map<String, String> members(String properties) {
        ObjectNode contract = named("components: {schemas: {Thing: {properties: " + properties + "}}}");
        Map<String, String> names = new LinkedHashMap<>();
        contract.at("/components/schemas/Thing/properties")
                .properties()
                .forEach(member -> names.put(
                        member.getKey(),
                        (member.getValue().path("x-java-name").asText() + " "
                                        + member.getValue()
                                                .path("x-java-getter")
                                                .asText())
                                .strip()));
        return names;
    }

    private static List<String> constants(String values) {
        return named("components: {schemas: {State: {enum: " + values + "}}}")
                .at("/components/schemas/State/x-java-constants")
                .valueStream()
                .map(constant -> constant.path("name").asText() + "="
                        + constant.path("value").asText())
                .toList();
    }

    private static ObjectNode named(String yaml) {
        ObjectNode contract = contract(yaml);
        new JavaNames(contract).apply();
        return contract;
    }

    private static ObjectNode contract(String yaml) {
        return Documents.parseYaml(yaml);
    }
}
