package io.github.peakaclient.spec.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.check.SmallContract;
import io.github.peakaclient.spec.overlay.Overlay;
import io.github.peakaclient.spec.overlay.OverlayApplier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostListsTest {
    private static final String SCHEMA = "/paths/~1things/get/responses/200/content/application~1json/schema";
    private final ObjectNode old = new SmallContract().document;

    @Test
    void actionBringsTheListBack(@TempDir Path folder) throws IOException {
        ObjectNode made = new SmallContract().with(SCHEMA, "{$ref: '#/components/schemas/Thing'}").document;

        List<String> actions = LostLists.actions(old, made);

        assertThat(actions).hasSize(1);
        Path file = folder.resolve("2-corrections.yaml");
        Files.writeString(
                file,
                "overlay: 1.0.0\ninfo:\n  title: Lists\n  version: 1.0.0\nactions:\n" + String.join("\n", actions)
                        + "\n");
        assertThat(OverlayApplier.apply(made, List.of(Overlay.read(file)))).isEqualTo(old);
    }

    @Test
    void anotherKindOfResponseIsNoLostList() {
        assertThat(LostLists.actions(old, new SmallContract().with(SCHEMA, "{type: string}").document))
                .isEmpty();
        assertThat(LostLists.actions(old, old)).isEmpty();
    }
}
