package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 32, 33, 63})
    void explicitNullIsMarkedApartFromAllOthers(int member) {
        long marked = Members.mark(0, member, true);

        for (int other = 1; other <= 63; other++) {
            assertThat(Members.isNull(marked, other)).as("%s", other).isEqualTo(other == member);
        }
        assertThat(Members.mark(marked, member, false)).isZero();
        assertThat(Members.mark(marked, member == 63 ? 1 : 63, false)).isEqualTo(marked);
    }

    @Test
    void requiredMemberIsReturned() {
        assertThat(Members.required("a", "Thing.id")).isEqualTo("a");
        assertThatIllegalStateException()
                .isThrownBy(() -> Members.required(null, "Thing.id"))
                .withMessage("Thing.id is missing or null, though the contract requires it");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void knownNameIsNoUnknownMember() {
        JsonReader.Options known = JsonReader.Options.of("id", "name");

        assertThatCode(() -> Members.checkUnknown("Id", known)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Members.checkUnknown("name", known))
                .withMessage("name is a member that the contract knows: use its own method");
        assertThatNullPointerException()
                .isThrownBy(() -> Members.checkUnknown(null, known))
                .withMessage("name == null");
    }

    @Test
    void firstMemberMakesAMapAndTheNextIsAddedToIt() {
        Map<String, @Nullable Object> first = Members.put(Collections.emptyMap(), "a", 1L);
        Map<String, @Nullable Object> second = Members.put(first, "b", null);

        assertThat(second).isSameAs(first).containsEntry("a", 1L).containsEntry("b", null);
    }

    @Test
    void snapshotIsAnUnmodifiableCopy() {
        Map<String, @Nullable Object> map = new HashMap<>(Map.of("a", 1L));
        Map<String, @Nullable Object> snapshot = Members.snapshot(map);
        map.clear();

        assertThat(snapshot).isEqualTo(Map.of("a", 1L));
        assertThatThrownBy(snapshot::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(Members.snapshot(map)).isEmpty();
        assertThatThrownBy(() -> Members.snapshot(map).put("a", 1L)).isInstanceOf(UnsupportedOperationException.class);
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
}
