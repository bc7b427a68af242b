package io.github.peakaclient.sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.sandbox.duck.Database;
import io.github.peakaclient.sandbox.http.ApiError;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries in Trino's SQL. Where Trino's documentation gives a result for an example, that is the one expected here. */
class TrinoDialectTest {

    private static Database database;
    private static Warehouse warehouse;

    @BeforeAll
    static void open() {
        database = new Database();
        warehouse = new Warehouse(database, "p");
        warehouse.add(new StoredCatalog("7", "shop", "Shop", "peaka_postgres", "c", "database.sql"));
        warehouse.execute("CREATE SCHEMA \"p catalog 7\".s");
        warehouse.execute("CREATE TABLE \"p catalog 7\".s.t AS SELECT 1 AS id, 'a' AS name, DATE '2026-01-31' AS day,"
                + " TIMESTAMP_MS '2026-01-31 10:11:12.5' AS made, CAST(12.5 AS DECIMAL(12, 2)) AS price,"
                + " '{\"a\": {\"b\": \"x\"}, \"n\": 1}' AS doc UNION ALL SELECT 2, NULL, DATE '2026-02-28',"
                + " TIMESTAMP_MS '2026-02-28 00:00:00', CAST(3 AS DECIMAL(12, 2)), '{\"n\": [1, 2]}'");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static String rows(String sql) {
        try {
            QueryRunner runner = new QueryRunner(warehouse);
            return runner.run(sql, List.of(), runner.start(0)).rows().stream()
                    .map(row -> row.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                    .collect(Collectors.joining("; "));
        } catch (ApiError e) {
            return e.message();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // dates and times
                "date_trunc('hour', TIMESTAMP '2022-10-20 05:10:00') | 2022-10-20 05:00:00",
                "date_trunc('month', TIMESTAMP '2022-10-20 05:10:00.123') | 2022-10-01 00:00:00.000",
                "date_trunc('quarter', TIMESTAMP '2022-10-20 05:10:00') | 2022-10-01 00:00:00",
                "date_trunc('week', DATE '2022-10-20') | 2022-10-17",
                "date_add('second', 86, TIMESTAMP '2020-03-01 00:00:00.000') | 2020-03-01 00:01:26.000",
                "date_add('hour', 9, TIMESTAMP '2020-03-01 00:00:00.000') | 2020-03-01 09:00:00.000",
                "date_add('day', -1, TIMESTAMP '2020-03-01 00:00:00 UTC') | 2020-02-29 00:00:00.000000 UTC",
                "date_add('month', 1, DATE '2026-01-31') | 2026-02-28",
                "date_diff('second', TIMESTAMP '2020-03-01 00:00:00', TIMESTAMP '2020-03-02 00:00:00') | 86400",
                "date_diff('hour', TIMESTAMP '2020-03-01 00:00:00 UTC', TIMESTAMP '2020-03-02 00:00:00 UTC') | 24",
                "date_diff('day', DATE '2020-03-01', DATE '2020-03-02') | 1",
                "date_diff('day', TIMESTAMP '2020-03-01 23:00:00', TIMESTAMP '2020-03-02 01:00:00') | 0",
                "date_diff('millisecond', TIMESTAMP '2020-06-01 12:30:45.000', TIMESTAMP '2020-06-02 12:30:45.123') | 86400123",
                "DATE '2012-08-08' + INTERVAL '2' DAY | 2012-08-10",
                "TIMESTAMP '2012-08-08 01:00:00.000' + INTERVAL '29' HOUR | 2012-08-09 06:00:00.000",
                "TIMESTAMP '2012-10-31 01:00:00.000' + INTERVAL '1' MONTH | 2012-11-30 01:00:00.000",
                "DATE '2012-08-08' - INTERVAL '2' DAY | 2012-08-06",
                "INTERVAL '2' DAY + DATE '2012-08-08' | 2012-08-10",
                "TIMESTAMP '2026-01-02 03:04:05.250' - TIMESTAMP '2026-01-01 00:00:00.000' | 1 03:04:05.250",
                "TIMESTAMP '2026-01-01 00:00:00' - TIMESTAMP '2026-01-02 12:00:00' | -1 12:00:00.000",
                "INTERVAL '2' DAY | 2 00:00:00.000",
                "INTERVAL '3' MONTH | 0-3",
                "date_format(TIMESTAMP '2022-10-20 05:10:00', '%m-%d-%Y %H') | 10-20-2022 05",
                "date_format(TIMESTAMP '2022-10-05 15:04:09', '%M %e, %l:%i %p %W %y') | October 5, 3:04 PM Wednesday 22",
                "date_parse('2022/10/20/05', '%Y/%m/%d/%H') | 2022-10-20 05:00:00.000",
                "from_unixtime(1647086423) | 2022-03-12 12:00:23.000000 UTC",
                "to_unixtime(TIMESTAMP '2022-03-12 12:00:23') | 1.647086423E9",
                "from_iso8601_date('2020-05-11') | 2020-05-11",
                "day_of_week(DATE '2026-11-30') | 1",
                "year(DATE '2026-11-30') | 2026",
                "extract(MONTH FROM DATE '2026-11-30') | 11",
                "last_day_of_month(DATE '2024-02-03') | 2024-02-29",
                "CAST(TIMESTAMP '2026-07-29 03:51:48.591' AS DATE) | 2026-07-29",
                // numbers
                "7 / 2 | 3",
                "-7 / 2 | -3",
                "7 / 2e0 | 3.5",
                "7.0 / 2 | 3.5",
                "mod(-7, 3) | -1",
                "mod(7, 3) | 1",
                "greatest(1, NULL) | null",
                "least(3, 1, 2) | 1",
                "truncate(-7.9e0) | -7.0",
                "log(2, 8) | 3.0",
                "is_nan(nan()) | true",
                "infinity() | Infinity",
                "bitwise_and(19, 25) | 17",
                "bitwise_or(19, 25) | 27",
                "bitwise_xor(19, 25) | 10",
                // texts
                "concat('a', NULL) | null",
                "concat('a', 'b', 'c') | abc",
                "strpos('high', 'g') | 3",
                "position('g' IN 'high') | 3",
                "substr('hello', -3) | llo",
                "split('a,b', ',') | [a, b]",
                "replace('banana', 'an') | ba",
                "codepoint('a') | 97",
                "length('日本') | 2",
                "levenshtein_distance('kitten', 'sitting') | 3",
                "regexp_like('1a 2b 14m', '\\d+b') | true",
                "regexp_extract('1a 2b 14m', '\\d+') | 1",
                "regexp_extract('1a 2b 14m', '(\\d+)([a-z]+)', 2) | a",
                "regexp_extract('a', '\\d') | null",
                "regexp_extract_all('1a 2b 14m', '\\d+') | [1, 2, 14]",
                "regexp_replace('1a 2b 14m', '\\d+[ab] ') | 14m",
                "regexp_replace('1a 2b 14m', '(\\d+)([ab]) ', '3c$2 ') | 3ca 3cb 14m",
                "CAST(123 AS VARCHAR) | 123",
                "CAST(TRUE AS VARCHAR) | true",
                "CAST(DATE '2026-01-02' AS VARCHAR) | 2026-01-02",
                "CAST(TIMESTAMP '2026-07-29 03:51:48.500' AS VARCHAR) | 2026-07-29 03:51:48.500",
                "CAST(TIMESTAMP '2026-07-29 03:51:48' AS VARCHAR) | 2026-07-29 03:51:48",
                "CAST(CAST(2.50 AS DECIMAL(5,2)) AS VARCHAR) | 2.50",
                "TRY_CAST('x' AS BIGINT) | null",
                "X'65683f' | ZWg/",
                "to_hex(X'65') | 65",
                // JSON
                "json_extract_scalar('[1, 2, 3]', '$[2]') | 3",
                "json_extract_scalar('{\"a\": {\"b\": \"x\"}}', '$.a.b') | x",
                "json_extract_scalar('{\"a\": {\"b\": \"x\"}}', '$.a') | null",
                "json_array_length('[1, 2, 3]') | 3",
                "json_format(json_extract('{\"a\": {\"b\": 1}}', '$.a')) | {\"b\":1}",
                // arrays and maps
                "element_at(ARRAY['a', 'b'], 2) | b",
                "element_at(ARRAY['a', 'b'], -1) | b",
                "element_at(ARRAY['a', 'b'], 3) | null",
                "element_at(MAP(ARRAY['x'], ARRAY[1]), 'x') | 1",
                "cardinality(ARRAY[1, 2, 3]) | 3",
                "cardinality(MAP(ARRAY['x', 'y'], ARRAY[1, 2])) | 2",
                "contains(ARRAY[1, 2], 2) | true",
                "array_distinct(ARRAY[3, 1, 3, 2, 1]) | [3, 1, 2]",
                "array_sort(ARRAY[3, 1, 2]) | [1, 2, 3]",
                "array_join(ARRAY['a', 'b'], '-') | a-b",
                "array_max(ARRAY[3, 1]) | 3",
                "array_position(ARRAY[1, 2], 5) | 0",
                "array_remove(ARRAY[1, 2, 1], 1) | [2]",
                "sequence(1, 5, 2) | [1, 3, 5]",
                "slice(ARRAY[1, 2, 3, 4], 2, 2) | [2, 3]",
                "transform(ARRAY[5, 6], x -> x + 1) | [6, 7]",
                "filter(ARRAY[5, -6, 7], x -> x > 0) | [5, 7]",
                "flatten(ARRAY[ARRAY[1], ARRAY[2]]) | [1, 2]",
                "CAST(ARRAY['1', '2'] AS ARRAY(BIGINT)) | [1, 2]",
                "map_keys(MAP(ARRAY['x', 'y'], ARRAY[1, 2])) | [x, y]",
                "IF(1 > 2, 'a', 'b') | b",
                "coalesce(NULL, 3) | 3",
                "nullif(1, 1) | null",
                "1.50 + 1 | 2.50",
                "1.5e0 * 2 | 3.0",
                "1e300 | 1.0E300",
            })
    void functionsAreTrinos(String expression, String result) {
        assertThat(rows("SELECT " + expression)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT approx_distinct(id), count_if(id > 1), arbitrary(id) > 0 FROM shop.s.t | 2, 1, true",
                "SELECT array_agg(id ORDER BY id DESC), max_by(name, -id), listagg(name, ',') FROM shop.s.t | [2, 1], a, a",
                "SELECT sum(id), avg(id), min(day) FROM shop.s.t | 3, 1.5, 2026-01-31",
                "SELECT made + INTERVAL '1' DAY, day + INTERVAL '1' MONTH FROM shop.s.t WHERE id = 1 | 2026-02-01 10:11:12.500, 2026-02-28",
                "SELECT day - INTERVAL '1' DAY * id FROM shop.s.t ORDER BY 1 | 2026-01-30; 2026-02-26",
                "SELECT date_trunc('month', made), date_trunc('month', day) FROM shop.s.t WHERE id = 2 | 2026-02-01 00:00:00.000, 2026-02-01",
                "SELECT date_trunc('month', made), count(*) FROM shop.s.t GROUP BY date_trunc('month', made) ORDER BY 1 | 2026-01-01 00:00:00.000, 1; 2026-02-01 00:00:00.000, 1",
                "SELECT CAST(made AS VARCHAR), sum(id) / count(*) FROM shop.s.t GROUP BY 1 ORDER BY CAST(made AS VARCHAR) | 2026-01-31 10:11:12.500, 1; 2026-02-28 00:00:00.000, 2",
                "SELECT max(day) + INTERVAL '1' DAY, date_add('day', 1, min(day)), date_trunc('month', max(day)) FROM shop.s.t | 2026-03-01 00:00:00.000000, 2026-02-01 00:00:00.000000, 2026-02-01 00:00:00.000000",
                "SELECT json_extract_scalar(doc, '$.a.b'), json_extract_scalar(doc, '$.n') FROM shop.s.t ORDER BY id | x, 1; null, null",
                "WITH a AS (SELECT id FROM shop.s.t) SELECT a.id, b.id FROM a JOIN a b ON a.id < b.id | 1, 2",
                "SELECT x, n FROM UNNEST(ARRAY['p', 'q']) WITH ORDINALITY AS u(x, n) | p, 1; q, 2",
                "SELECT t.id, u.x FROM shop.s.t t CROSS JOIN UNNEST(sequence(1, t.id)) AS u(x) ORDER BY 1, 2 | 1, 1; 2, 1; 2, 2",
                "SELECT u.x FROM UNNEST(sequence(1, 5, 2)) AS u(x) | 1; 3; 5",
                "SELECT x FROM UNNEST(sequence(3, 1, -1)) AS u(x) ORDER BY x | 1; 2; 3",
                "SELECT x FROM UNNEST(sequence(1, 1000000000000)) AS u(x) LIMIT 2 | 1; 2",
                "SELECT count(*) FROM UNNEST(sequence(2, 1)) AS u(x) | 0",
                "SELECT x, n FROM UNNEST(sequence(3, 4)) WITH ORDINALITY AS u(x, n) | 3, 1; 4, 2",
                "SELECT shop.s.t.id, t.name FROM shop.s.t WHERE shop.s.t.id = 1 | 1, a",
                "SELECT \"ID\" FROM SHOP.\"S\".T WHERE name IS NULL | 2",
                "SELECT id FROM shop.s.t ORDER BY name | 1; 2",
                "SELECT id FROM shop.s.t ORDER BY name DESC | 1; 2",
                "SELECT id FROM shop.s.t ORDER BY id OFFSET 1 ROW FETCH FIRST 1 ROW ONLY | 2",
                "SELECT id FROM shop.s.t ORDER BY id OFFSET 1 LIMIT ALL | 2",
                "VALUES (1, 'a'), (2, 'b') | 1, a; 2, b",
                "SELECT n FROM (VALUES 1, (1 + 2) * 3, greatest(4, 5)) AS t(n) ORDER BY n | 1; 5; 9",
                "VALUES 2, 1 ORDER BY 1 LIMIT 1 | 1",
                "SELECT n FROM (VALUES 1 UNION SELECT 1) AS t(n) | 1",
                "TABLE shop.s.t | 1, a, 2026-01-31, 2026-01-31 10:11:12.500, 12.50, {\"a\": {\"b\": \"x\"}, \"n\": 1}; 2, null, 2026-02-28, 2026-02-28 00:00:00.000, 3.00, {\"n\": [1, 2]}",
                "SELECT rank() OVER (ORDER BY id DESC), lag(id) OVER (ORDER BY id) FROM shop.s.t ORDER BY id | 2, null; 1, 1",
                "SELECT count(*) FILTER (WHERE id > 1), count(DISTINCT id) FROM shop.s.t | 1, 2",
                "SELECT id, sum(price) FROM shop.s.t GROUP BY GROUPING SETS ((id), ()) ORDER BY id | 1, 12.50; 2, 3.00; null, 15.50",
                "SELECT 1 UNION ALL (SELECT 2 EXCEPT SELECT 3) ORDER BY 1 | 1; 2",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT sum(i) FROM n | 6",
                "SELECT 'it''s -- no comment' /* one */ -- two | it's -- no comment",
                "SELECT name FROM shop.s.t WHERE name LIKE 'a!%' ESCAPE '!' OR name NOT LIKE 'b%' | a",
                "SELECT CAST(made AS timestamp(3) with time zone), CAST('03:04:05' AS time(3)) FROM shop.s.t WHERE id = 2 | 2026-02-28 00:00:00.000000 UTC, 03:04:05.000000",
                "SELECT CAST('2026-01-01 00:00:00' AS timestamp(0)), CAST('2026-01-01 00:00:00' AS timestamp(6)) | 2026-01-01 00:00:00, 2026-01-01 00:00:00.000000",
            })
    void queriesAreTrinos(String sql, String result) {
        assertThat(rows(sql)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT x FROM shop.s.t | line 1:8: Column 'x' cannot be resolved",
                "SELECT id,\\n  x.name FROM shop.s.t | line 2:3: Column 'x.name' cannot be resolved",
                "SELECT id, t.x FROM shop.s.t | line 1:12: Column 't.x' cannot be resolved",
                "SELECT 'é', /* x */ x FROM shop.s.t | line 1:21: Column 'x' cannot be resolved",
                "SELECT y FROM UNNEST(sequence(1, 3)) AS u(x) | line 1:8: Column 'y' cannot be resolved",
                "SELECT x FROM UNNEST(sequence(1, 3)) AS u(x) WHERE y > 1 | line 1:52: Column 'y' cannot be resolved",
                "SELECT x FROM generate_series(1, 3) AS u(x) | line 1:15: Table function 'generate_series' not registered",
                "SELECT generate_series(1, 3) | line 1:8: Function 'generate_series' not registered",
                "SELECT id AS x FROM shop.s.t WHERE day > INTERVAL '1' DAY + x.day | line 1:61: Column 'x.day' cannot be resolved",
                "SELECT id FROM shop.s.t a, shop.s.t b | line 1:8: Column 'id' is ambiguous",
                "SELECT id, count(*) FROM shop.s.t | line 1:8: 'id' must be an aggregate expression or appear in GROUP BY clause",
                "SELECT * FROM shop.s.x | line 1:15: Table 'shop.s.x' does not exist",
                "SELECT * FROM shop.x.t | line 1:15: Schema 'x' does not exist",
                "SELECT * FROM x.s.t | line 1:15: Catalog 'x' not found",
                "SELECT * FROM t | line 1:15: Schema must be specified when session schema is not set",
                "SELECT * FROM s.t | line 1:15: Catalog must be specified when session catalog is not set",
                "SELECT * FROM \"p catalog 7\".s.t | line 1:15: Catalog 'p catalog 7' not found",
                "SELECT * FROM shop.information_schema.tables | line 1:15: Schema 'information_schema' does not exist",
                "SELECT * FROM system.information_schema.tables | line 1:15: Catalog 'system' not found",
                "SELECT * FROM shop.main.duckdb_settings | line 1:15: Schema 'main' does not exist",
                "-- nothing | line 1:1: mismatched input '<EOF>'",
                "SELECT ARRAY(1 | line 1:8: mismatched input 'ARRAY'",
                "SELECT foo(id) FROM shop.s.t | line 1:8: Function 'foo' not registered",
                "SELECT lower(1, 2) | line 1:8: Unexpected parameters (integer, integer) for function lower",
                "SELECT CAST('a' AS BIGINT) | Cannot cast 'a' to BIGINT",
                "SELECT 1 / 0 | Division by zero",
                "SELECT (1 | line 1:10: mismatched input '<EOF>'",
                "SELECT 1 x y | line 1:12: mismatched input 'y'",
                "FROM shop.s.t | line 1:1: mismatched input 'FROM'",
                "SELECT 1a | line 1:8: identifiers must not start with a digit; surround the identifier with double quotes",
                "SELECT `id` | line 1:8: backquoted identifiers are not supported; use double quotes to quote identifiers",
                "SELECT 'a | line 1:8: mismatched input '''",
                "SELECT 1 LIMIT 1 OFFSET 2 | line 1:18: mismatched input 'OFFSET'. Expecting: <EOF>",
                "SELECT id FROM shop.s.t LIMIT 1 OFFSET 2 | line 1:33: mismatched input 'OFFSET'. Expecting: <EOF>",
                "SELECT id::VARCHAR FROM shop.s.t | line 1:10: mismatched input ':'",
                "SELECT * EXCLUDE (id) FROM shop.s.t | line 1:10: mismatched input 'EXCLUDE'",
                "SELECT t.* REPLACE (1 AS id) FROM shop.s.t | line 1:12: mismatched input 'REPLACE'",
                "SELECT COLUMNS('i.*') FROM shop.s.t | line 1:8: Function 'columns' not registered",
                "SELECT id FROM shop.s.t WHERE name ILIKE 'A' | line 1:36: mismatched input 'ILIKE'",
                "SELECT id FROM shop.s.t WHERE name NOT ILIKE 'A' | line 1:40: mismatched input 'ILIKE'",
                "SELECT id FROM shop.s.t WHERE name GLOB 'A' | line 1:36: mismatched input 'GLOB'",
                "SELECT id FROM shop.s.t WHERE name SIMILAR TO 'A' | line 1:36: mismatched input 'SIMILAR'",
                "SELECT id FROM shop.s.t QUALIFY row_number() OVER () = 1 | line 1:25: mismatched input 'QUALIFY'",
                "SELECT * FROM shop.s.t PIVOT (sum(id) FOR id IN (1)) | line 1:24: mismatched input 'PIVOT'",
                "SELECT DISTINCT ON (id) id FROM shop.s.t | line 1:17: mismatched input 'ON'",
                "SELECT id, count(*) FROM shop.s.t GROUP BY ALL | line 1:44: mismatched input 'ALL'",
                "SELECT id FROM shop.s.t ORDER BY ALL | line 1:34: mismatched input 'ALL'",
                "SELECT id FROM shop.s.t a SEMI JOIN shop.s.t b ON a.id = b.id | line 1:27: mismatched input 'SEMI'",
                "SELECT id, FROM shop.s.t | line 1:12: mismatched input 'FROM'",
                "SELECT id FROM shop.s.t USING SAMPLE 1 | line 1:25: mismatched input 'USING'",
                "SELECT [1, 2] | line 1:8: mismatched input '['",
                "SELECT {'a': 1} | line 1:8: mismatched input '{'",
                "SELECT 7 // 2 | line 1:11: mismatched input '/'",
                "SELECT 2 ** 3 | line 1:11: mismatched input '*'",
                "SELECT 1 == 1 | line 1:11: mismatched input '='",
                "SELECT $1 | line 1:8: mismatched input '$'",
                "SELECT E'a' | line 1:8: mismatched input 'E'",
                "SELECT $$a$$ | line 1:8: mismatched input '$'",
                "SELECT 'a' ~ 'b' | line 1:12: mismatched input '~'",
                "SELECT 1 LIMIT 10% | line 1:18: mismatched input '%'",
                "SELECT INTERVAL 1 DAY | line 1:17: mismatched input '1'",
                "SELECT INTERVAL '1 day' | line 1:24: mismatched input '<EOF>'",
                "SELECT list_value(1) | line 1:8: Function 'list_value' not registered",
                "SELECT to_days(1) | line 1:8: Function 'to_days' not registered",
                "SELECT strftime(now(), '%Y') | line 1:8: Function 'strftime' not registered",
                "SELECT 'a'.upper() | line 1:11: mismatched input '.'",
                "SELECT * FROM read_csv('a') | line 1:15: Table function 'read_csv' not registered",
                "SELECT * FROM 'a.csv' | line 1:15: mismatched input ''a.csv''",
                "COPY shop.s.t TO 'a' | line 1:1: mismatched input 'COPY'",
                "ATTACH 'a' | line 1:1: mismatched input 'ATTACH'",
                "PRAGMA version | line 1:1: mismatched input 'PRAGMA'",
                "DESCRIBE shop.s.t | Statement type 'ShowColumns' is not allowed",
                "WITH a AS (SELECT 1) INSERT INTO shop.s.t SELECT 1 | Statement type 'Insert' is not allowed",
                "SELECT date_format(now(), '%U') | %U not supported in date format string",
                "SELECT objectid('x') | Invalid ObjectId: x",
            })
    void wrongQueriesAreRefusedInTrinosWords(String sql, String message) {
        assertThat(rows(sql.replace("\\n", "\n"))).startsWith(message);
    }

    @Test
    void columnsWithoutANameAreNumbered() {
        assertThat(new QueryRunner(warehouse)
                        .run(
                                "SELECT id, count(*), id AS x, 1 + 1 FROM shop.s.t GROUP BY id",
                                List.of(),
                                new QueryRunner(warehouse).start(0))
                        .columns())
                .extracting(QueryRunner.Column::name)
                .containsExactly("id", "_col1", "x", "_col3");
    }

    @Test
    void parametersKeepTheirOrder() {
        assertThat(new QueryRunner(warehouse)
                        .run(
                                "SELECT ?, id FROM shop.s.t WHERE id > ?",
                                List.of("a", "1"),
                                new QueryRunner(warehouse).start(0))
                        .rows())
                .containsExactly(List.of("a", "2"));
    }
}
