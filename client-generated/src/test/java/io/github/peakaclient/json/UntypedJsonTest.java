package io.github.peakaclient.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UntypedJsonTest {
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("null", null),
                Arguments.of("true", true),
                Arguments.of("\"1\"", "1"),
                Arguments.of("1", 1L),
                Arguments.of("999999999999999999", 999999999999999999L),
                Arguments.of("9223372036854775807", Long.MAX_VALUE),
                Arguments.of("-9223372036854775808", Long.MIN_VALUE),
                Arguments.of("9223372036854775808", new BigInteger("9223372036854775808")),
                Arguments.of("-9223372036854775809", new BigInteger("-9223372036854775809")),
                Arguments.of("0.10", new BigDecimal("0.10")),
                Arguments.of("1E+3", new BigDecimal("1E+3")),
                Arguments.of("[]", List.of()),
                Arguments.of("[1,[null]]", List.of(1L, Collections.singletonList(null))),
                Arguments.of("{}", Map.of()),
                Arguments.of("{\"a\":{\"b\":null}}", Map.of("a", Collections.singletonMap("b", null))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valueIsReadAndWritten(String json, @Nullable Object value) throws IOException {
        assertThat(Json.OBJECT.fromJson(json)).isEqualTo(value);
        assertThat(Json.OBJECT.toJson(value)).isEqualTo(json);
        assertThat(UntypedJson.<@Nullable Object>copyOf(value, "x")).isEqualTo(value);
    }

    @Test
    void smallExponentIsADecimal() throws IOException {
        assertThat(Json.OBJECT.fromJson("1e3")).isEqualTo(new BigDecimal("1E+3"));
    }

    @Test
    void numberBeyondABigDecimalIsANumberWithItsText() throws IOException {
        Object number = Json.OBJECT.fromJson("1e99999999999");

        assertThat(number)
                .isInstanceOf(Number.class)
                .hasToString("1e99999999999")
                .isEqualTo(Json.OBJECT.fromJson("1e99999999999"))
                .hasSameHashCodeAs(Json.OBJECT.fromJson("1e99999999999"))
                .isNotEqualTo(Json.OBJECT.fromJson("2e99999999999"));
        assertThat(Json.OBJECT.toJson(number)).isEqualTo("1e99999999999");
        assertThat(UntypedJson.<Object>copyOf(number, "x")).isSameAs(number);
    }

    @Test
    void numberThatIsATextHasOnlyTheConversionsThatLoseNoDigitsUnseen() throws IOException {
        Number number = (Number) Json.OBJECT.fromJson("0." + "3".repeat(2_000_000));

        assertThat(number.doubleValue()).isEqualTo(1.0 / 3);
        assertThat(number.floatValue()).isEqualTo(1.0f / 3);
        assertThatThrownBy(number::longValue)
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("a number of 2000002 characters is not converted to an integer");
        assertThatThrownBy(number::intValue).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void endOfAnArrayIsNoValue() throws IOException {
        JsonReader reader = JsonReader.of(new Buffer().writeUtf8("[]"));
        reader.beginArray();

        assertThatThrownBy(() -> Json.OBJECT.fromJson(reader))
                .isInstanceOf(JsonDataException.class)
                .hasMessage("Expected a value but was END_ARRAY at path $[0]");
    }

    @Test
    void whatIsNotJsonIsNotWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.OBJECT.toJson(new Object()))
                .withMessage("value: a java.lang.Object is not JSON");
        assertThatThrownBy(() -> Json.OBJECT.toJson(Map.of(1, "a"))).isInstanceOf(ClassCastException.class);
    }

    @Test
    void copyHasTheNumbersThatAreRead() {
        assertThat(UntypedJson.<List<Object>>copyOf(List.of(1, 2.5f, (short) 3, 4.0), "x"))
                .isEqualTo(List.of(1L, new BigDecimal("2.5"), 3L, new BigDecimal("4.0")));
    }

    @Test
    void copyIsDeepAndUnmodifiable() {
        Map<String, @Nullable Object> map = new HashMap<>(Map.of("a", new ArrayList<>(List.of("b"))));

        Map<String, @Nullable Object> copy = UntypedJson.copyOf(map, "x");
        map.clear();

        assertThat(copy).isEqualTo(Map.of("a", List.of("b")));
        assertThatThrownBy(copy::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(((List<?>) copy.values().iterator().next())::clear)
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void anyCollectionIsAnArray() {
        assertThat(UntypedJson.<List<Object>>copyOf(new ArrayDeque<>(List.of("a", 1)), "x"))
                .isEqualTo(List.of("a", 1L));
        assertThat(UntypedJson.<List<@Nullable Object>>copyOf(Arrays.asList("a", null), "x"))
                .containsExactly("a", null);
    }

    @Test
    void whatIsNotJsonIsNotCopied() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UntypedJson.copyOf(List.of(Map.of("a", new Object())), "x"))
                .withMessage("x: a java.lang.Object is not JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UntypedJson.copyOf(Map.of(1, "a"), "x"))
                .withMessage("x: a key of JSON must be a String");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UntypedJson.copyOf(Double.POSITIVE_INFINITY, "x"))
                .withMessage("x: JSON has no Infinity");
    }

    @Test
    void adapterNamesItself() {
        assertThat(Json.OBJECT).hasToString("JsonAdapter(Object)");
    }
}
