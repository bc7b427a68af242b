package io.github.peakaclient.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.ContractDocument;
import io.github.peakaclient.api.ExportsApi.ListExportsQuery;
import io.github.peakaclient.model.ExecuteStatement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionalParametersTest {
    /** The names of the optional parameters of each operation that has some, from the contract. */
    private static final Map<String, List<String>> OPTIONAL = new TreeMap<>();

    static {
        for (JsonNode path : ContractDocument.ROOT.path("paths")) {
            for (JsonNode operation : path) {
                List<String> names = new ArrayList<>();
                for (JsonNode parameter : operation.path("parameters")) {
                    if (!parameter.path("required").asBoolean()) {
                        names.add(parameter.path("name").textValue());
                    }
                }
                if (!names.isEmpty()) {
                    OPTIONAL.put(operation.path("operationId").textValue(), names);
                }
            }
        }
    }

    @Test
    void operationsHaveTwoFormsIfTheyHaveOptionalParametersAndOneOtherwise() {
        Map<String, Long> forms =
                operations().collect(Collectors.groupingBy(Method::getName, TreeMap::new, Collectors.counting()));

        assertThat(forms).hasSameSizeAs(Operations.all());
        forms.forEach((id, count) -> assertThat(count).as(id).isEqualTo(OPTIONAL.containsKey(id) ? 2 : 1));
        assertThat(OPTIONAL).containsKeys("listExports", "executeQuery", "createQuery");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void formWithoutOptionalParametersSendsNone(String id) throws Exception {
        Method shortForm = forms(id).get(0);

        assertThat(names(request(shortForm, null))).doesNotContainAnyElementsOf(OPTIONAL.get(id));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void eachOptionalParameterIsSentUnderItsName(String id) throws Exception {
        Method form = forms(id).get(1);
        Class<?> type = form.getParameterTypes()[form.getParameterCount() - 1];
        Object builder = type.getMethod("builder").invoke(null);
        List<String> sent = new ArrayList<>();
        for (Method setter : builder.getClass().getDeclaredMethods()) {
            if (setter.getReturnType() == builder.getClass() && !setter.isSynthetic()) {
                setter.invoke(builder, sample(setter.getParameterTypes()[0]));
                sent.add(setter.getName());
            }
        }
        OptionalParameters all =
                (OptionalParameters) builder.getClass().getMethod("build").invoke(builder);

        Request request = request(form, all);

        assertThat(sent).hasSameSizeAs(OPTIONAL.get(id));
        assertThat(names(request)).containsAll(OPTIONAL.get(id));
        for (Map.Entry<String, String> parameter : all.entrySet()) {
            assertThat(request.url().queryParameterValues(parameter.getKey())).containsExactly(parameter.getValue());
        }
        assertThat(type.getMethod("toBuilder").invoke(all).getClass()).isEqualTo(builder.getClass());
        assertThat(Modifier.isFinal(type.getModifiers())).isTrue();
    }

    @Test
    void valuesThatAreNotSetAreNotThere() {
        ListExportsQuery query = ListExportsQuery.builder()
                .limit(5L)
                .createdBefore(null)
                .status("FAILED")
                .status("COMPLETED")
                .build();

        assertThat(query).containsOnly(Map.entry("limit", "5"), Map.entry("status", "COMPLETED"));
        assertThat(query.toBuilder().limit(null).build()).containsOnlyKeys("status");
        assertThat(ListExportsQuery.builder().build()).isEmpty();
    }

    @Test
    void equalIfAllValuesAre() {
        ListExportsQuery five = ListExportsQuery.builder().limit(5L).build();

        assertThat(five)
                .isEqualTo(five.toBuilder().build())
                .hasSameHashCodeAs(five.toBuilder().build())
                .isEqualTo(Map.of("limit", "5"))
                .isNotEqualTo(five.toBuilder().limit(6L).build())
                .isNotEqualTo("limit");
        assertThat(five).hasToString("{limit=5}");
    }

    @Test
    void cannotBeChanged() {
        ListExportsQuery.Builder builder = ListExportsQuery.builder().limit(5L);
        ListExportsQuery five = builder.build();
        builder.limit(6L);

        assertThat(five).containsEntry("limit", "5");
        assertThatThrownBy(five::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> five.put("limit", "6")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void listIsOneEntryForEachElement() {
        Sample both = new Sample(builder -> builder.set("id", List.of(1L, 2L)));

        assertThat(both.entrySet()).containsExactly(Map.entry("id", "1"), Map.entry("id", "2"));
        assertThat(both)
                .isEqualTo(new Sample(builder -> builder.set("id", List.of(1L, 2L))))
                .isNotEqualTo(new Sample(builder -> builder.set("id", List.of(1L, 3L))));
        assertThatNullPointerException()
                .isThrownBy(() -> new Sample(builder -> builder.set("id", Arrays.asList(1L, null))))
                .withMessage("id");
    }

    @Test
    void timeHasItsSecondsEvenIfTheyAre0() {
        Sample time = new Sample(builder -> builder.set("at", OffsetDateTime.parse("2026-07-29T03:51Z")));

        assertThat(time).containsEntry("at", "2026-07-29T03:51:00Z");
    }

    private static final class Sample extends OptionalParameters {
        Sample(Consumer<SampleBuilder> values) {
            super(builder(values));
        }

        private static SampleBuilder builder(Consumer<SampleBuilder> values) {
            SampleBuilder builder = new SampleBuilder();
            values.accept(builder);
            return builder;
        }
    }

    private static final class SampleBuilder extends OptionalParameters.Builder {}

    static List<String> ids() {
        return List.copyOf(OPTIONAL.keySet());
    }

    private static Stream<Method> operations() {
        return Arrays.stream(PeakaApis.class.getDeclaredMethods())
                .filter(getter -> getter.getParameterCount() == 0)
                .flatMap(getter -> Arrays.stream(getter.getReturnType().getDeclaredMethods()));
    }

    /** The methods of an operation, the short one first. */
    private static List<Method> forms(String id) {
        return operations()
                .filter(method -> method.getName().equals(id))
                .sorted(Comparator.comparing(Method::getParameterCount))
                .toList();
    }

    private static Request request(Method method, @Nullable OptionalParameters last) throws Exception {
        Object api =
                PeakaRetrofit.builder(HttpUrl.get("http://localhost/")).build().create(method.getDeclaringClass());
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = method.getParameterTypes()[i];
            arguments[i] = OptionalParameters.class.isAssignableFrom(type) ? last : sample(type);
        }
        return ((ApiCall<?>) method.invoke(api, arguments)).request();
    }

    private static @Nullable Object sample(Class<?> type) throws Exception {
        if (type == String.class) {
            return "a b";
        } else if (type == Long.class || type == long.class) {
            return 7L;
        } else if (type == Boolean.class || type == boolean.class) {
            return true;
        } else if (type == OffsetDateTime.class) {
            return OffsetDateTime.parse("2026-07-29T03:51Z");
        } else if (type.getSimpleName().startsWith("Execute")) { // one of the four bodies
            return ExecuteStatement.builder().statement("SELECT 1").build();
        }
        try {
            return type.getMethod("of", String.class).invoke(null, "x");
        } catch (NoSuchMethodException e) { // a body
            return PeakaRetrofit.moshi().adapter(type).fromJson("{}");
        }
    }

    private static List<String> names(Request request) {
        return List.copyOf(request.url().queryParameterNames());
    }
}
