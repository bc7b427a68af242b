package io.github.peakaclient.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.ContractDocument;
import io.github.peakaclient.api.Operation.KeyScope;
import io.github.peakaclient.api.Operation.Retry;
import io.github.peakaclient.api.OperationInfo.Answer;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationsTest {
    /** The operations of the contract by id, with the target of each. */
    private static final Map<String, JsonNode> CONTRACT = new TreeMap<>();

    private static final Map<String, String> TARGETS = new TreeMap<>();

    static {
        for (Map.Entry<String, JsonNode> path :
                ContractDocument.ROOT.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String id = operation.getValue().path("operationId").textValue();
                CONTRACT.put(id, operation.getValue());
                TARGETS.put(id, operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void constantSaysWhatTheContractSays(String id) throws Exception {
        JsonNode contract = Objects.requireNonNull(CONTRACT.get(id));

        OperationInfo operation = constant(id);

        assertThat(operation.id()).isEqualTo(id);
        assertThat(operation.target()).isEqualTo(TARGETS.get(id));
        assertThat(operation.retry())
                .isEqualTo(Retry.valueOf(contract.path("x-retry").textValue().toUpperCase(Locale.ROOT)));
        assertThat(operation.keyScopes()).isEqualTo(scopes(contract));
        assertThat(operation.answer()).isEqualTo(answer(contract));
        assertThat(operation.isLongRunning()).isEqualTo(contract.path("x-long").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void constantSaysWhatTheMethodSays(String id) throws Exception {
        Method method = method(id);

        assertThat(OperationInfo.of(method)).isEqualTo(constant(id));
        assertThat(OperationInfo.of(method.getAnnotations(), method.getGenericReturnType()))
                .isEqualTo(constant(id));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void operationIsFoundByItsId(String id) throws Exception {
        assertThat(Operations.byId(id)).isSameAs(constant(id));
    }

    @Test
    void unknownIdHasNoOperation() {
        assertThat(Operations.byId("listcaches")).isNull();
        assertThat(Operations.byId("")).isNull();
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void nullIsNoId() {
        assertThatNullPointerException().isThrownBy(() -> Operations.byId(null)).withMessage("id == null");
    }

    @Test
    void allAreThoseOfTheContractByTagAndId() {
        List<String> tags = new ArrayList<>();
        ContractDocument.ROOT
                .path("tags")
                .forEach(tag -> tags.add(tag.path("name").textValue()));

        assertThat(Operations.all())
                .extracting(OperationInfo::id)
                .containsExactlyElementsOf(CONTRACT.keySet().stream()
                        .sorted(Comparator.comparing((String id) -> tags.indexOf(tag(id)))
                                .thenComparing(Comparator.naturalOrder()))
                        .toList());
        assertThatThrownBy(() -> Operations.all().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void everyConstantIsAnOperation() {
        assertThat(Arrays.stream(Operations.class.getFields()).map(OperationsTest::value))
                .containsExactlyInAnyOrderElementsOf(Operations.all());
    }

    static Set<String> ids() {
        return CONTRACT.keySet();
    }

    private static String tag(String id) {
        return Objects.requireNonNull(CONTRACT.get(id)).at("/tags/0").textValue();
    }

    private static OperationInfo constant(String id) throws ReflectiveOperationException {
        String name = id.replaceAll("(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        return (OperationInfo) Operations.class.getField(name).get(null);
    }

    private static Object value(Field constant) {
        try {
            assertThat(Modifier.isStatic(constant.getModifiers())).isTrue();
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Method method(String id) throws ClassNotFoundException {
        return Stream.of(Class.forName("io.github.peakaclient.api." + tag(id) + "Api")
                        .getMethods())
                .filter(method -> method.getName().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Set<KeyScope> scopes(JsonNode operation) {
        Set<KeyScope> scopes = new TreeSet<>();
        operation
                .path("x-key-scopes")
                .forEach(scope -> scopes.add(KeyScope.valueOf(scope.textValue().toUpperCase(Locale.ROOT))));
        return scopes;
    }

    private static Answer answer(JsonNode operation) {
        for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
            for (Map.Entry<String, JsonNode> content :
                    response.getValue().path("content").properties()) {
                if (response.getKey().startsWith("2")) {
                    Answer value = operation.path("x-lenient-answer").asBoolean() ? Answer.OPTIONAL : Answer.VALUE;
                    return content.getKey().equals("application/json") ? value : Answer.STREAM;
                }
            }
        }
        return Answer.NONE;
    }
}
