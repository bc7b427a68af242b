package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {
    private static final ModelAdapter<?> NONE = new Thing.Adapter();

    private final Members members = new Members();

    private final Thing thing = new Thing(List.of());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 32, 33, 63})
    void explicitNullIsNotedApartFromAllOthers(int member) {
        members.set(member, "a", null);

        for (int other = 1; other <= 63; other++) {
            assertThat(members.isNull(other)).as("%s", other).isEqualTo(other == member);
        }
        members.set(member == 63 ? 1 : 63, "b", "x");
        assertThat(members.isNull(member)).isTrue();
        members.set(member, "a", "x");
        assertThat(members.isNull(member)).isFalse();
    }

    @Test
    void requiredMemberIsReturned() {
        assertThat(members.required(thing, "id", "a")).isEqualTo("a");
        assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> members.required(thing, "id", null))
                .withMessage("Thing.id is missing or null, though the contract requires a value")
                .satisfies(e -> {
                    assertThat(e.model()).isEqualTo("Thing");
                    assertThat(e.member()).isEqualTo("id");
                    assertThat(e.expected()).isEqualTo("a value");
                    assertThat(e.found()).isEqualTo("missing or null");
                });
    }

    @Test
    void unreadableMemberFailsByNameAndPlaceWithoutItsValue() throws IOException {
        assertThat(read(1, "bytes", Json.LONG, "\"secret\"")).isNull();
        assertThat(read(2, "sizes", Json.list(Json.LONG), "[1,true]")).isNull();

        assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> members.optional(thing, "bytes", null))
                .withMessage("Thing.bytes is text, though the contract requires an integer of 64 bits");
        assertThatExceptionOfType(InvalidDataException.class)
                .isThrownBy(() -> members.required(thing, "sizes", null))
                .satisfies(e -> {
                    assertThat(e.member()).isEqualTo("sizes[1]");
                    assertThat(e.expected()).isEqualTo("an integer of 64 bits");
                    assertThat(e.found()).isEqualTo("a boolean");
                });
        assertThat(members.raw("bytes")).isEqualTo("secret");
        assertThat(members.raw("sizes")).isEqualTo(List.of(1L, true));
        assertThat(write(1, "bytes", Json.LONG, null)).isEqualTo("{\"bytes\":\"secret\"}");
    }

    @Test
    void memberThatCameInAnotherFormIsReadAndWrittenInThatForm() throws IOException {
        assertThat(read(1, "id", Json.STRING, "846085284821991568")).isEqualTo("846085284821991568");

        assertThat(members.optional(thing, "id", "846085284821991568")).isEqualTo("846085284821991568");
        assertThat(members.raw("id")).isEqualTo(846085284821991568L);
        assertThat(write(1, "id", Json.STRING, "846085284821991568")).isEqualTo("{\"id\":846085284821991568}");
    }

    @Test
    void memberThatIsAsTheContractSaysHasNoRawJson() throws IOException {
        assertThat(members.read(1, "id", Json.STRING, reader("\"a\""))).isEqualTo("a");

        assertThat(members.raw("id")).isNull();
    }

    @Test
    void settingOrReadingAnewForgetsTheOldForm() throws IOException {
        read(1, "bytes", Json.LONG, "[]");
        members.set(1, "bytes", 5L);
        read(2, "id", Json.STRING, "{}");
        read(2, "id", Json.STRING, "null");

        assertThat(members.raw("bytes")).isNull();
        assertThat(members.raw("id")).isNull();
        assertThat(members.<String>optional(thing, "id", null)).isNull();
        assertThat(write(1, "bytes", Json.LONG, 5L)).isEqualTo("{\"bytes\":5}");
    }

    @Test
    void equalByNullsUnknownAndUnreadableMembers() throws IOException {
        Members same = new Members();
        assertThat(members).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo("x");

        read(1, "id", Json.STRING, "5");
        assertThat(members).as("readable in another form").isEqualTo(same);

        read(2, "bytes", Json.LONG, "\"x\"");
        assertThat(members).isNotEqualTo(same);
        same.read(2, "bytes", Json.LONG, reader("\"x\""));
        assertThat(members).isEqualTo(same).hasSameHashCodeAs(same);
        same.read(2, "bytes", Json.LONG, reader("\"y\""));
        assertThat(members).isNotEqualTo(same);

        members.set(2, "bytes", null);
        same.set(2, "bytes", null);
        assertThat(members).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(new Members());
        members.putUnknown("x", 1, NONE);
        assertThat(members).isNotEqualTo(same);
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void knownNameIsNoUnknownMember() {
        ModelAdapter<?> known = new Thing.Adapter("id", "name");

        assertThatCode(() -> members.putUnknown("Id", 1, known)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> members.putUnknown("name", 1, known))
                .withMessage("name is a member that the contract knows: use its own method");
        assertThatNullPointerException()
                .isThrownBy(() -> members.putUnknown(null, 1, known))
                .withMessage("name == null");
        assertThatNullPointerException().isThrownBy(() -> members.raw(null)).withMessage("member == null");
    }

    @Test
    void unknownMembersAreReadAndWrittenWithTheirNulls() throws IOException {
        JsonReader reader = reader("{\"x\":null,\"y\":[1]}");
        reader.beginObject();
        members.readUnknown(reader);
        members.readUnknown(reader);
        Buffer json = new Buffer();
        JsonWriter writer = JsonWriter.of(json);

        writer.beginObject();
        members.write(new JsonOutput(writer), 1, new MemberName("absent"), Json.STRING, null);
        members.writeUnknown(new JsonOutput(writer));
        writer.endObject();

        assertThat(json.readUtf8()).isEqualTo("{\"x\":null,\"y\":[1]}");
        assertThat(writer.getSerializeNulls()).isFalse();
        assertThat(members.raw("y")).isEqualTo(List.of(1L));
        assertThatThrownBy(() -> members.unknown().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void copiesAreIndependent() throws IOException {
        read(1, "bytes", Json.LONG, "[]");
        members.putUnknown("x", 1, NONE);
        Members snapshot = members.snapshot();
        Members copy = new Members(members);

        members.set(1, "bytes", null);
        members.putUnknown("y", 2, NONE);

        assertThat(snapshot).isEqualTo(copy);
        assertThat(snapshot.raw("bytes")).isEqualTo(List.of());
        assertThat(snapshot.unknown()).isEqualTo(Map.of("x", 1L));
        assertThat(snapshot.isNull(1)).isFalse();
    }

    @Test
    void snapshotsOfNothingAreShared() {
        assertThat(members.snapshot()).isSameAs(new Members().snapshot());
    }

    @Test
    void copyIsDeepAndUnmodifiable() {
        List<String> inner = new ArrayList<>(List.of("x"));
        Map<String, List<String>> map = new HashMap<>(Map.of("a", inner));
        List<Map<String, List<String>>> list = new ArrayList<>(List.of(map));

        List<Map<String, List<String>>> copy = Members.copyOf(list, "columns");
        list.clear();
        map.clear();
        inner.clear();

        assertThat(copy).isEqualTo(List.of(Map.of("a", List.of("x"))));
        assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(copy.get(0)::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(copy.get(0).values()::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @SuppressWarnings("NullAway") // it does not know that the type variable is nullable
    void copyOfNothingIsNothing() {
        assertThat(Members.<@Nullable Object>copyOf(null, "columns")).isNull();
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void nullInACollectionIsRefused() {
        String message = "columns contains null";

        assertThatNullPointerException()
                .isThrownBy(() -> Members.copyOf(Arrays.asList("a", null), "columns"))
                .withMessage(message);
        assertThatNullPointerException()
                .isThrownBy(() -> Members.copyOf(Collections.singletonMap("a", null), "columns"))
                .withMessage(message);
        assertThatNullPointerException()
                .isThrownBy(() -> Members.copyOf(Collections.singletonMap(null, "a"), "columns"))
                .withMessage(message);
        assertThatNullPointerException()
                .isThrownBy(() -> Members.copyOf(List.of(Collections.singletonMap("a", null)), "columns"))
                .withMessage(message);
    }

    private <T> @Nullable T read(int member, String name, MemberAdapter<T> adapter, String json) throws IOException {
        return members.read(member, name, adapter, reader(json));
    }

    private <T> String write(int member, String name, MemberAdapter<T> adapter, @Nullable T value) throws IOException {
        Buffer json = new Buffer();
        JsonWriter writer = JsonWriter.of(json);
        writer.beginObject();
        members.write(new JsonOutput(writer), member, new MemberName(name), adapter, value);
        writer.endObject();
        return json.readUtf8();
    }

    private static JsonReader reader(String json) {
        return JsonReader.of(new Buffer().writeUtf8(json));
    }
}
