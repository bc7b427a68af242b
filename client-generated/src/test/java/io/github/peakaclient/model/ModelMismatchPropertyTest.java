package io.github.peakaclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import io.github.peakaclient.json.InvalidDataException;
import io.github.peakaclient.json.Json;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** For every model: whatever kinds of JSON its members have, it is read and written back. Jackson says what a document means. */
class ModelMismatchPropertyTest {
    private static final Moshi MOSHI = new Moshi.Builder().build();
    private static final List<JsonNode> KINDS = List.of(
            SampleJson.parse("null"),
            SampleJson.parse("true"),
            SampleJson.parse("\"\""),
            SampleJson.parse("\"12\""),
            SampleJson.parse("\"2026-07-29 03:51:48.5+00\""),
            SampleJson.parse("9223372036854775807"),
            SampleJson.parse("92233720368547758071"),
            SampleJson.parse("0.10"),
            SampleJson.parse("1E+3"),
            SampleJson.parse("{}"),
            SampleJson.parse("{\"a\": [1, null, {\"b\": \"c\"}]}"),
            SampleJson.parse("[]"),
            SampleJson.parse("[\"a\", 2, null, {}, [true]]"));

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void everyDocumentIsReadAndWrittenBack(@ForAll("models") String model, @ForAll Random random) throws Exception {
        ObjectNode document = (ObjectNode) swapped(SampleJson.full(model), random, true);
        JsonAdapter<Object> adapter = adapter(model);

        Object read = Objects.requireNonNull(adapter.fromJson(document.toString()));
        Object builder = read.getClass().getMethod("toBuilder").invoke(read);
        Object copy = builder.getClass().getMethod("build").invoke(builder);

        assertThat(SampleJson.parse(adapter.toJson(read))).isEqualTo(document);
        assertThat(SampleJson.parse(adapter.toJson(copy))).isEqualTo(document);
        assertThat(copy).isEqualTo(read).hasSameHashCodeAs(read).hasToString(read.toString());
        assertGettersAnswerOrRefuse(read);
        for (Map.Entry<String, JsonNode> member : document.properties()) {
            Object raw = read.getClass().getMethod("getRaw", String.class).invoke(read, member.getKey());
            assertThat(SampleJson.parse(Json.OBJECT.toJson(raw))).isIn(NullNode.getInstance(), member.getValue());
        }
    }

    /** Descends into lists, maps and models too. */
    private static void assertGettersAnswerOrRefuse(Object value) throws IllegalAccessException {
        List<Object> inner = new ArrayList<>();
        if (value instanceof List) {
            ((List<?>) value).stream().filter(Objects::nonNull).forEach(inner::add);
        }
        if (value.getClass().getPackage() == Connection.class.getPackage()) {
            for (Method getter : ModelMembersTest.getters(value.getClass())) {
                try {
                    Object got = getter.invoke(value);
                    if (got != null) {
                        inner.add(got);
                    }
                } catch (InvocationTargetException e) {
                    assertThat(e.getCause()).isExactlyInstanceOf(InvalidDataException.class);
                }
            }
        }
        for (Object one : inner) {
            assertGettersAnswerOrRefuse(one);
        }
    }

    /** Returns the document with some values of another kind, at every depth; the outermost stays an object. */
    private static JsonNode swapped(JsonNode node, Random random, boolean isOutermost) {
        if (!isOutermost && random.nextInt(5) == 0) {
            return KINDS.get(random.nextInt(KINDS.size()));
        }
        if (node.isArray()) {
            if (random.nextInt(5) == 0 && !node.isEmpty()) {
                return node.get(0);
            }
            ArrayNode array = ((ArrayNode) node).arrayNode();
            node.forEach(element -> array.add(swapped(element, random, false)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = SampleJson.emptyObject();
            node.properties().forEach(e -> object.set(e.getKey(), swapped(e.getValue(), random, false)));
            return object;
        }
        return node;
    }

    @Provide
    Arbitrary<String> models() {
        return Arbitraries.of(ContractSchemas.objects().toList());
    }

    @SuppressWarnings("unchecked") // the adapter of the class of the values
    private static JsonAdapter<Object> adapter(String model) {
        return (JsonAdapter<Object>) MOSHI.adapter(ContractSchemas.type(model));
    }
}
