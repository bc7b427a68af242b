package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model is written as bytes, and as Moshi would write it. */
class ModelAdapterTest {
    private final Thing.Adapter adapter = new Thing.Adapter("values");

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void bytesAreThoseOfMoshi(@ForAll("untyped") List<Object> values) throws IOException {
        assertThat(bytes(values)).isEqualTo(ofMoshi(values));
    }

    @Provide
    Arbitrary<List<Object>> untyped() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars('a', '"', '\\', '/', '\u0000', '\n', '\u001f', '\u007f', '\u0080', '\u07ff', '\u0800')
                .withChars('\u2027', '\u2028', '\u2029', '\ud7ff', '\ud83d', '\ude00', '\udfff', '\ue000', '\uffff')
                .ofMaxLength(12);
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                texts,
                Arbitraries.longs(),
                Arbitraries.of(true, false),
                Arbitraries.bigDecimals(),
                Arbitraries.bigIntegers());
        Arbitrary<Object> values = Arbitraries.lazyOf(
                () -> scalars.injectNull(0.1),
                () -> scalars.injectNull(0.1).list().ofMaxSize(3).map(list -> (Object) list),
                () -> Arbitraries.maps(texts, scalars.injectNull(0.1))
                        .ofMaxSize(3)
                        .map(map -> (Object) map));
        return values.list().ofMaxSize(6);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, -1, -10, 99, 100, 846085284821991568L, Long.MAX_VALUE, Long.MIN_VALUE})
    void integersAreWrittenWithAllTheirDigits(long value) throws IOException {
        JsonOutput out = new JsonOutput();
        out.value(value);
        Buffer json = new Buffer();

        assertThat(out.writeTo(JsonWriter.of(json))).isTrue();

        assertThat(json.readUtf8()).isEqualTo(Long.toString(value));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 500, 509, 510, 511, 512, 513, 5000})
    void textOfAnyLengthFits(int length) throws IOException {
        for (String end : List.of("", "\"", "é", "\u0001", "😀")) {
            List<Object> values = List.of("x".repeat(length) + end, 1L, true);

            assertThat(bytes(values)).isEqualTo(ofMoshi(values));
        }
    }

    @Test
    void numbersOfJavaValuesKeepTheirType() {
        Thing thing = new Thing(List.of(846085284821991568L));

        assertThat(adapter.toJsonValue(thing)).isEqualTo(Map.of("values", List.of(846085284821991568L)));
    }

    @Test
    void indentIsThatOfTheWriter() {
        assertThat(adapter.indent(" ").toJson(new Thing(List.of(1L)))).isEqualTo("{\n \"values\": [\n  1\n ]\n}");
    }

    @Test
    void flattenedMembersGoIntoTheObjectAround() throws IOException {
        Buffer json = new Buffer();
        JsonWriter writer = JsonWriter.of(json);

        writer.beginObject().name("type").value("thing");
        int token = writer.beginFlatten();
        adapter.toJson(writer, new Thing(List.of(1L)));
        writer.endFlatten(token);
        writer.name("last").value(true).endObject();

        assertThat(json.readUtf8()).isEqualTo("{\"type\":\"thing\",\"values\":[1],\"last\":true}");
    }

    @Test
    void valuesAroundAModelAreSeparated() throws IOException {
        Buffer json = new Buffer();
        JsonWriter writer = JsonWriter.of(json);

        writer.beginArray();
        adapter.toJson(writer, new Thing(List.of()));
        adapter.nullSafe().toJson(writer, null);
        adapter.toJson(writer, new Thing(List.of()));
        writer.endArray();

        assertThat(json.readUtf8()).isEqualTo("[{\"values\":[]},null,{\"values\":[]}]");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "10, true", "11, false", "31, false"})
    void bytesAreTakenAsDocumentOrElement(int depth, boolean taken) throws IOException {
        JsonWriter writer = JsonWriter.of(new Buffer());
        for (int i = 0; i < depth; i++) {
            writer.beginArray();
        }

        assertThat(JsonOutput.takesBytes(writer)).isEqualTo(taken);
        assertThat(JsonOutput.takesBytes(writer.beginObject())).isFalse();
    }

    /** The writer's stack grows from 32 entries by doubling. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 11, 30, 31, 32, 63, 127})
    void modelIsWrittenWhereTheStackOfTheWriterIsFull(int depth) throws IOException {
        Buffer json = new Buffer();
        JsonWriter writer = JsonWriter.of(json);

        for (int i = 0; i < depth; i++) {
            writer.beginArray();
        }
        adapter.toJson(writer, new Thing(List.of(1L)));
        for (int i = 0; i < depth; i++) {
            writer.endArray();
        }

        assertThat(json.readUtf8()).isEqualTo("[".repeat(depth) + "{\"values\":[1]}" + "]".repeat(depth));
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 98, 99, 150, 252})
    void deepValuesAreWritten(int depth) throws IOException {
        List<Object> values = nested(depth);

        assertThat(bytes(values)).isEqualTo(ofMoshi(values));
    }

    @Test
    void valuesThatAreTooDeepAreRefusedWithTheirPlace() {
        assertThatThrownBy(() -> bytes(nested(300)))
                .isInstanceOf(JsonDataException.class)
                .hasMessageStartingWith("Nesting too deep at $.values[0][0]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 0",
                "{\"x\":1} | 0",
                "{\"b\":1} | 2",
                "{\"c\":1,\"a\":[{}],\"b\":2} | 1",
                "{\"x\":{\"a\":1},\"c\":null} | 3"
            })
    void lowestMemberThatAnObjectHasIsFound(String json, int first) throws IOException {
        assertThat(new Thing.Adapter("a", "b", "c").firstOf(reader(json))).isEqualTo(first);
    }

    @Test
    void whatIsNoObjectHasNoMembers() {
        assertThatThrownBy(() -> adapter.firstOf(reader("[]"))).isInstanceOf(JsonDataException.class);
        assertThatThrownBy(() -> adapter.firstOf(reader("{a}"))).isInstanceOf(JsonEncodingException.class);
    }

    private static List<Object> nested(int depth) {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i < depth; i++) {
            values = Arrays.asList(values);
        }
        return values;
    }

    private String bytes(List<? extends @Nullable Object> values) throws IOException {
        Buffer json = new Buffer();
        JsonWriter writer = JsonWriter.of(json);
        adapter.toJson(writer, new Thing(values));
        return json.readUtf8();
    }

    private static String ofMoshi(List<? extends @Nullable Object> values) throws IOException {
        Buffer json = new Buffer();
        JsonWriter writer = JsonWriter.of(json);
        writer.setSerializeNulls(true);
        writer.jsonValue(Map.of("values", values));
        return json.readUtf8();
    }

    private static JsonReader reader(String json) {
        return JsonReader.of(new Buffer().writeUtf8(json));
    }
}
