package io.github.peakaclient.spec.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenamesTest {
    private final ObjectNode former = schemas(
            "{Key: {properties: {id: {}, name: {}}}, Color: {enum: [RED, BLUE]}, Other: {properties: {x: {}}}}");

    @Test
    void newSchemaWithTheSamePropertiesIsOfferedUnderTheFormerName() {
        assertThat(renames("{KeyDto: {properties: {name: {}, id: {}}}, Color: {enum: [RED, BLUE]}}"))
                .containsExactly(new Rename("the schema Key is KeyDto now", "$.components.schemas.KeyDto", """
                        - target: $.components.schemas.KeyDto
                          description: The vendor renamed Key, which has the same contents.
                          x-rename-to: Key
                        """));
    }

    @Test
    void newEnumWithTheSameValuesIsToo() {
        assertThat(renames("{Key: {properties: {id: {}, name: {}}}, Colour: {enum: [BLUE, RED]}}"))
                .extracting(Rename::what)
                .containsExactly("the schema Color is Colour now");
    }

    @Test
    void ofSeveralTheOneOfALikeNameCounts() {
        assertThat(renames("{A: {properties: {name: {}, id: {}}}, ApiKey: {properties: {name: {}, id: {}}}}"))
                .extracting(Rename::target)
                .containsExactly("$.components.schemas.ApiKey");
    }

    @Test
    void othersAreNotOffered() {
        assertThat(renames("{KeyDto: {properties: {id: {}}}}")).isEmpty();
        assertThat(renames("{B: {properties: {x: {}}}, Key: {}}")).isEmpty();
        assertThat(renames("{'K\"\\n- x': {properties: {name: {}, id: {}}}}")).isEmpty();
    }

    @Test
    void memberOfTheSameTypeAndASimilarNameKeepsItsNameInJavaOnly() {
        assertThat(Renames.of(
                        schemas("{A: {properties: {created_at: {type: string}, size: {type: integer}}}}"),
                        schemas("{A: {properties: {createdOn: {type: string}, size: {type: integer}}}}")))
                .containsExactly(new Rename(
                        "the member A.created_at is createdOn now",
                        "$.components.schemas.A.properties.createdOn",
                        """
                        - target: $.components.schemas.A.properties.createdOn
                          description: The vendor renamed created_at. The JSON has the new name, and Java keeps the former one.
                          update:
                            x-java-name: createdAt
                        """));
    }

    @Test
    void memberOfAnotherTypeOrAnUnlikeNameIsNew() {
        ObjectNode one = schemas("{A: {properties: {keyId: {type: string}}}}");

        assertThat(Renames.of(one, schemas("{A: {properties: {id: {type: integer}}}}")))
                .isEmpty();
        assertThat(Renames.of(one, schemas("{A: {properties: {color: {type: string}}}}")))
                .isEmpty();
        assertThat(Renames.of(one, schemas("{A: {required: [id], properties: {id: {type: string}}}}")))
                .isEmpty();
        assertThat(Renames.of(one, schemas("{A: {properties: {id: {type: string}, key: {type: string}}}}")))
                .isEmpty();
    }

    @Test
    void acceptedActionsStandFirstAndTheRestStaysAsItIs() {
        Rename rename = renames("{KeyDto: {properties: {name: {}, id: {}}}, Color: {enum: [RED, BLUE]}}")
                .get(0);

        assertThat(Renames.accept("""
                # Names.
                overlay: 1.0.0
                actions:
                  # -- schemas
                  - target: $.a # why
                    remove: true
                """, List.of(rename))).isEqualTo("""
                # Names.
                overlay: 1.0.0
                actions:
                  - target: $.components.schemas.KeyDto
                    description: The vendor renamed Key, which has the same contents.
                    x-rename-to: Key
                  # -- schemas
                  - target: $.a # why
                    remove: true
                """);
    }

    @Test
    void overlayWithoutActionsIsRefused() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> Renames.accept("actions: []\n", List.of()))
                .withMessageContaining("no list of actions");
    }

    private List<Rename> renames(String yaml) {
        return Renames.of(former, schemas(yaml));
    }

    private static ObjectNode schemas(String yaml) {
        return Documents.parseYaml("components: {schemas: " + yaml + "}");
    }
}
