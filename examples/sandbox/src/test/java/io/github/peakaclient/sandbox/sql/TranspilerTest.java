package io.github.peakaclient.sandbox.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.sandbox.http.ApiError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranspilerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '^',
            value = {
                "mysql § SELECT \"a\" FROM \"b\".\"c\" § SELECT `a` FROM `b`.`c`",
                "mysql § SELECT \"a\"\"b`c\" § SELECT `a\"b``c`",
                "mysql § SELECT 'it''s \\\"' AS x § SELECT 'it''s \\\\\"' AS x",
                "mysql § SELECT id FROM t ORDER BY id OFFSET 20 LIMIT 10 § SELECT id FROM t ORDER BY id LIMIT 10 OFFSET 20",
                "mysql § SELECT id FROM t OFFSET 20 ROWS § SELECT id FROM t LIMIT 18446744073709551615 OFFSET 20",
                "mysql § SELECT CAST(a AS VARCHAR), CAST(b AS bigint), CAST(c AS decimal(10, 2)) § SELECT CAST(a AS CHAR), CAST(b AS SIGNED), CAST(c AS decimal(10, 2))",
                "mysql § SELECT date_add('day', -1, \"at\") § SELECT DATE_ADD(`at`, INTERVAL -1 DAY)",
                "mysql § SELECT date_diff('hour', a, date_add('month', 2, b)) § SELECT TIMESTAMPDIFF(HOUR, a, DATE_ADD(b, INTERVAL 2 MONTH))",
                "mysql § SELECT strpos(name, 'x'), length(name) § SELECT LOCATE('x', name), CHAR_LENGTH(name)",
                "mysql § SELECT json_extract_scalar(doc, '$.a') § SELECT JSON_UNQUOTE(JSON_EXTRACT(doc, '$.a'))",
                "mysql § SELECT approx_distinct(x), count(*) FROM t WHERE a IN (1, 2) § SELECT COUNT(DISTINCT x), count(*) FROM t WHERE a IN (1, 2)",
                "mysql § SELECT to_unixtime(a) § SELECT UNIX_TIMESTAMP(a)",
                "postgres § SELECT `a` FROM `b` § SELECT \"a\" FROM \"b\"",
                "postgres § SELECT id FROM t OFFSET 20 LIMIT 10 § SELECT id FROM t LIMIT 10 OFFSET 20",
                "PostgreSQL § SELECT IF(a > 1, 'x', 'y'), regexp_like(a, 'b') § SELECT CASE WHEN a > 1 THEN 'x' ELSE 'y' END, (a ~ 'b')",
                "postgres § SELECT CAST(a AS DOUBLE), a || b § SELECT CAST(a AS DOUBLE PRECISION), a || b",
                "postgres § SELECT date_add('day', n, d) § SELECT (d + n * INTERVAL '1' DAY)",
                "trino § SELECT `a` FROM b OFFSET 1 LIMIT 2 § SELECT \"a\" FROM b OFFSET 1 LIMIT 2",
                "trino § SELECT element_at(a, 1) FROM `b` § SELECT element_at(a, 1) FROM \"b\"",
            })
    void namesFunctionsAndClausesAreWrittenAsTheDialectHasThem(String dialect, String sql, String result) {
        String transpiled = Transpiler.transpile(sql, dialect);

        assertThat(transpiled).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '^',
            value = {
                "snowflake § SELECT 1 § Unknown dialect: snowflake. The sandbox transpiles to mysql, postgres and trino",
                "mysql § SELECT a || b § line 1:10: The sandbox does not know how to write '||' in mysql",
                "mysql § SELECT element_at(a, 1) § line 1:8: The sandbox does not know how to write the function 'element_at' in mysql",
                "mysql § SELECT TRY_CAST(a AS BIGINT) § line 1:8: The sandbox does not know how to write 'TRY_CAST' in mysql",
                "mysql § SELECT date_add(u, 1, d) § line 1:8: The sandbox does not know how to write 'date_add' with this unit in mysql",
                "mysql § SELECT strpos(a) § line 1:8: The sandbox does not know how to write 'strpos' with 1 arguments in mysql",
                "mysql § INSERT INTO t SELECT 1 § Only queries can be transpiled",
                "postgres § SELECT date_format(a, '%Y') § line 1:8: The sandbox does not know how to write the function 'date_format' in postgres",
                "postgres § SELECT foo(a § line 1:8: The sandbox does not know how to write the function 'foo' in postgres",
            })
    void whatHasNoKnownCounterpartIsAnError(String dialect, String sql, String message) {
        assertThatExceptionOfType(ApiError.class)
                .isThrownBy(() -> Transpiler.transpile(sql, dialect))
                .satisfies(e -> assertThat(e.message()).isEqualTo(message));
    }
}
