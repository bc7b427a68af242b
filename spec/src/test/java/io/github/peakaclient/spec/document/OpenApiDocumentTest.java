package io.github.peakaclient.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {
    @Test
    void everyPlaceOfADocumentIsFound() {
        OpenApiDocument contract = new OpenApiDocument(Documents.parseYaml("""
                        paths:
                          /a/{b}:
                            parameters: [{schema: {}}]
                            get:
                              parameters: [{$ref: other}, {content: {text/plain: {schema: {}}}}]
                              requestBody: {content: {application/json: {schema: {}}}}
                              responses: {'200': {headers: {H: {schema: {}}}, content: {application/json: {schema: {}}}}}
                        components:
                          parameters: {P: {}}
                          requestBodies: {B: {}}
                          responses: {R: {}}
                          headers: {H: {}}
                          schemas:
                            S:
                              properties: {p: {properties: {q: {}}}}
                              items: {items: {}}
                              additionalProperties: {}
                              not: {}
                              allOf: [{}, {}]
                              oneOf: [{}]
                              anyOf: [{}]
                            T: {additionalProperties: true}
                        """));

        assertThat(contract.objects().map(place -> place.kind() + " " + place))
                .containsExactlyInAnyOrder(
                        "PATH_ITEM /paths/~1a~1{b}",
                        "PARAMETER /paths/~1a~1{b}/parameters/0",
                        "SCHEMA /paths/~1a~1{b}/parameters/0/schema",
                        "OPERATION GET /a/{b}",
                        "PARAMETER GET /a/{b} /parameters/0",
                        "PARAMETER GET /a/{b} /parameters/1",
                        "MEDIA_TYPE GET /a/{b} /parameters/1/content/text~1plain",
                        "SCHEMA GET /a/{b} /parameters/1/content/text~1plain/schema",
                        "REQUEST_BODY GET /a/{b} /requestBody",
                        "MEDIA_TYPE GET /a/{b} /requestBody/content/application~1json",
                        "SCHEMA GET /a/{b} /requestBody/content/application~1json/schema",
                        "RESPONSE GET /a/{b} /responses/200",
                        "HEADER GET /a/{b} /responses/200/headers/H",
                        "SCHEMA GET /a/{b} /responses/200/headers/H/schema",
                        "MEDIA_TYPE GET /a/{b} /responses/200/content/application~1json",
                        "SCHEMA GET /a/{b} /responses/200/content/application~1json/schema",
                        "PARAMETER /components/parameters/P",
                        "REQUEST_BODY /components/requestBodies/B",
                        "RESPONSE /components/responses/R",
                        "HEADER /components/headers/H",
                        "SCHEMA /components/schemas/S",
                        "PROPERTY /components/schemas/S/properties/p",
                        "PROPERTY /components/schemas/S/properties/p/properties/q",
                        "SCHEMA /components/schemas/S/items",
                        "SCHEMA /components/schemas/S/items/items",
                        "SCHEMA /components/schemas/S/additionalProperties",
                        "SCHEMA /components/schemas/S/not",
                        "SCHEMA /components/schemas/S/allOf/0",
                        "SCHEMA /components/schemas/S/allOf/1",
                        "SCHEMA /components/schemas/S/oneOf/0",
                        "SCHEMA /components/schemas/S/anyOf/0",
                        "SCHEMA /components/schemas/T");
    }

    @Test
    void circularReferencesLeadNowhere() {
        OpenApiDocument contract = new OpenApiDocument(Documents.parseYaml("""
                        components:
                          schemas:
                            A: {$ref: '#/components/schemas/B'}
                            B: {$ref: '#/components/schemas/A'}
                        """));

        assertThat(contract.resolve(contract.document().at("/components/schemas/A"))
                        .isMissingNode())
                .isTrue();
    }
}
