package io.github.peakaclient.spec.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayTest {
    private static final String RIGHT = """
            overlay: 1.0.0
            info: {title: Test, version: 1.0.0}
            actions:
              - target: $.a
                description: Because.
                remove: true
            """;

    @Test
    void rightDocumentIsRead() {
        assertThat(parse(RIGHT).actions()).singleElement().satisfies(action -> {
            assertThat(action.index()).isEqualTo(1);
            assertThat(action.target()).isEqualTo("$.a");
            assertThat(action.description()).isEqualTo("Because.");
            assertThat(action.kind()).isEqualTo(Overlay.Kind.REMOVE);
        });
    }

    @Test
    void extensionsAreAllowedEverywhere() {
        String extended = RIGHT.replace("info: {", "x-a: 1\ninfo: {x-b: 2, ") + "    x-c: 3\n";

        assertThat(parse(extended).actions()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "overlay: 1.0.0       | overlay: 2.0.0           | overlay must be 1.0.0",
                "overlay: 1.0.0       | extends: a.yaml          | unknown member extends",
                "title: Test          | titel: Test              | unknown member info.titel",
                "title: Test          | title: ''                | info needs title and version (text)",
                "version: 1.0.0       | version: 1               | info needs title and version (text)",
                "target: $.a          | targets: $.a             | action 1: unknown member targets",
                "target: $.a          | target: ' '              | action 1: target (a JSONPath) is missing",
                "description: Because.| description: ' '         | action 1: description is missing: say why the action is needed",
                "remove: true         | x-no: true               | action 1: needs exactly one of update, remove, x-replace, x-rename-to",
                "remove: true         | '{update: {}, remove: true}' | action 1: needs exactly one of update, remove, x-replace, x-rename-to",
                "remove: true         | remove: false            | action 1: remove must be true",
                "remove: true         | remove: 'true'           | action 1: remove must be true",
                "remove: true         | x-rename-to: ''          | action 1: x-rename-to must be the new key (text)",
                "remove: true         | x-rename-to: [a]         | action 1: x-rename-to must be the new key (text)",
            })
    void mistakeIsRefused(String right, String wrong, String problem) {
        assertRefused(RIGHT.replace(right, members(wrong)), problem);
    }

    @Test
    void documentWithoutActionsIsRefused() {
        assertRefused(
                "{overlay: 1.0.0, info: {title: Test, version: 1.0.0}, actions: []}",
                "actions must be a list of at least one action");
    }

    @Test
    void allMistakesAreReported() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> parse("{actions: [{}, {target: $.a, description: Because., update: 1}, {}]}"))
                .withMessageContainingAll("overlay must be", "info needs", "action 1: target", "action 3: description");
    }

    /** A flow map stands for several members of the block. */
    private static String members(String wrong) {
        return wrong.startsWith("{") ? "update: {}\n    remove: true" : wrong.replace("'true'", "\"true\"");
    }

    private static void assertRefused(String document, String problem) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> parse(document))
                .withMessageContaining("test.yaml")
                .withMessageContaining(problem);
    }

    private static Overlay parse(String document) {
        return Overlay.parse("test.yaml", Documents.parseYaml(document));
    }
}
