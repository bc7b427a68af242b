package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.overlay.Overlay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildFailureTest {
    @TempDir
    Path folder;

    private final BuildFailure failure = new BuildFailure(
            Documents.parseYaml("""
                    paths:
                      /things/{id}:
                        get: {operationId: getThing, tags: [Our Things]}
                        put: {operationId: putThing, tags: [Our Things]}
                    components: {schemas: {Thing: {}, ThingState: {properties: {kind: {}}}}}
                    """), List.of(overlay("1-names.yaml", """
                            - {target: $.components.schemas.ThingDto, description: a, x-rename-to: Thing}
                            - {target: "$.paths['/things/{id}'].get", description: a, update: {operationId: getThing}}
                            """), overlay("2-corrections.yaml", """
                            - {target: $.components.schemas.ThingDto.required, description: a, remove: true}
                            - {target: "$.components.schemas['Thing'].properties", description: a, remove: true}
                            - {target: $.components.schemas.ThingState, description: a, remove: true}
                            - {target: "$.paths['/things/{id}'].get.responses", description: a, remove: true}
                            - {target: "$.paths['/things/{id}'].getter", description: a, remove: true}
                            """)));

    @Test
    void errorsOfAModelAreThoseOfItsSchema() throws IOException {
        assertThat(failure.explain(List.of(
                        "[INFO] fine",
                        "[ERROR] COMPILATION ERROR :",
                        "[ERROR] /a/model/Thing.java:[12,3] cannot find symbol",
                        "[ERROR]   symbol: class Thong",
                        "[ERROR] /a/model/ThingJsonAdapter.java:[7,3] incompatible types",
                        "[ERROR] /a/model/ThingStateKind.java:[1,1] reached end of file",
                        "[ERROR] Failed to execute goal: /a/model/Thing.java:[12,3] cannot find symbol")))
                .containsExactly(
                        "schema Thing, changed by 1-names.yaml action 1; 2-corrections.yaml action 1, 2",
                        "  Thing.java:12: cannot find symbol",
                        "  ThingJsonAdapter.java:7: incompatible types",
                        "schema ThingState, member kind, changed by 2-corrections.yaml action 3",
                        "  ThingStateKind.java:1: reached end of file");
    }

    @Test
    void errorInAnInterfaceIsThatOfTheOperationAroundIt() throws IOException {
        Path source = folder.resolve("api/OurThingsApi.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, """
                interface OurThingsApi {
                    /** Gets. */
                    @Operation(id = "getThing")
                    Call<Map<String, >> getThing();

                    @Operation(id = "putThing")
                    Call<Odd> putThing();
                }
                """);

        assertThat(failure.explain(List.of(source + ":4: error: illegal start of type", source + ":7: error: no Odd")))
                .containsExactly(
                        "operation GET /things/{id} (OurThings getThing), changed by 1-names.yaml action 2;"
                                + " 2-corrections.yaml action 4",
                        "  OurThingsApi.java:4: illegal start of type",
                        "operation PUT /things/{id} (OurThings putThing), changed by no overlay",
                        "  OurThingsApi.java:7: no Odd");
    }

    @Test
    void sourceOfNoOperationIsNamed() throws IOException {
        assertThat(failure.explain(List.of("/a/api/Operations.java:4: error: x", "/a/model/Other.java:[4,2] y")))
                .containsExactly(
                        "operations of Operations", "  Operations.java:4: x", "model Other", "  Other.java:4: y");
    }

    private static Overlay overlay(String file, String actions) {
        return Overlay.parse(
                file, Documents.parseYaml("overlay: 1.0.0\ninfo: {title: T, version: '1'}\nactions:\n" + actions));
    }
}
