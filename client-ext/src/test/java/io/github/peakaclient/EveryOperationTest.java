package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.squareup.moshi.JsonAdapter;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.OptionalParameters;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.model.RowFormat;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryPolicy;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.http.RecordedRequest;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import retrofit2.http.Body;
import retrofit2.http.Part;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** Calls every operation of the contract; the report names each. */
class EveryOperationTest {
    /** What names of tables and columns can hold, and what breaks careless encoding. */
    private static final String ODD = "a b/c%2F%d+e'f\"g?h#i&j=k;l\\m|çğ漢😀";

    private static final Path ANSWERS = Path.of("src/test/resources/answers.md");

    private static final List<String> PLAUSIBLE =
            List.of("`{}`", "`[]`", "`[{}]`", "`\"\"`", "204", "`null`", "`true`", "`OK`", "nothing");

    private static final MediaType CSV = MediaType.get("text/csv");

    private static final OneAnswer ANSWER = new OneAnswer();
    private static Sandbox sandbox;
    private static Peaka peaka;
    private static MockWebServer server;
    private static Peaka peakaOfServer;
    private static final Backoff AT_ONCE = Backoff.exponential(Duration.ZERO, 1, Duration.ZERO);

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .baseUrl(sandbox.baseUrl())
                .build();
        server = NoDelaySockets.newServer();
        server.setDispatcher(ANSWER);
        server.start();
        peakaOfServer = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/api/v1").toString())
                .retryBudget(RetryBudget.of(1_000_000))
                .options(CallOptions.builder()
                        .retryPolicy(RetryPolicy.builder().backoff(AT_ONCE).build())
                        .build())
                .build();
    }

    @AfterAll
    static void stop() throws Exception {
        sandbox.close();
        server.close();
    }

    static Stream<Named<Method>> operations() {
        return Interfaces.methods();
    }

    @Test
    void everyOperationOfTheContractIsAMethodAndNothingElse() {
        List<String> methods = operations()
                .map(Named::getPayload)
                .map(Interfaces::operationId)
                .distinct()
                .toList();
        assertThat(methods)
                .containsExactlyInAnyOrderElementsOf(
                        ContractDocument.operations().keySet())
                .hasSize(138);
    }

    @Test
    void everyTagHasAnAccessorOfItsName() {
        Set<String> tags = ContractDocument.operations().values().stream()
                .map(operation -> operation.path("tags").path(0).textValue())
                .collect(Collectors.toSet());
        assertThat(Interfaces.accessors()
                        .map(accessor -> accessor.getName() + " "
                                + accessor.getReturnType().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(tags.stream()
                        .map(tag -> tag.substring(0, 1).toLowerCase(Locale.ROOT) + tag.substring(1) + " " + tag + "Api")
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void valuesArriveUnchanged(Method method) throws Exception {
        Object[] arguments = arguments(method);
        int before = sandbox.requests().size();
        try {
            Object answer = call(peaka, method, arguments).send();
            if (answer instanceof ResponseBody body) {
                body.close();
            }
        } catch (ApiException e) {
            // the odd ids name nothing; but a violation of the contract would be reported by the operation's name
            assertThat(e.serverMessage()).isNotNull().doesNotStartWith(Interfaces.operationId(method) + ":");
            assertThat(e.status()).isIn(400, 404);
        }
        assertThat(sandbox.requests()).hasSize(before + 1);
        RecordedRequest request = sandbox.requests().get(before);
        assertThat(request.operationId()).isEqualTo(Interfaces.operationId(method));
        assertThat(request.pathValues()).isEqualTo(values(method, arguments, retrofit2.http.Path.class));
        assertThat(request.query()).isEqualTo(values(method, arguments, Query.class));
        assertThat(request.headers().get("accept")).singleElement().asString().doesNotContain("*/*");
        for (int i = 0; i < arguments.length; i++) {
            if (method.getParameters()[i].isAnnotationPresent(Body.class)) {
                assertThat(request.headers().get("content-type"))
                        .singleElement()
                        .asString()
                        .startsWith("application/json");
                assertThat(ContractDocument.JSON.readTree(request.body()))
                        .isEqualTo(ContractDocument.requestExample(request.operationId()));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void answerIsDecodedAndLosesNothing(Method method) throws Exception {
        String operationId = Interfaces.operationId(method);
        JsonNode content = ContractDocument.success(operationId).path("content");
        Type answer = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
        if (answer == Void.class) {
            assertThat(content.isMissingNode()).isTrue();
            ANSWER.set(new MockResponse().setBody("not to be parsed"));
            assertThat(call(peakaOfServer, method, arguments(method)).send()).isNull();
        } else if (answer == ResponseBody.class) {
            byte[] bytes = {0, 1, (byte) 0xff, '\n', 'x'};
            ANSWER.set(new MockResponse().setBody(new Buffer().write(bytes)));
            try (ResponseBody body = (ResponseBody)
                    call(peakaOfServer, method, arguments(method)).send()) {
                assertThat(body.bytes()).isEqualTo(bytes);
            }
        } else {
            JsonNode example = ContractDocument.example(content.path("application/json"));
            assertThat(example.isMissingNode()).isFalse();
            ANSWER.set(new MockResponse()
                    .setHeader("Content-Type", "application/json")
                    .setBody(example.toString()));
            Object value = call(peakaOfServer, method, arguments(method)).send();
            JsonAdapter<Object> adapter = PeakaRetrofit.moshi().adapter(answer);
            assertThat(ContractDocument.JSON.readTree(adapter.serializeNulls().toJson(value)))
                    .isEqualTo(example);
        }
        assertThat(ANSWER.accept()).doesNotContain("*/*").contains("application/json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void errorNamesTheOperationAndIsRetriedAsTheContractSays(Method method) throws Exception {
        ANSWER.set(new MockResponse().setResponseCode(500));
        String operationId = Interfaces.operationId(method);
        String retry = ContractDocument.operation(operationId).path("x-retry").textValue();
        assertThat(retry).isIn("safe", "unsafe");
        int attempts = retry.equals("safe") ? 3 : 1;
        int before = server.getRequestCount();
        assertThatThrownBy(() -> call(peakaOfServer, method, arguments(method)).send())
                .isInstanceOf(ServerException.class)
                .hasMessageStartingWith(
                        operationId + ": " + ContractDocument.target(operationId) + " answered 500 without a body [")
                .satisfies(e -> assertThat(((ServerException) e).attempts()).hasSize(attempts));
        assertThat(server.getRequestCount() - before).isEqualTo(attempts);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void blankPathValueIsRefusedBeforeAnythingIsSent(Method method) throws Exception {
        int before = server.getRequestCount();
        for (int i = 0; i < method.getParameterCount(); i++) {
            retrofit2.http.Path path = method.getParameters()[i].getAnnotation(retrofit2.http.Path.class);
            if (path != null) {
                Object[] arguments = arguments(method);
                arguments[i] = " ";
                assertThatThrownBy(() -> call(peakaOfServer, method, arguments).send())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(path.value());
            }
        }
        assertThat(server.getRequestCount()).isEqualTo(before);
    }

    /** A write whose answer was not measured has worked, whatever it answers; what is read is of its type, or an exception. */
    @Test
    void plausibleAnswersEndAsTheTableSays() throws Exception {
        StringBuilder table =
                new StringBuilder("# Plausible answers\n\nMade by `EveryOperationTest`: what comes of an answer with"
                        + " status 200, but for 204, to each operation. Lenient: a write whose answer no source proves.\n\n| operation | answer | "
                        + String.join(" | ", PLAUSIBLE) + " |\n|---" + "|---".repeat(PLAUSIBLE.size() + 1) + "|\n");
        for (Map.Entry<String, Method> operation : methodsById().entrySet()) {
            JsonNode contract = ContractDocument.operation(operation.getKey());
            boolean lenient = contract.path("x-lenient-answer").asBoolean();
            table.append("| ").append(operation.getKey()).append(" | ");
            table.append(lenient ? "lenient" : contract.has("x-answer") ? "proven" : "");
            for (String answer : PLAUSIBLE) {
                String outcome = outcome(operation.getValue(), answer);
                assertThat(outcome)
                        .as("%s of %s", answer, operation.getKey())
                        .isIn(
                                lenient
                                        ? List.of("value", "null")
                                        : List.of("value", "null", "stream", "DecodingException"));
                table.append(" | ").append(outcome);
            }
            table.append(" |\n");
        }
        if (Boolean.getBoolean("rewriteAnswers")) {
            Files.writeString(ANSWERS, table);
        }
        assertThat(table)
                .as("%s, which -DrewriteAnswers=true rewrites", ANSWERS)
                .hasToString(Files.readString(ANSWERS));
    }

    private static Map<String, Method> methodsById() {
        Map<String, Method> methods = new TreeMap<>();
        operations()
                .map(Named::getPayload)
                .forEach(method -> methods.putIfAbsent(Interfaces.operationId(method), method));
        return methods;
    }

    private static String outcome(Method method, String answer) throws Exception {
        ANSWER.set(
                answer.equals("204")
                        ? new MockResponse().setResponseCode(204)
                        : new MockResponse().setBody(answer.equals("nothing") ? "" : answer.replace("`", "")));
        try {
            Object value = call(peakaOfServer, method, arguments(method)).send();
            if (value instanceof ResponseBody body) {
                body.close();
                return "stream";
            }
            return value == null ? "null" : "value";
        } catch (PeakaException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static ApiCall<?> call(Peaka client, Method method, Object[] arguments)
            throws ReflectiveOperationException {
        return (ApiCall<?>) method.invoke(Interfaces.implementation(client, method), arguments);
    }

    static Object[] arguments(Method method) throws Exception {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(method, method.getParameters()[i]);
        }
        return arguments;
    }

    private static Object argument(Method method, Parameter parameter) throws Exception {
        if (parameter.isAnnotationPresent(retrofit2.http.Path.class)) {
            return ODD + parameter.getAnnotation(retrofit2.http.Path.class).value();
        } else if (parameter.isAnnotationPresent(Query.class)) {
            return query(parameter.getType());
        } else if (parameter.isAnnotationPresent(QueryMap.class)) {
            return optional(parameter.getType());
        } else if (parameter.isAnnotationPresent(Body.class)) {
            JsonAdapter<Object> adapter = PeakaRetrofit.moshi().adapter(parameter.getParameterizedType());
            return adapter.fromJson(ContractDocument.requestExample(Interfaces.operationId(method))
                    .toString());
        } else if (parameter.getType() == MultipartBody.Part.class) {
            return MultipartBody.Part.createFormData("file", "rows.csv", RequestBody.create("id\n1\n", CSV));
        } else if (parameter.isAnnotationPresent(Part.class)) {
            JsonAdapter<Object> adapter = PeakaRetrofit.moshi().adapter(parameter.getParameterizedType());
            return adapter.fromJson(
                    "{\"containsHeader\":true,\"mappings\":[{\"name\":\"id\",\"csvColumnName\":\"id\"}]}");
        }
        throw new AssertionError("unexpected parameter " + parameter + " of " + method);
    }

    private static Object query(Class<?> type) {
        if (type == String.class) {
            return ODD;
        } else if (type == Boolean.class) {
            return true;
        } else if (type == Long.class) {
            return 7L;
        } else if (type == OffsetDateTime.class) {
            return OffsetDateTime.parse("2026-07-29T04:00:00Z");
        } else if (type == RowFormat.class) {
            return RowFormat.COMPACT;
        }
        throw new AssertionError("unexpected type of a query parameter: " + type);
    }

    /** Returns an object in which every optional parameter is set. */
    private static Object optional(Class<?> type) throws Exception {
        Object builder = type.getMethod("builder").invoke(null);
        for (Method setter : builder.getClass().getDeclaredMethods()) {
            if (setter.getParameterCount() == 1) {
                setter.invoke(builder, query(setter.getParameterTypes()[0]));
            }
        }
        return builder.getClass().getMethod("build").invoke(builder);
    }

    private static Map<String, Object> values(Method method, Object[] arguments, Class<?> kind) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            Parameter parameter = method.getParameters()[i];
            if (kind == retrofit2.http.Path.class && parameter.isAnnotationPresent(retrofit2.http.Path.class)) {
                values.put(parameter.getAnnotation(retrofit2.http.Path.class).value(), arguments[i]);
            } else if (kind == Query.class && parameter.isAnnotationPresent(Query.class)) {
                values.put(parameter.getAnnotation(Query.class).value(), List.of(text(arguments[i])));
            } else if (kind == Query.class && arguments[i] instanceof OptionalParameters optional) {
                optional.forEach((name, value) -> values.put(name, List.of(value)));
            }
        }
        return values;
    }

    private static String text(Object value) {
        return value instanceof OffsetDateTime time
                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)
                : value.toString();
    }

    /** One answer for one request, and the request: whatever fails, the next test starts afresh. */
    private static final class OneAnswer extends Dispatcher {
        private MockResponse answer = new MockResponse().setResponseCode(500);
        private okhttp3.mockwebserver.@Nullable RecordedRequest request;

        synchronized void set(MockResponse newAnswer) {
            answer = newAnswer;
        }

        @Override
        public synchronized MockResponse dispatch(okhttp3.mockwebserver.RecordedRequest newRequest) {
            request = newRequest;
            return answer;
        }

        synchronized String accept() {
            return Objects.requireNonNull(Objects.requireNonNull(request).getHeader("Accept"));
        }
    }
}
