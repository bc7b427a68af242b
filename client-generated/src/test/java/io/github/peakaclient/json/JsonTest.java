package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(Json.STRING, "\"a\"", "a", "\"a\""),
                Arguments.of(Json.STRING, "846085284821991568", "846085284821991568", "\"846085284821991568\""),
                Arguments.of(Json.BOOLEAN, "true", true, "true"),
                Arguments.of(Json.LONG, "9223372036854775807", Long.MAX_VALUE, "9223372036854775807"),
                Arguments.of(Json.LONG, "\"-1\"", -1L, "-1"),
                Arguments.of(Json.LONG, "1e3", 1000L, "1000"),
                Arguments.of(Json.LONG, "0e999999999", 0L, "0"),
                Arguments.of(Json.BIG_DECIMAL, "1.10", new BigDecimal("1.10"), "1.10"),
                Arguments.of(Json.BIG_DECIMAL, "\"1E+400\"", new BigDecimal("1E+400"), "1E+400"),
                Arguments.of(
                        Json.OFFSET_DATE_TIME,
                        "\"2026-07-29T03:51Z\"",
                        OffsetDateTime.parse("2026-07-29T03:51Z"),
                        "\"2026-07-29T03:51:00Z\""),
                Arguments.of(
                        Json.OFFSET_DATE_TIME,
                        "\"2026-07-29T03:51:00.5+01:00\"",
                        OffsetDateTime.parse("2026-07-29T03:51:00.5+01:00"),
                        "\"2026-07-29T03:51:00.500+01:00\""),
                Arguments.of(
                        Json.OFFSET_DATE_TIME,
                        "\"2026-07-29T03:51:48.591+0000\"",
                        OffsetDateTime.parse("2026-07-29T03:51:48.591Z"),
                        "\"2026-07-29T03:51:48.591Z\""),
                Arguments.of(
                        Json.OFFSET_DATE_TIME,
                        "\"2026-07-29 03:51:48.1234567891+02\"",
                        OffsetDateTime.parse("2026-07-29T03:51:48.123456789+02:00"),
                        "\"2026-07-29T03:51:48.123456789+02:00\""),
                Arguments.of(Json.list(Json.LONG), "5", List.of(5L), "[5]"),
                Arguments.of(Json.list(Json.LONG), "\"5\"", List.of(5L), "[5]"),
                Arguments.of(Json.list(Json.LONG), "[1,\"2\"]", List.of(1L, 2L), "[1,2]"),
                Arguments.of(Json.map(Json.STRING), "{\"a\":1}", Map.of("a", "1"), "{\"a\":\"1\"}"),
                Arguments.of(Json.map(Json.LONG), "{\"a\":[],\"a\":2}", Map.of("a", 2L), "{\"a\":2}"),
                Arguments.of(Json.list(Json.LONG), "[1,null]", Arrays.asList(1L, null), "[1,null]"),
                Arguments.of(
                        Json.map(Json.LONG),
                        "{\"a\":1,\"a\":null}",
                        Collections.singletonMap("a", null),
                        "{\"a\":null}"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueIsReadAndWritten(JsonAdapter<Object> adapter, String json, Object value, String written)
            throws IOException {
        assertThat(adapter.fromJson(json)).isEqualTo(value);
        assertThat(adapter.toJson(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("values")
    void nullIsNull(JsonAdapter<Object> adapter) throws IOException {
        assertThat(adapter.fromJson("null")).isNull();
        assertThat(adapter.toJson(null)).isEqualTo("null");
    }

    static Stream<Arguments> mismatches() {
        return Stream.of(
                Arguments.of(Json.STRING, "true", "Expected text but was a boolean at path $"),
                Arguments.of(Json.BOOLEAN, "\"true\"", "Expected a boolean but was text at path $"),
                Arguments.of(Json.LONG, "1.5", "Expected an integer of 64 bits but was a number at path $"),
                Arguments.of(
                        Json.LONG, "9223372036854775808", "Expected an integer of 64 bits but was a number at path $"),
                Arguments.of(Json.LONG, "1e999999999", "Expected an integer of 64 bits but was a number at path $"),
                Arguments.of(Json.LONG, "\"x\"", "Expected an integer of 64 bits but was text at path $"),
                Arguments.of(Json.LONG, "{}", "Expected an integer of 64 bits but was an object at path $"),
                Arguments.of(Json.BIG_DECIMAL, "\"NaN\"", "Expected a number but was text at path $"),
                Arguments.of(Json.BIG_DECIMAL, "[]", "Expected a number but was a list at path $"),
                Arguments.of(
                        Json.OFFSET_DATE_TIME,
                        "\"yesterday\"",
                        "Expected a date-time with an offset but was text at path $"),
                Arguments.of(
                        Json.OFFSET_DATE_TIME,
                        "\"2026-07-29T03:51:48\"",
                        "Expected a date-time with an offset but was text at path $"),
                Arguments.of(
                        Json.OFFSET_DATE_TIME, "5", "Expected a date-time with an offset but was a number at path $"),
                Arguments.of(Json.list(Json.LONG), "{}", "Expected a list but was an object at path $"),
                Arguments.of(
                        Json.list(Json.LONG),
                        "[\"1\",2.5,\"x\"]",
                        "Expected an integer of 64 bits but was a number at path $[1]"),
                Arguments.of(Json.map(Json.LONG), "[]", "Expected an object but was a list at path $"),
                Arguments.of(
                        Json.map(Json.LONG), "{\"a\":[]}", "Expected an integer of 64 bits but was a list at path $.a"),
                Arguments.of(
                        Json.map(Json.list(Json.LONG)),
                        "{\"a]\":[1,\"x\"]}",
                        "Expected an integer of 64 bits but was text at path $.a][1]"),
                Arguments.of(
                        Json.BIG_DECIMAL, "\"" + "7".repeat(1001) + "\"", "Expected a number but was text at path $"),
                Arguments.of(Json.LONG, "7".repeat(1001), "Expected an integer of 64 bits but was a number at path $"),
                Arguments.of(Json.LONG, "1e2147483647", "Expected an integer of 64 bits but was a number at path $"),
                Arguments.of(Json.LONG, "1e-2147483647", "Expected an integer of 64 bits but was a number at path $"),
                Arguments.of(
                        Json.list(Json.LONG),
                        "[1,1e99999999999]",
                        "Expected an integer of 64 bits but was a number at path $[1]"));
    }

    @ParameterizedTest
    @MethodSource("mismatches")
    void mismatchNamesKindAndPlaceButNoValue(JsonAdapter<?> adapter, String json, String message) {
        assertThatThrownBy(() -> adapter.fromJson(json))
                .isInstanceOf(JsonDataException.class)
                .hasMessage(message)
                .hasNoCause();
    }

    @Test
    void mapWritesNullsWhateverTheWriterDoesAndLeavesItAsItWas() throws IOException {
        Buffer json = new Buffer();
        JsonWriter writer = JsonWriter.of(json);

        Json.map(Json.LONG).toJson(writer, Collections.singletonMap("a", null));

        assertThat(json.readUtf8()).isEqualTo("{\"a\":null}");
        assertThat(writer.getSerializeNulls()).isFalse();
    }

    @Test
    void writerIsLeftAsItWasWhenAMapCannotBeWritten() {
        JsonWriter writer = JsonWriter.of(new Buffer());

        assertThatThrownBy(() -> Json.map(Json.OBJECT).toJson(writer, Map.of("a", new Object())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(writer.getSerializeNulls()).isFalse();
    }

    @Test
    void elementsOfAListThatWasReadCannotBeChanged() throws IOException {
        List<Long> list = Json.list(Json.LONG).fromJson("[1]");

        assertThatThrownBy(() -> list.add(2L)).isInstanceOf(UnsupportedOperationException.class);
    }
}
