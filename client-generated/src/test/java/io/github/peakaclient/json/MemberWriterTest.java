package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberWriterTest {
    private final Buffer json = new Buffer();
    private final JsonWriter writer = JsonWriter.of(json);

    @Test
    void valuesAndExplicitNullsAreWrittenAndAbsentMembersAreNot() throws Exception {
        writer.setSerializeNulls(true);
        MemberWriter members = new MemberWriter(writer, Members.mark(0, 2, true));
        Map<String, @Nullable Object> unknown = new LinkedHashMap<>();
        unknown.put("x", null);
        unknown.put("y", 1L);

        writer.beginObject();
        members.write(1, "value", Json.STRING, "a");
        members.write(2, "null", Json.STRING, null);
        members.write(3, "absent", Json.STRING, null);
        members.writeAll(unknown);
        writer.endObject();

        assertThat(json.readUtf8()).isEqualTo("{\"value\":\"a\",\"null\":null,\"x\":null,\"y\":1}");
    }
}
