package io.github.peakaclient.spec.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.overlay.ActionOutcome.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LenientOverlaysTest {
    private static final String REFERENCE = "update: {schema: {$ref: '#/b'}}";

    @Test
    void typeThatAppearsWhereAnUpdateBringsAReferenceIsThreatened() {
        LenientOverlays applied = apply("{a: {}}", "{a: {schema: {type: object}}}", "$.a", REFERENCE);

        assertThat(applied.document()).isEqualTo(tree("{a: {schema: {$ref: '#/b'}}}"));
        assertThat(applied.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.kind()).isEqualTo(Kind.THREATENED);
            assertThat(outcome.explanation())
                    .isEqualTo("at /a/schema the vendor's document had nothing and now has {\"type\":\"object\"}");
        });
    }

    @Test
    void newPlaceOfAnUpdateForManyIsNotThreatened() {
        LenientOverlays applied =
                apply("{a: {x: {}}}", "{a: {x: {}, y: {schema: {type: object}}}}", "$.a[*]", REFERENCE);

        assertThat(applied.outcomes()).extracting(ActionOutcome::kind).containsExactly(Kind.APPLIED);
    }

    @Test
    void memberOfATypeThatMeetsAReferenceIsAConflictAndLeavesTheReference() {
        LenientOverlays applied = apply(
                "{a: {b: {type: string}, c: {type: string}}}",
                "{a: {b: {$ref: '#/b'}, c: {type: string}}}",
                "$.a",
                "update: {b: {format: date}, c: {format: date}}");

        assertThat(applied.document()).isEqualTo(tree("{a: {b: {$ref: '#/b'}, c: {type: string, format: date}}}"));
        assertThat(applied.outcomes()).extracting(ActionOutcome::kind).containsExactly(Kind.CONFLICT);
    }

    private static LenientOverlays apply(String former, String upstream, String target, String action) {
        Overlay overlay = Overlay.parse(
                "test.yaml",
                tree("overlay: 1.0.0\ninfo: {title: t, version: '1'}\nactions:\n- {target: \"" + target
                        + "\", description: Because., " + action + "}"));
        return LenientOverlays.apply(tree(former), tree(upstream), List.of(overlay));
    }

    private static ObjectNode tree(String yaml) {
        return Documents.parseYaml(yaml);
    }
}
