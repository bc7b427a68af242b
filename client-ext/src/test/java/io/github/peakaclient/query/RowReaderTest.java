package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.internal.SizeLimit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    private static RowReader begun(String json) throws IOException {
        return begun(json, ReadLimits.standard());
    }

    private static RowReader begun(String json, ReadLimits limits) throws IOException {
        RowReader reader = new RowReader(new Buffer().writeUtf8(json), limits);
        reader.begin();
        return reader;
    }

    private static List<List<String>> rows(RowReader reader) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        RowFactory factory = new RowFactory(reader.columns());
        for (Row row = reader.read(factory, 1, null); row != null; row = reader.read(factory, 1, null)) {
            rows.add(row.texts());
        }
        return rows;
    }

    @Test
    void skipsUnknownMembers() throws Exception {
        RowReader reader = begun("""
                {"a":{"data":[1]},"columns":[{"columnName":"x","new":[]}],"b":[[1]],"data":[["1"]],"c":"d","e":null}""");

        assertThat(reader.columns().name(0)).isEqualTo("x");
        assertThat(rows(reader)).containsExactly(List.of("1"));
    }

    @Test
    void columnsMayComeAfterTheRows() throws Exception {
        RowReader reader = begun("""
                {"data":[["1"],["2"]],"x":1,"columns":[{"columnName":"a"}]}""");

        assertThat(reader.columns().index("a")).isZero();
        assertThat(rows(reader)).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void columnsAfterTooManyRowsAreNotLookedFor() throws Exception {
        String row = "[\"" + "x".repeat(1 << 20) + "\"]";
        String data = IntStream.range(0, 10).mapToObj(i -> row).collect(Collectors.joining(","));
        RowReader reader = begun("{\"data\":[" + data + "],\"columns\":[{\"columnName\":\"a\"}]}");

        assertThat(reader.columns().count()).isZero();
        assertThat(rows(reader)).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"columns\":null,\"data\":[[\"1\"]]}",
                "{\"data\":[[\"1\"]]}",
                "{\"data\":[[\"1\"]],\"columns\":null}",
                "\uFEFF{\"columns\":[],\"data\":[[\"1\"]]}"
            })
    void rowsWithoutColumnsAreRead(String json) throws Exception {
        RowReader reader = begun(json);

        assertThat(reader.columns().count()).isZero();
        assertThat(rows(reader)).containsExactly(List.of("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"columns\":[],\"data\":null}", "{\"columns\":[]}", "{\"data\":null}", "{\"data\":[]}"})
    void missingDataIsNoRows(String json) throws Exception {
        assertThat(rows(begun(json))).isEmpty();
    }

    @Test
    void zeroColumnsGiveEmptyRows() throws Exception {
        assertThat(rows(begun("{\"columns\":[],\"data\":[[],[]]}"))).containsExactly(List.of(), List.of());
    }

    @Test
    void columnsCanBeNull() throws Exception {
        RowReader reader = begun("{\"columns\":[null,{\"columnName\":null},{\"columnName\":\"c\"}],\"data\":[]}");

        assertThat(reader.columns().list()).extracting(ColumnInfo::name).containsExactly(null, null, "c");
        assertThat(reader.columns().index("c")).isEqualTo(2);
    }

    @Test
    void cellsThatAreNoTextKeepTheirText() throws Exception {
        RowReader reader = begun("""
                {"columns":[],"data":[[1,-1.50,12345678901234567890123,1.254740786E7,true,null,{"a": 1.0},[1, 2],"\\u00e9\\n"]]}""");

        assertThat(rows(reader))
                .containsExactly(Arrays.asList(
                        "1",
                        "-1.50",
                        "12345678901234567890123",
                        "1.254740786E7",
                        "true",
                        null,
                        "{\"a\": 1.0}",
                        "[1, 2]",
                        "é\n"));
    }

    @Test
    void tenThousandColumnsAreFoundByName() throws Exception {
        int count = 10_000;
        String columns = IntStream.range(0, count)
                .mapToObj(i -> "{\"columnName\":\"c" + i + "\"}")
                .collect(Collectors.joining(","));
        String cells = IntStream.range(0, count).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
        RowReader reader = begun("{\"columns\":[" + columns + "],\"data\":[[" + cells + "]]}");

        Row row = Objects.requireNonNull(reader.read(new RowFactory(reader.columns()), 1, null));
        assertThat(row.size()).isEqualTo(count);
        assertThat(row.getInt("c9999")).isEqualTo(9999);
        assertThatThrownBy(() -> row.getInt("c10000"))
                .hasMessageContaining("\"c19\" and 9980 more")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    }

    static Stream<Arguments> parts() {
        String row = "[[\"12345678\",\"12345678\"]]";
        String text = "\"" + "x".repeat(98) + "\"";
        return Stream.of(
                arguments("cellBytes", 11, 9, "{\"columns\":[],\"data\":" + row + "}"),
                arguments("rowBytes", 22, 20, "{\"columns\":[],\"data\":" + row + "}"),
                arguments("rowBytes", 110, 100, "{\"a\":" + text + ",\"columns\":[],\"data\":" + row + "}"),
                arguments("rowBytes", 110, 100, "{\"columns\":[],\"data\":" + row + ",\"a\":" + text + "}"),
                arguments("rowBytes", 140, 100, "{\"columns\":[{\"columnName\":" + text + "}]}"),
                arguments("columns", 2, 1, "{\"columns\":[{},{}],\"data\":" + row + "}"),
                arguments("columns", 2, 1, "{\"columns\":[],\"data\":" + row + "}"),
                arguments("answerValues", 200_010, 100_000, "{\"columns\":[{\"a\":[0" + ",0".repeat(200_000) + "]}]}"));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void partWithinItsLimitIsReadAndALargerOneIsRefused(String option, int enough, int tooLittle, String json)
            throws Exception {
        assertThat(rows(begun(json, with(option, enough)))).isEqualTo(rows(begun(json)));
        assertThatExceptionOfType(SizeLimit.Exceeded.class)
                .isThrownBy(() -> rows(begun(json, with(option, tooLittle))))
                .satisfies(e -> assertThat(e.limit().option()).isEqualTo(option))
                .withMessageContaining("has more than " + tooLittle);
    }

    private static ReadLimits with(String option, int value) throws ReflectiveOperationException {
        ReadLimits.Builder builder = ReadLimits.builder();
        ReadLimits.Builder.class.getMethod(option, int.class).invoke(builder, value);
        return builder.build();
    }

    @Test
    void rowsAndBlanksBetweenThemAddUpToNoLimit() throws Exception {
        String data = IntStream.range(0, 1000).mapToObj(i -> "[ \"12345678\" ]").collect(Collectors.joining(" , "));

        assertThat(rows(begun("{\"columns\":[],\"data\":[" + data + "]}", with("rowBytes", 30))))
                .hasSize(1000);
    }

    @Test
    void columnsBehindOneLargeCellAreNotLookedFor() throws Exception {
        String cell = "x".repeat(100_000);
        String json = "{\"data\":[[\"" + cell + "\"]],\"columns\":[{\"columnName\":\"a\"}]}";

        RowReader reader = begun(json, with("readAheadBytes", 50_000));

        assertThat(reader.columns().count()).isZero();
        assertThat(rows(reader)).containsExactly(List.of(cell));
        assertThat(begun(json, with("readAheadBytes", 200_000)).columns().count())
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"x\"",
                "{\"errorCode\":100,\"message\":\"no\"}",
                "{\"columns\":{},\"data\":[]}",
                "{\"columns\":[],\"data\":{}}",
                "{\"columns\":[\"a\"],\"data\":[]}",
                "{\"columns\":[],\"data\":[{\"a\":\"1\"}]}",
                "{\"columns\":[],\"data\":[null]}",
                "{\"columns\":[],\"data\":[],\"data\":[]}",
            })
    void otherFormsAreRefused(String json) {
        assertThatExceptionOfType(JsonDataException.class)
                .isThrownBy(() -> rows(begun(json)))
                .withMessageContaining(" at path $");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"columns\":[],\"data\":[]} x", "{\"columns\":[],\"data\":[[1,,2]]}"})
    void whatIsNoJsonIsRefused(String text) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> rows(begun(text)));
    }

    @Test
    void everyCutIsNoticed() throws Exception {
        String json = "{\"columns\":[{\"columnName\":\"a\"}],\"data\":[[\"1\"],[null],[{\"b\":[2]}]],\"c\":3}";
        assertThat(rows(begun(json))).hasSize(3);

        for (int end = 0; end < json.length(); end++) {
            String cut = json.substring(0, end);
            assertThatExceptionOfType(IOException.class).as(cut).isThrownBy(() -> rows(begun(cut)));
        }
    }
}
