package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.RowException;
import io.github.peakaclient.model.QueryResultColumn;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowTest {
    /** A text that each getter takes. */
    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("String", "a"),
            Map.entry("Long", "1"),
            Map.entry("Int", "1"),
            Map.entry("Double", "1.5"),
            Map.entry("BigDecimal", "1.50"),
            Map.entry("Boolean", "true"),
            Map.entry("LocalDate", "2026-07-29"),
            Map.entry("LocalTime", "03:51:48"),
            Map.entry("OffsetTime", "03:51:48+02:00"),
            Map.entry("LocalDateTime", "2026-07-29 03:51:48.591"),
            Map.entry("Instant", "2026-07-29 03:51:48.591 UTC"),
            Map.entry("ZonedDateTime", "2026-07-29 03:51:48.591 UTC"),
            Map.entry("Duration", "2 03:04:05.321"),
            Map.entry("Period", "1-3"),
            Map.entry("Uuid", "0b0f5dbb-6b52-4ea4-8d6c-3ba1f8ae7c2d"),
            Map.entry("Bytes", "SGVsbG8="),
            Map.entry("Json", "{\"a\":1}"));

    static Columns columns(String... names) {
        List<QueryResultColumn> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(QueryResultColumn.builder().columnName(name).build());
        }
        return Columns.none().with(columns);
    }

    /** Of every type, by its name in the getters. */
    static Stream<String> types() {
        return Arrays.stream(Row.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.matches("get.+") && !name.endsWith("OrNull") && !name.equals("getClass"))
                .map(name -> name.substring(3))
                .distinct();
    }

    private static String orNull(String type) {
        return type.equals("String") ? "get" : "get" + type + "OrNull";
    }

    static Object get(Row row, String getter, Object column) throws Exception {
        Class<?> type = column instanceof Integer ? int.class : String.class;
        try {
            return Row.class.getMethod(getter, type).invoke(row, column);
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void fourGettersOfATypeAgree(String type) throws Exception {
        String text = GOOD.get(type);
        assertThat(text).as("a text for %s", type).isNotNull();
        Row row = new Row(columns("x", "y"), 1, new String[] {null, text});

        Object value = get(row, "get" + type, 1);

        assertThat(value).isNotNull();
        assertThat(get(row, "get" + type, "y")).isEqualTo(value);
        assertThat(get(row, orNull(type), 1)).isEqualTo(value);
        assertThat(get(row, orNull(type), "y")).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("types")
    void nullIsNullOrRefused(String type) throws Exception {
        Row row = new Row(columns("x"), 7, new String[] {null});

        assertThat(get(row, orNull(type), 0)).isNull();
        assertThat(get(row, orNull(type), "x")).isNull();
        for (Object column : List.of(0, "x")) {
            assertThatExceptionOfType(RowException.class)
                    .isThrownBy(() -> get(row, "get" + type, column))
                    .withMessageStartingWith("executeQuery: row 7, column 0 \"x\": it is null, expected ");
        }
        assertThat(row.isNull("x")).isTrue();
    }

    @ParameterizedTest
    @MethodSource("types")
    void valueOfAnotherTypeIsRefusedByOrNullToo(String type) {
        Row row = new Row(columns("x"), 7, new String[] {"not this"});
        if (type.equals("String")) {
            assertThat(row.getString("x")).isEqualTo("not this");
            return;
        }

        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> get(row, orNull(type), "x"))
                .withMessageStartingWith("executeQuery: row 7, column 0 \"x\": expected ")
                .withMessageContaining("found a text of 8 characters")
                .satisfies(e -> {
                    assertThat(e.rowNumber()).isEqualTo(7);
                    assertThat(e.columnIndex()).isZero();
                    assertThat(e.columnName()).isEqualTo("x");
                    assertThat(e.value()).isEqualTo("not this");
                    assertThat(e.operation()).isEqualTo(Operations.EXECUTE_QUERY);
                });
    }

    @Test
    void unknownNameIsRefusedWithTheKnownOnes() {
        Row row = new Row(columns("id", "name"), 1, new String[] {"1", "a"});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.getString("Id"))
                .withMessage("there is no column \"Id\", only \"id\", \"name\"");
    }

    @Test
    void nameOfSeveralColumnsIsRefusedWithTheirIndexes() {
        Row row = new Row(columns("id", "name", "id"), 1, new String[] {"1", "a", "2"});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.getLong("id"))
                .withMessageContaining("\"id\" fits the columns with the indexes [0, 2]: use an index");
        assertThat(row.getLong(2)).isEqualTo(2);
        assertThat(row.getString("name")).isEqualTo("a");
    }

    @Test
    void indexOutsideIsRefused() {
        Row row = new Row(columns("id"), 3, new String[] {"1"});

        for (int index : new int[] {-1, 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> row.getLong(index))
                    .withMessage("column must be from 0 to 0 in row 3, got " + index);
        }
    }

    @Test
    void rowOfAnotherWidthIsReadByIndexOnly() {
        Row row = new Row(columns("id", "name"), 3, new String[] {"1"});

        assertThat(row.getLong(0)).isEqualTo(1);
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> row.getLong("id"))
                .withMessageContaining("row 3: it has 1 cells, though there are 2 columns");
    }

    @Test
    void withoutColumnsNamesAreRefused() {
        Row row = new Row(Columns.none(), 1, new String[] {"1"});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.getLong("id"))
                .withMessageContaining("the server did not send any before the rows: use an index");
    }
}
