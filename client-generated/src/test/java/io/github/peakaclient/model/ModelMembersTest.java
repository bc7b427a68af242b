package io.github.peakaclient.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.peakaclient.json.InvalidDataException;
import io.github.peakaclient.model.ContractSchemas.Property;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every model: its getters, builder and text do what the contract says of each member. */
@DisplayName("A model")
class ModelMembersTest {
    private static final Pattern MISSING =
            Pattern.compile("(\\w+)\\.(.+) is missing or null, though the contract requires a value");
    private static final Moshi MOSHI = new Moshi.Builder().build();

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void throwsOnlyFromTheGetterOfARequiredMember(String model) throws Exception {
        Object empty = decode(model, "{}");
        List<String> thrown = new ArrayList<>();
        for (Method getter : getters(empty.getClass())) {
            try {
                assertThat(getter.invoke(empty)).as(getter.getName()).isIn(null, Collections.emptyMap());
            } catch (InvocationTargetException e) {
                Throwable cause = Objects.requireNonNull(e.getCause());
                Matcher message = MISSING.matcher(String.valueOf(cause.getMessage()));
                assertThat(cause).isInstanceOf(InvalidDataException.class);
                assertThat(message.matches()).as(message.toString()).isTrue();
                assertThat(message.group(1)).isEqualTo(model);
                thrown.add(message.group(2));
            }
        }

        assertThat(thrown).containsExactlyInAnyOrderElementsOf(names(model, true, false));
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void hasAGetterForEachMember(String model) throws Exception {
        Object full = decode(model, SampleJson.full(model).toString());

        assertThat(getters(full.getClass()))
                .hasSize(ContractSchemas.properties(model).size() + 1);
        for (Method getter : getters(full.getClass())) {
            assertThat(getter.invoke(full)).as(getter.getName()).isNotNull();
            assertThat(getter.getName()).doesNotStartWith("isIs").isNotEqualTo("getClass");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void isNotBuiltWithoutItsRequiredMembers(String model) throws Exception {
        List<String> required = new ArrayList<>(names(model, true, false));
        required.addAll(names(model, true, true));
        Object builder = builder(model);
        if (required.isEmpty()) {
            assertThat(encode(model, build(builder))).isEqualTo("{}");
            return;
        }
        assertThatThrownBy(() -> build(builder))
                .hasCauseInstanceOf(IllegalStateException.class)
                .cause()
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())
                                .replaceFirst(".*: ", "")
                                .split(", "))
                        .containsExactlyInAnyOrderElementsOf(required))
                .hasMessageStartingWith(model + " lacks required members: ");
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void isBuiltWithNullsOnlyWhereTheContractAllowsThem(String model) throws Exception {
        Object copier = decode(model, "{}");
        List<String> acceptNull = new ArrayList<>();
        for (Method setter : setters(builder(model).getClass())) {
            Object builder = copier.getClass().getMethod("toBuilder").invoke(copier);
            if (setter.getParameterTypes()[0].isPrimitive()) {
                continue; // the compiler refuses null
            }
            try {
                setter.invoke(builder, (Object) null);
                SampleJson.parse(encode(model, build(builder)))
                        .properties()
                        .forEach(e -> acceptNull.add(e.getKey() + "=" + e.getValue()));
            } catch (InvocationTargetException e) {
                assertThat(e.getCause())
                        .isInstanceOf(NullPointerException.class)
                        .hasMessage(setter.getName() + " == null");
            }
        }

        List<String> nullable = new ArrayList<>(names(model, true, true));
        nullable.addAll(names(model, false, true));
        nullable.replaceAll(name -> name + "=null");
        assertThat(acceptNull).containsExactlyInAnyOrderElementsOf(nullable);
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void refusesToTakeAKnownMemberForAnUnknownOne(String model) throws Exception {
        Object builder = builder(model);
        Method put = builder.getClass().getMethod("putAdditionalProperty", String.class, Object.class);
        for (Property property : ContractSchemas.properties(model)) {
            assertThatThrownBy(() -> put.invoke(builder, property.name(), "x"))
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void showsItsMembersButNoSecrets(String model) throws Exception {
        ObjectNode json = SampleJson.emptyObject().put("unknown", "hidden");
        for (Property property : ContractSchemas.properties(model)) {
            json.set(property.name(), SampleJson.value(property.schema(), "value-of-" + property.name() + ";"));
        }

        String text = decode(model, json.toString()).toString();

        assertThat(text)
                .startsWith(model + "{")
                .endsWith("additionalProperties=[unknown]}")
                .doesNotContain("hidden");
        for (Property property : ContractSchemas.properties(model)) {
            if (property.secret()) {
                assertThat(text).contains(property.name() + "=██").doesNotContain("value-of-" + property.name() + ";");
            } else {
                assertThat(text).contains(property.name() + "=").doesNotContain(property.name() + "=██");
            }
        }
        assertThat(decode(model, "{}")).hasToString(model + "{}");
    }

    @ParameterizedTest
    @MethodSource("io.github.peakaclient.model.ContractSchemas#objects")
    void showsNothingOfUnreadableMembers(String model) throws Exception {
        for (Property property : ContractSchemas.properties(model)) {
            for (String json : List.of("{\"hidden\":[\"hidden\"]}", "[[\"hidden\"]]", "\"hidden\"", "true")) {
                Object read = decode(model, "{\"" + property.name() + "\":" + json + "}");
                if (isUnreadable(read)) {
                    assertThat(read.toString())
                            .startsWith(model + "{" + property.name() + "=" + (property.secret() ? "" : "<"))
                            .doesNotContain("hidden");
                }
            }
        }
    }

    private static boolean isUnreadable(Object model) throws IllegalAccessException {
        for (Method getter : getters(model.getClass())) {
            try {
                getter.invoke(model);
            } catch (InvocationTargetException e) {
                if (!((InvalidDataException) Objects.requireNonNull(e.getCause()))
                        .found()
                        .equals("missing or null")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> names(String model, boolean required, boolean nullable) {
        return ContractSchemas.properties(model).stream()
                .filter(property -> property.required() == required && property.nullable() == nullable)
                .map(Property::name)
                .toList();
    }

    static List<Method> getters(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().matches("(get|is)[A-Z].*") && method.getParameterCount() == 0)
                .toList();
    }

    private static List<Method> setters(Class<?> builder) {
        return Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 1)
                .toList();
    }

    private static Object builder(String model) throws ReflectiveOperationException {
        return ContractSchemas.type(model).getMethod("builder").invoke(null);
    }

    private static Object build(Object builder) throws ReflectiveOperationException {
        return builder.getClass().getMethod("build").invoke(builder);
    }

    private static Object decode(String model, String json) throws Exception {
        return Objects.requireNonNull(adapter(model).fromJson(json));
    }

    private static String encode(String model, @Nullable Object value) {
        return adapter(model).toJson(value);
    }

    @SuppressWarnings("unchecked") // the adapter of the class of the values
    private static JsonAdapter<Object> adapter(String model) {
        return (JsonAdapter<Object>) MOSHI.adapter(ContractSchemas.type(model));
    }
}
