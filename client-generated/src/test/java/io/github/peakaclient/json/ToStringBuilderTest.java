package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToStringBuilderTest {
    private final ToStringBuilder text = new ToStringBuilder("Thing", Members.mark(Members.mark(0, 2, true), 5, true));

    @Test
    void nothingIsSet() {
        assertThat(text.add(1, "id", null).addSecret(3, "key", null).build(Collections.emptyMap()))
                .isEqualTo("Thing{}");
    }

    @Test
    void whatIsSetIsShownButForSecrets() {
        text.add(1, "id", "a")
                .add(2, "name", null)
                .add(3, "absent", null)
                .addSecret(4, "key", "s3cret")
                .addSecret(5, "token", null);

        assertThat(text.build(Collections.emptyMap())).isEqualTo("Thing{id=a, name=null, key=██, token=null}");
    }

    @Test
    void unknownMembersAreNamed() {
        assertThat(text.build(Map.of("x", "s3cret"))).isEqualTo("Thing{additionalProperties=[x]}");
    }
}
