package io.github.peakaclient.spec.complete;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.VendorSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoicesTest {
    private static final String ANIMALS = """
            Cat: {type: object, properties: {kind: {type: string}}}
            Dog: {type: object, properties: {name: {type: string}}}
            """;
    private static final String BOTH =
            "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]";

    @Test
    void mappingNamesTheValues() {
        JsonNode schemas = complete("Animal: {" + BOTH + ", discriminator: {propertyName: kind, mapping: {"
                + "tom: '#/components/schemas/Cat', felix: '#/components/schemas/Cat'}}}");

        assertThat(schemas.path("Animal")).isEqualTo(Documents.parseYaml(BOTH + """

                x-discriminator: kind
                x-branches: [{schema: Cat, values: [felix, tom]}, {schema: Dog, values: [Dog]}]
                """));
        assertThat(schemas.at("/Dog/properties/kind/type").asText()).isEqualTo("string");
    }

    @Test
    void choiceWithinASchemaGetsAName() {
        JsonNode schemas = complete("Zoo: {type: object, properties: {a: {" + BOTH
                + ", discriminator: {propertyName: kind}, nullable: true}, b: {" + BOTH
                + ", discriminator: {propertyName: kind}}}}");

        assertThat(schemas.at("/Zoo/properties/b/$ref").asText()).isEqualTo("#/components/schemas/CatOrDog");
        assertThat(schemas.at("/Zoo/properties/a")).isEqualTo(Documents.parseYaml("""
                nullable: true
                allOf: [{$ref: '#/components/schemas/CatOrDog'}]
                """));
        assertThat(schemas.at("/CatOrDog/x-discriminator").asText()).isEqualTo("kind");
    }

    @Test
    void discriminatorOfTheExtendedSchemaCounts() {
        JsonNode schemas = complete("""
                Base: {type: object, discriminator: {propertyName: t, mapping: {x: '#/components/schemas/X'}}, properties: {t: {type: string}}}
                X: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {a: {type: string}}}]}
                Y: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {b: {type: string}}}]}
                Either: {oneOf: [{$ref: '#/components/schemas/X'}, {$ref: '#/components/schemas/Y'}]}
                """);

        assertThat(schemas.at("/Either/x-branches"))
                .isEqualTo(Documents.parseYaml("a: [{schema: X, values: [x]}, {schema: Y, values: [Y]}]")
                        .path("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{propertyName: 'k\"'}",
                "{propertyName: kind, mapping: {'\\u0022': '#/components/schemas/Cat'}}",
                "{propertyName: kind, mapping: {'*/': '#/components/schemas/Cat'}}"
            })
    void valueThatIsNoLiteralAsItIsLeavesTheChoiceUntyped(String discriminator) {
        JsonNode schemas = complete("Animal: {" + BOTH + ", discriminator: " + discriminator + "}");

        assertThat(schemas.at("/Animal/x-untyped").asText()).isNotEmpty();
        assertThat(schemas.path("Animal").has("x-branches")).isFalse();
    }

    @Test
    void choiceOfWhatIsNoObjectIsUntyped() {
        JsonNode schemas = complete("""
                Name: {type: string}
                Any: {oneOf: [{$ref: '#/components/schemas/Name'}, {$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: kind}}
                """);

        assertThat(schemas.at("/Any/x-untyped").asText()).isNotEmpty();
    }

    private static JsonNode complete(String schemas) {
        ObjectNode contract = Documents.parseYaml("paths: {}");
        ObjectNode components = contract.withObject("/components").withObject("/schemas");
        components.setAll(Documents.parseYaml(ANIMALS));
        components.setAll(Documents.parseYaml(schemas));
        Completion.complete(contract, List.of(), VendorSettings.peaka());
        return components;
    }
}
