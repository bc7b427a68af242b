package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.github.peakaclient.internal.RawJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Jackson reads what was written as it was. */
class RowWriterPropertyTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                        "\"",
                        ",",
                        "\n",
                        "\r",
                        " ",
                        "\\",
                        "'",
                        "\u0000",
                        "\u2028",
                        "\uD83D\uDE00",
                        "\uD800",
                        "a",
                        "é",
                        "=")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    private static Arbitrary<List<List<Object>>> tables(Arbitrary<Object> cells) {
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(width -> cells.list().ofSize(width).list().ofMaxSize(8));
    }

    private static ListedRows rows(List<String> names, List<List<Object>> table) {
        ListedRows rows = new ListedRows(names);
        table.forEach(cells -> rows.row(cells.toArray()));
        return rows;
    }

    private static List<String> names(List<List<Object>> table) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < (table.isEmpty() ? 1 : table.get(0).size()); i++) {
            names.add("na,me\"" + i);
        }
        return names;
    }

    @Provide
    Arbitrary<List<List<Object>>> textTables() {
        return tables(texts().map(text -> (Object) text).injectNull(0.2));
    }

    @Property
    void csvIsReadAsItWas(@ForAll("textTables") List<List<@Nullable Object>> table) throws Exception {
        StringBuilder csv = new StringBuilder();
        List<String> names = names(table);

        assertThat(rows(names, table).open().writeCsv(csv)).isEqualTo(table.size());

        List<List<Object>> expected = new ArrayList<>();
        expected.add(new ArrayList<>(names));
        for (List<Object> row : table) {
            expected.add(row.size() == 1 && row.get(0) == null ? List.of("") : row);
        }
        List<List<Object>> read = new ArrayList<>();
        try (MappingIterator<Object[]> lines = CsvMapper.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
                .build()
                .readerFor(Object[].class)
                .readValues(csv.toString())) {
            lines.forEachRemaining(line -> read.add(Arrays.asList(line)));
        }
        assertThat(read).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<List<Object>>> jsonTables() {
        Arbitrary<Object> json = Arbitraries.of(
                        "1.50",
                        "-0",
                        "1e400",
                        "12345678901234567890",
                        "true",
                        "[1,\n 2.10]",
                        "{\"a\" : {\"b\\n\":null}}",
                        "[]")
                .map(RawJson::new);
        return tables(
                Arbitraries.oneOf(texts().map(text -> (Object) text), json).injectNull(0.2));
    }

    @Property
    void jsonLinesAreReadAsTheyWere(@ForAll("jsonTables") List<List<@Nullable Object>> table) throws Exception {
        StringBuilder lines = new StringBuilder();
        List<String> names = names(table);

        assertThat(rows(names, table).open().writeJsonLines(lines)).isEqualTo(table.size());

        String[] read = lines.toString().split("\n", -1);
        assertThat(read).hasSize(table.size() + 1).endsWith("");
        for (int i = 0; i < table.size(); i++) {
            JsonNode object = JSON.readTree(read[i]);
            assertThat(object.size()).isEqualTo(names.size());
            for (int j = 0; j < names.size(); j++) {
                Object cell = table.get(i).get(j);
                JsonNode expected = cell instanceof RawJson ? JSON.readTree(cell.toString()) : JSON.valueToTree(cell);
                assertThat(object.get(names.get(j))).isEqualTo(expected);
            }
        }
    }
}
