package io.github.peakaclient.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.peakaclient.sql.Sql;
import io.github.peakaclient.sql.TableName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTest {
    private static final List<String> HOSTILE = List.of(
            "'",
            "''",
            "\"",
            "\\",
            "\\'",
            "' OR '1'='1",
            "'; DROP TABLE users; --",
            "\" FROM x; --",
            "-- comment",
            "/* comment */",
            "*/",
            "${x} {{y}} :z ? $1 %s",
            "a\nb\r\nc\td",
            "E'\\x27'",
            "U&'\\0027'",
            "$$x$$",
            "`",
            "\u00a0\u2028\u200b\ufeff",
            "\u02bc \u2019 \uff07",
            "é 山田 😀",
            "");

    private static QuerySandbox sandbox;
    private static Queries queries;

    @BeforeAll
    static void start() {
        sandbox = new QuerySandbox();
        queries = sandbox.queries;
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    static Stream<Arguments> literals() {
        return Stream.of(
                arguments(null, "NULL"),
                arguments(true, "TRUE"),
                arguments(false, "FALSE"),
                arguments("it's", "'it''s'"),
                arguments('\'', "''''"),
                arguments("", "''"),
                arguments(25001, "25001"),
                arguments((byte) -5, "(-5)"),
                arguments((short) 5, "5"),
                arguments(Long.MAX_VALUE, "9223372036854775807"),
                arguments(Long.MIN_VALUE, "BIGINT '-9223372036854775808'"),
                arguments(new BigInteger("9223372036854775808"), "9223372036854775808."),
                arguments(new BigDecimal("12.50"), "12.50"),
                arguments(new BigDecimal("-0.001"), "(-0.001)"),
                arguments(new BigDecimal("1E3"), "1000"),
                arguments(1.5, "1.5E0"),
                arguments(1e300, "1.0E300"),
                arguments(-0.0, "(-0.0E0)"),
                arguments(0.1f, "0.1E0"),
                arguments(Double.NaN, "DOUBLE 'NaN'"),
                arguments(Double.NEGATIVE_INFINITY, "DOUBLE '-Infinity'"),
                arguments(LocalDate.of(2026, 7, 29), "DATE '2026-07-29'"),
                arguments(LocalDate.of(1, 2, 3), "DATE '0001-02-03'"),
                arguments(LocalTime.of(3, 0), "TIME '03:00:00'"),
                arguments(LocalTime.of(3, 51, 48, 591_000_000), "TIME '03:51:48.591'"),
                arguments(LocalDateTime.of(2026, 7, 29, 0, 0), "TIMESTAMP '2026-07-29 00:00:00'"),
                arguments(Instant.parse("2026-07-29T03:51:48.591Z"), "TIMESTAMP '2026-07-29 03:51:48.591 UTC'"),
                arguments(
                        UUID.fromString("0b0f5dbb-6b52-4ea4-8d6c-3ba1f8ae7c2d"),
                        "UUID '0b0f5dbb-6b52-4ea4-8d6c-3ba1f8ae7c2d'"));
    }

    @ParameterizedTest
    @MethodSource("literals")
    void literalIsWrittenForItsType(Object value, String expected) {
        assertThat(Sql.literal(value)).isEqualTo(expected);
    }

    @Test
    void namesAreQuoted() {
        assertThat(Sql.identifier("pay\"ment.s")).isEqualTo("\"pay\"\"ment.s\"");
    }

    @Test
    void inIsAListOfLiterals() {
        assertThat(Sql.inList(List.of("a", "b'", 3, new BigDecimal("-1.0")))).isEqualTo("IN ('a', 'b''', 3, (-1.0))");
        assertThat(Sql.inList(List.of(1))).isEqualTo("IN (1)");
    }

    @Test
    void emptyListAndNullInAListAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sql.inList(List.of()))
                .withMessageContaining("values must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sql.inList(Arrays.asList(1, null)))
                .withMessageContaining("IS NULL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\ud83d", "\ude00", "\ude00\ud83d", "a\ud83d"})
    void charactersThatDoNotArriveAreRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.literal(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.identifier(text));
    }

    @Test
    void valuesThatHaveNoLiteralAreRefused() {
        List<Object> values = List.of(
                new Object(),
                List.of(1),
                new int[] {1},
                new java.util.concurrent.atomic.AtomicLong(1),
                new BigDecimal("1E38"),
                new BigDecimal("1E-39"),
                new BigDecimal("1E999999999"),
                BigInteger.TEN.pow(38),
                LocalDate.of(0, 1, 1),
                LocalDate.of(10_000, 1, 1),
                Instant.MAX,
                LocalDateTime.MIN);
        for (Object value : values) {
            assertThatIllegalArgumentException().as(value.getClass().getName()).isThrownBy(() -> Sql.literal(value));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.identifier(""));
    }

    @Test
    void minusOfANegativeNumberIsNoComment() {
        assertThat(queries.run("SELECT 1 -" + Sql.literal(-5) + " AS x")
                        .collect(1)
                        .get(0)
                        .getInt("x"))
                .isEqualTo(6);
    }

    @Test
    void hostileTextsComeBackFromADatabaseAsTheyWere() {
        List<String> literals = new ArrayList<>();
        HOSTILE.forEach(text -> literals.add(Sql.literal(text)));

        Row row = queries.run("SELECT " + String.join(", ", literals) + ", 'end' AS the_end")
                .collect(1)
                .get(0);

        for (int i = 0; i < HOSTILE.size(); i++) {
            assertThat(row.getString(i)).isEqualTo(HOSTILE.get(i));
        }
        assertThat(row.getString("the_end")).isEqualTo("end");
    }

    @Test
    void hostileNamesComeBackFromADatabaseAsTheyWere() {
        List<String> names = HOSTILE.stream().filter(name -> !name.isEmpty()).toList();
        List<String> columns = new ArrayList<>();
        names.forEach(name -> columns.add("1 AS " + Sql.identifier(name)));

        try (Rows rows = queries.run("SELECT " + String.join(", ", columns))) {
            assertThat(rows.columns()).extracting(ColumnInfo::name).containsExactlyElementsOf(names);
        }
    }

    @Test
    void hostileTextsFindNoRows() {
        for (String text : HOSTILE) {
            String sql = "SELECT id FROM "
                    + TableName.of("demo", "sales", "customers").toSql() + " WHERE name "
                    + Sql.inList(List.of(text, text)) + " OR email = " + Sql.literal(text);

            assertThat(queries.run(sql).collect(0)).as(text).isEmpty();
        }
    }

    @Test
    void valuesComeBackFromADatabaseAsTheyWere() {
        List<Object> values = List.of(
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                -1,
                new BigDecimal("-12.50"),
                new BigDecimal("12345678901234567890.123"),
                1.5e-7,
                true,
                LocalDate.of(2026, 7, 29),
                LocalDateTime.of(2026, 7, 29, 3, 51, 48, 591_000_000));
        List<String> literals = new ArrayList<>();
        values.forEach(value -> literals.add(Sql.literal(value)));

        Row row =
                queries.run("SELECT " + String.join(", ", literals)).collect(1).get(0);

        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            assertThat(row.required(i, requireNonNull(CellType.of(value.getClass()))))
                    .isEqualTo(value);
        }
    }

    @Test
    void doublesThatAreNoNumbersComeBackFromADatabase() {
        Row row = queries.run("SELECT " + Sql.literal(Double.NaN) + ", " + Sql.literal(Double.NEGATIVE_INFINITY))
                .collect(1)
                .get(0);

        assertThat(row.getDouble(0)).isNaN();
        assertThat(row.getDouble(1)).isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
