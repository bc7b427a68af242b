package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class ToStringBuilderTest {
    private final Members members = new Members();

    @Test
    void nothingIsSet() {
        assertThat(text().add(1, "id", null).addSecret(3, "key", null).build()).isEqualTo("Thing{}");
    }

    @Test
    void whatIsSetIsShownButForSecrets() {
        members.set(2, "name", null);
        members.set(5, "token", null);

        assertThat(text().add(1, "id", "a")
                        .add(2, "name", null)
                        .add(3, "absent", null)
                        .addSecret(4, "key", "s3cret")
                        .addSecret(5, "token", null)
                        .build())
                .isEqualTo("Thing{id=a, name=null, key=██, token=null}");
    }

    @Test
    void unknownMembersAreNamed() {
        members.putUnknown("x", "s3cret", new Thing.Adapter());

        assertThat(text().build()).isEqualTo("Thing{additionalProperties=[x]}");
    }

    @Test
    void unreadableMembersAreShownByTheirKind() throws IOException {
        read(1, "bytes", Json.LONG, "\"s3cret\"");
        read(2, "key", Json.STRING, "[\"s3cret\"]");
        read(3, "sizes", Json.list(Json.LONG), "[1,true]");
        read(4, "id", Json.STRING, "5");

        assertThat(text().add(1, "bytes", null)
                        .addSecret(2, "key", null)
                        .add(3, "sizes", null)
                        .add(4, "id", "5")
                        .build())
                .isEqualTo("Thing{bytes=<text>, key=<a list>, sizes=<a list>, id=5}");
    }

    private ToStringBuilder text() {
        return new ToStringBuilder("Thing", members);
    }

    private void read(int member, String name, MemberAdapter<?> adapter, String json) throws IOException {
        members.read(member, name, adapter, JsonReader.of(new Buffer().writeUtf8(json)));
    }
}
