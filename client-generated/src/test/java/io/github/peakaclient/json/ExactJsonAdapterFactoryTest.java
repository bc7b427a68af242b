package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonQualifier;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExactJsonAdapterFactoryTest {
    private static final Type STRINGS = Types.newParameterizedType(List.class, String.class);

    private final ExactJsonAdapterFactory factory = new ExactJsonAdapterFactory();
    private final Moshi moshi = new Moshi.Builder().add(factory).build();

    @Retention(RetentionPolicy.RUNTIME)
    @JsonQualifier
    private @interface Other {}

    @SuppressWarnings("UnusedMethod") // only its annotation is read
    @Other
    private static void qualified() {}

    @Test
    void scalarsAreThoseOfTheModels() {
        assertThat(create(Object.class)).isSameAs(Json.OBJECT);
        assertThat(create(BigDecimal.class)).isSameAs(Json.BIG_DECIMAL);
        assertThat(create(OffsetDateTime.class)).isSameAs(Json.OFFSET_DATE_TIME);
    }

    @Test
    void listsAndMapsAreUnmodifiable() throws Exception {
        JsonAdapter<List<String>> list = moshi.adapter(STRINGS);
        JsonAdapter<Map<String, String>> map =
                moshi.adapter(Types.newParameterizedType(Map.class, String.class, String.class));

        assertThat(list.fromJson("[\"a\",null]")).containsExactly("a", null);
        assertThat(map.fromJson("{\"a\":null}")).isEqualTo(Collections.singletonMap("a", null));
        assertThatThrownBy(() -> list.fromJson("[]").clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.fromJson("{}").put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void everythingElseIsLeftToOthers() throws Exception {
        assertThat(create(String.class)).isNull();
        assertThat(create(Map.class)).isNull();
        assertThat(create(Types.newParameterizedType(Map.class, Integer.class, String.class)))
                .isNull();
        assertThat(factory.create(Object.class, qualifier(), moshi)).isNull();
    }

    @Test
    void aSingleElementIsAListOfOne() throws Exception {
        JsonAdapter<List<String>> adapter = moshi.adapter(STRINGS);

        assertThat(adapter.fromJson("\"a\"")).containsExactly("a");
        assertThat(adapter.fromJson("[\"a\",\"b\"]")).containsExactly("a", "b");
        assertThat(adapter.fromJson("[]")).isEmpty();
        assertThat(adapter.fromJson("null")).isNull();
        assertThat(adapter.toJson(List.of("a"))).isEqualTo("[\"a\"]");
        assertThat(adapter.toJson(null)).isEqualTo("null");
        assertThatThrownBy(() -> adapter.fromJson("{}")).isInstanceOf(JsonDataException.class);
    }

    private @Nullable JsonAdapter<?> create(Type type) {
        return factory.create(type, Collections.emptySet(), moshi);
    }

    private static Set<Annotation> qualifier() throws NoSuchMethodException {
        return Set.of(
                ExactJsonAdapterFactoryTest.class.getDeclaredMethod("qualified").getAnnotations());
    }
}
