package io.github.peakaclient.spec.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import org.junit.jupiter.api.Test;

class RenamedSchemasTest {
    private final ObjectNode former = schemas("{Key: {properties: {id: {}, name: {}}}, Other: {properties: {x: {}}}}");

    @Test
    void newSchemaWithTheSamePropertiesIsToldOnce() {
        assertThat(RenamedSchemas.notes(former, schemas("{KeyDto: {properties: {name: {}, id: {}}}}")))
                .containsExactly(
                        "The schema Key is gone, and KeyDto is new and has the same properties: if it was renamed,"
                                + " rename it in the targets of overlays.");
    }

    @Test
    void ofSeveralTheOneOfALikeNameCounts() {
        assertThat(RenamedSchemas.notes(
                        former,
                        schemas("{A: {properties: {name: {}, id: {}}}, ApiKey: {properties: {name: {}, id: {}}}}")))
                .singleElement()
                .asString()
                .contains("ApiKey is new");
    }

    @Test
    void othersAreNotTold() {
        assertThat(RenamedSchemas.notes(former, schemas("{KeyDto: {properties: {id: {}}}}")))
                .isEmpty();
        assertThat(RenamedSchemas.notes(former, schemas("{B: {properties: {x: {}}}, Key: {}}")))
                .isEmpty();
    }

    private static ObjectNode schemas(String yaml) {
        return Documents.parseYaml("components: {schemas: " + yaml + "}");
    }
}
