package io.github.peakaclient.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizerTest {

    @Test
    void proseOfTheWholeDocumentGoes() {
        assertThat(normalize("""
                        openapi: 3.0.3
                        externalDocs: {url: u}
                        x-tagGroups: []
                        info: {title: Things, version: '1', description: About., x-logo: {url: u}}
                        tags: [{name: T, description: About., externalDocs: {url: u}}]
                        servers: [{url: u, description: Here., variables: {v: {default: a, description: Which.}}}]
                        """)).isEqualTo(tree("""
                        openapi: 3.0.3
                        info: {title: Things, version: '1'}
                        tags: [{name: T}]
                        servers: [{url: u, variables: {v: {default: a}}}]
                        """));
    }

    @Test
    void proseOfAnOperationGoes() {
        assertThat(normalize("""
                        paths:
                          /a:
                            get:
                              summary: Gets.
                              description: Gets it.
                              externalDocs: {url: u}
                              operationId: getA
                              deprecated: true
                              x-mint: {content: words}
                              x-codeSamples: []
                              x-key-scopes: [partner]
                              parameters: [{name: q, in: query, description: Q., example: 1, examples: {a: {value: 1}}, schema: {type: string}}]
                              requestBody: {description: Body., content: {application/json: {schema: {type: object}, example: {}}}}
                        """)).isEqualTo(tree("""
                        paths:
                          /a:
                            get:
                              operationId: getA
                              deprecated: true
                              x-key-scopes: [partner]
                              parameters: [{name: q, in: query, schema: {type: string}}]
                              requestBody: {content: {application/json: {schema: {type: object}}}}
                        """));
    }

    @Test
    void responseKeepsAnEmptyDescription() {
        assertThat(normalize("""
                        paths:
                          /a:
                            get:
                              responses:
                                '200': {description: Good., headers: {description: {description: H., schema: {type: string}}}}
                                '400': {$ref: '#/components/responses/description'}
                                default: {content: {application/json: {example: 1}}}
                        components: {responses: {description: {description: Bad.}}}
                        """)).isEqualTo(tree("""
                        paths:
                          /a:
                            get:
                              responses:
                                '200': {description: '', headers: {description: {schema: {type: string}}}}
                                '400': {$ref: '#/components/responses/description'}
                                default: {description: '', content: {application/json: {}}}
                        components: {responses: {description: {description: ''}}}
                        """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary",
                "description",
                "title",
                "example",
                "examples",
                "externalDocs",
                "x-mint",
                "responses",
                "properties"
            })
    void propertyNamedLikeAKeywordStays(String name) {
        String property = "type: string, description: Words., title: T, example: e";
        String schema = "{required: [%s], description: Words., properties: {%s: {%s}}}".formatted(name, name, property);

        assertThat(normalize("{components: {schemas: {%s: {items: %s}}}}".formatted(name, schema)))
                .isEqualTo(tree(
                        "{components: {schemas: {%s: {items: {required: [%s], properties: {%s: {type: string}}}}}}}"
                                .formatted(name, name, name)));
    }

    @Test
    void dataIsNotTakenForProse() {
        String schema = "{default: {description: d}, enum: [{example: e}], x-other: {summary: s}}";

        assertThat(normalize("{components: {schemas: {A: %s}}}".formatted(schema)))
                .isEqualTo(tree("{components: {schemas: {A: %s}}}".formatted(schema)));
    }

    @Test
    void discriminatorMappingStays() {
        String document = "{components: {schemas: {A: {discriminator: {propertyName: p, mapping: {example: A}}}}}}";

        assertThat(normalize(document)).isEqualTo(tree(document));
    }

    @Test
    void pathParametersComeFirstInTheOrderOfThePath() {
        ObjectNode result = normalize(parameters("/{a}/x/{b}", "q query", "b path", "a query", "h header", "a path"));

        assertThat(result)
                .isEqualTo(tree(parameters("/{a}/x/{b}", "a path", "b path", "q query", "a query", "h header")));
    }

    @Test
    void otherArraysKeepTheirOrder() {
        String document =
                "{components: {schemas: {A: {enum: [c, a, b], required: [z, y]}}}, servers: [{url: z}, {url: a}]}";

        assertThat(normalize(document)).isEqualTo(tree(document));
    }

    @Test
    void parametersOfAPathItemAreCopiedToItsOperationsAndExtensionsAreNot() {
        ObjectNode upstream = Normalizer.upstream(tree("""
                paths:
                  /{a}:
                    summary: Words.
                    x-common: 1
                    parameters:
                      - {name: q, in: query, schema: {type: string}}
                      - {name: a, in: path, schema: {type: string}}
                    get: {x-common: 2, responses: {'200': {description: ''}}}
                    put:
                      parameters: [{name: q, in: query, required: true, schema: {type: string}}]
                      responses: {'200': {description: ''}}
                """), new ArrayList<>());

        assertThat(upstream.path("paths")).isEqualTo(tree("""
                /{a}:
                  get:
                    parameters:
                      - {name: a, in: path, required: true, schema: {type: string}}
                      - {name: q, in: query, schema: {type: string}}
                    responses: {'200': {description: ''}}
                  put:
                    parameters:
                      - {name: a, in: path, required: true, schema: {type: string}}
                      - {name: q, in: query, required: true, schema: {type: string}}
                    responses: {'200': {description: ''}}
                """));
    }

    @Test
    void whatGeneratorsRejectOrPrintIsLeftOut() {
        List<String> notes = new ArrayList<>();

        ObjectNode upstream = Normalizer.upstream(tree("""
                info: {title: "A */\\n title", version: "1\\"", license: none, x-any: 1}
                servers: [{url: 'https://a/"'}, {url: 'https://{b}/', variables: {b: {default: c, enum: 1}, d: 2}}]
                security: [{key: []}, {'*/': []}, 1]
                components:
                  securitySchemes: {key: {type: http, scheme: bearer}, '*/': {type: http, scheme: x}, odd: {type: '*/'}}
                paths:
                  /a:
                    get:
                      x-retry: '*/'
                      x-key-scopes: ['*/']
                      parameters: [{name: q, in: query, style: '*/', explode: '*/', x-java-name: '*/', schema: {type: string}}]
                      responses: {'200': {description: '', content: {'a/"': {}, "b/c\\nd": {}, text/plain: {x-any: 1}}}}
                """), notes);

        assertThat(upstream).isEqualTo(tree("""
                openapi: 3.0.1
                info: {title: A _/_ title, version: '1_'}
                servers: [{url: 'https://{b}/', variables: {b: {default: c}}}]
                security: [{key: []}]
                components: {schemas: {}, securitySchemes: {key: {type: http, scheme: bearer}}}
                paths:
                  /a:
                    get:
                      parameters: [{name: q, in: query, schema: {type: string}}]
                      responses: {'200': {description: '', content: {text/plain: {}}}}
                """));
        assertThat(notes).hasSize(3);
    }

    @Test
    void halvesOfCharactersAreReplaced() {
        ObjectNode upstream = Normalizer.upstream(
                tree("components: {schemas: {A: {enum: [\"\\uD83D\\uDE00\", \"a\\uD83D\"]}}}"), new ArrayList<>());

        assertThat(upstream.at("/components/schemas/A/enum/0").asText()).isEqualTo("\uD83D\uDE00");
        assertThat(upstream.at("/components/schemas/A/enum/1").asText()).isEqualTo("a\uFFFD");
    }

    @Test
    void pathItemInAnotherFileIsLeftOut() {
        List<String> notes = new ArrayList<>();

        ObjectNode upstream = Normalizer.upstream(tree("{paths: {/a: {$ref: other.yaml}}}"), notes);

        assertThat(upstream.path("paths")).isEmpty();
        assertThat(notes).containsExactly("The path /a was left out: it has no readable operations.");
    }

    @Test
    void jsonHasSortedKeysAndEndsInALineFeed() {
        assertThat(Documents.toJson(tree("{b: [1, {}], a: {d: 1.50, c: 123456789012345678901}}")))
                .isEqualTo("""
                        {
                          "a": {
                            "c": 123456789012345678901,
                            "d": 1.50
                          },
                          "b": [
                            1,
                            { }
                          ]
                        }
                        """);
    }

    @Test
    void normalisingTwiceChangesNothing() {
        ObjectNode once = normalize(
                "{info: {title: T, description: D}, paths: {/a: {get: {responses: {'200': {description: x}}}}}}");

        assertThat(Normalizer.normalize(once)).isEqualTo(once);
    }

    private static String parameters(String path, String... parameters) {
        String list = String.join(
                ", ",
                Arrays.stream(parameters)
                        .map(parameter -> parameter.split(" "))
                        .map(parameter -> "{name: %s, in: %s}".formatted(parameter[0], parameter[1]))
                        .toList());
        return "{paths: {'%s': {get: {parameters: [%s]}}}}".formatted(path, list);
    }

    private static ObjectNode normalize(String vendor) {
        return Normalizer.normalize(tree(vendor));
    }

    private static ObjectNode tree(String yaml) {
        return Documents.parseYaml(yaml);
    }
}
