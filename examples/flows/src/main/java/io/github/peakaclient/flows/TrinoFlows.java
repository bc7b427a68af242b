package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.refused;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.error.ApiException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SQL of Trino, with the results that its documentation states. */
final class TrinoFlows {
    private static final String SOURCE = "Trino documentation: ";

    private TrinoFlows() {}

    static List<Flow> list() {
        return List.of(
                values(
                        "division of integers is integral, of others exact",
                        "Mathematical functions and operators",
                        "7 / 2",
                        "3",
                        "-7 / 2",
                        "-3",
                        "7 % 4",
                        "3",
                        "CAST(7 AS DOUBLE) / 2",
                        "3.5"),
                values(
                        "doubles are spelled as Java spells them",
                        "Data types",
                        "CAST(100 AS DOUBLE)",
                        "100.0",
                        "1e10",
                        "1.0E10",
                        "CAST(0.1 AS DOUBLE)",
                        "0.1",
                        "CAST(0.0001 AS DOUBLE)",
                        "1.0E-4"),
                values(
                        "decimals keep their scale",
                        "Data types",
                        "1.50",
                        "1.50",
                        "CAST(2 AS DECIMAL(10,3))",
                        "2.000",
                        "1.5 + 1.25",
                        "2.75"),
                values(
                        "casts to VARCHAR and TRY_CAST",
                        "Conversion functions",
                        "CAST(25001 AS VARCHAR) || 'x'",
                        "25001x",
                        "CAST(true AS VARCHAR)",
                        "true",
                        "CAST(DATE '2024-02-29' AS VARCHAR)",
                        "2024-02-29",
                        "TRY_CAST('many' AS BIGINT)",
                        null,
                        "CAST('12' AS BIGINT) + 1",
                        "13"),
                values(
                        "date_format and date_parse have MySQL's letters",
                        "Date and time functions",
                        "date_format(TIMESTAMP '2024-02-29 13:04:05', '%Y-%m-%d %H:%i:%s')",
                        "2024-02-29 13:04:05",
                        "date_format(date_parse('29/02/2024', '%d/%m/%Y'), '%Y%m%d')",
                        "20240229"),
                values(
                        "intervals are added to dates",
                        "Date and time functions",
                        "DATE '2024-02-28' + INTERVAL '1' DAY",
                        "2024-02-29",
                        "DATE '2024-03-31' - INTERVAL '1' MONTH",
                        "2024-02-29"),
                values(
                        "date_add, date_diff and date_trunc take the unit first",
                        "Date and time functions",
                        "date_add('day', 1, DATE '2024-02-28')",
                        "2024-02-29",
                        "date_diff('day', DATE '2024-02-28', DATE '2024-03-01')",
                        "2",
                        "date_diff('month', DATE '2024-01-31', DATE '2024-02-15')",
                        "0",
                        "date_trunc('month', DATE '2024-02-29')",
                        "2024-02-01"),
                values(
                        "parts of dates: a week begins on Monday",
                        "Date and time functions",
                        "year(DATE '2024-02-29')",
                        "2024",
                        "EXTRACT(month FROM DATE '2024-02-29')",
                        "2",
                        "day_of_week(DATE '2024-03-03')",
                        "7",
                        "day_of_week(DATE '2024-03-04')",
                        "1"),
                values(
                        "Unix times are converted",
                        "Date and time functions",
                        "to_unixtime(TIMESTAMP '1970-01-02 00:00:00 UTC')",
                        "86400.0",
                        "year(from_unixtime(0))",
                        "1970"),
                values(
                        "JSON is read by path",
                        "JSON functions",
                        "json_extract_scalar('{\"a\":{\"b\":\"x\"}}', '$.a.b')",
                        "x",
                        "json_extract_scalar('{\"a\":[1,2]}', '$.a[1]')",
                        "2",
                        "json_extract_scalar('{\"a\":1}', '$.b')",
                        null),
                values(
                        "texts",
                        "String functions",
                        "strpos('high', 'ig')",
                        "2",
                        "split_part('a-b-c', '-', 2)",
                        "b",
                        "substr('hello', 2, 3)",
                        "ell",
                        "lpad('7', 3, '0')",
                        "007",
                        "concat('a', 'b', 'c')",
                        "abc",
                        "length('Çiğ')",
                        "3",
                        "reverse('abc')",
                        "cba",
                        "regexp_like('1a 2b', '\\d+b')",
                        "true",
                        "regexp_extract('1a 2b', '(\\d+)b', 1)",
                        "2",
                        "regexp_replace('1a 2b', '\\d', '')",
                        "a b"),
                values(
                        "arrays count from 1",
                        "Array functions",
                        "cardinality(ARRAY[4, 5, 6])",
                        "3",
                        "element_at(ARRAY[4, 5, 6], 1)",
                        "4",
                        "element_at(ARRAY[4, 5, 6], 9)",
                        null,
                        "contains(ARRAY['a', 'b'], 'b')",
                        "true",
                        "array_join(ARRAY['a', 'b'], ',')",
                        "a,b"),
                values(
                        "conditions",
                        "Conditional expressions",
                        "if(1 > 2, 'yes', 'no')",
                        "no",
                        "coalesce(NULL, 'b')",
                        "b",
                        "nullif(1, 1)",
                        null,
                        "CASE WHEN 1 = 1 THEN 'one' ELSE 'none' END",
                        "one",
                        "greatest(1, 3, 2)",
                        "3",
                        "'a' || NULL",
                        null),
                flow(
                        "aggregates: avg of a bigint is a double, approx_distinct counts",
                        SOURCE + "Aggregate functions",
                        p -> assertThat(p.rows(
                                        "SELECT avg(n), sum(n), count(DISTINCT s), approx_distinct(s), max_by(s, n), "
                                                + "count_if(n > 1), array_join(array_agg(s ORDER BY n), '') "
                                                + "FROM (VALUES (1, 'a'), (2, 'b'), (3, 'b')) AS t(n, s)"))
                                .containsExactly(List.of("2.0", "6", "2", "2", "b", "2", "abb"))),
                flow(
                        "UNNEST makes rows of an array",
                        SOURCE + "SELECT",
                        p -> assertThat(p.rows("SELECT t.n FROM UNNEST(ARRAY[1, 2]) AS t(n) ORDER BY t.n DESC"))
                                .containsExactly(List.of("2"), List.of("1"))),
                flow(
                        "VALUES takes rows of one column without parentheses",
                        SOURCE + "VALUES",
                        p -> assertThat(p.rows("SELECT n FROM (VALUES 1, 2) AS t(n) ORDER BY n"))
                                .containsExactly(List.of("1"), List.of("2"))),
                flow("NULL sorts last in both directions", SOURCE + "SELECT", p -> {
                    String values = "SELECT n FROM (VALUES (1), (NULL), (2)) AS t(n) ORDER BY n";
                    assertThat(p.rows(values))
                            .containsExactly(List.of("1"), List.of("2"), Arrays.asList((String) null));
                    assertThat(p.rows(values + " DESC"))
                            .containsExactly(List.of("2"), List.of("1"), Arrays.asList((String) null));
                }),
                flow("FETCH FIRST, UNION, EXCEPT and GROUP BY a position work", SOURCE + "SELECT", p -> {
                    assertThat(p.rows(
                                    "SELECT n FROM (VALUES (1), (2), (3)) AS t(n) ORDER BY n FETCH FIRST 2 ROWS ONLY"))
                            .hasSize(2);
                    assertThat(p.rows("SELECT 1 UNION SELECT 1 UNION ALL SELECT 2"))
                            .hasSize(2);
                    assertThat(p.rows("SELECT 1 EXCEPT SELECT 1")).isEmpty();
                    assertThat(
                                    p.rows(
                                            "SELECT s, count(*) FROM (VALUES ('a'), ('a'), ('b')) AS t(s) GROUP BY 1 ORDER BY 1"))
                            .containsExactly(List.of("a", "2"), List.of("b", "1"));
                }),
                flow(
                        "unquoted names are lower-case, quoted ones keep any text",
                        SOURCE + "SELECT",
                        p -> assertThat(p.rows("SELECT T.N, \"odd name\" FROM (SELECT 1 AS n, 2 AS \"odd name\") AS t"))
                                .containsExactly(List.of("1", "2"))),
                refusal(
                        "an unknown column is named with its position",
                        "SELECT nmae FROM (SELECT 1 AS name) AS t",
                        "line 1:8: Column 'nmae' cannot be resolved"),
                refusal(
                        "an unknown function is named with its position",
                        "SELECT no_such_function(1)",
                        "line 1:8: Function 'no_such_function' not registered"),
                flow(
                        "a division by zero is an error",
                        SOURCE + "Mathematical functions and operators",
                        p -> assertThat(refused(400, () -> p.rows("SELECT 1 / (1 - 1)"))
                                        .serverMessage())
                                .containsIgnoringCase("division by zero")),
                flow("what only DuckDB understands is refused", SOURCE + "SELECT", p -> {
                    for (String sql : List.of(
                            "SELECT 1::BIGINT",
                            "SELECT * EXCLUDE (a) FROM (SELECT 1 AS a, 2 AS b) AS t",
                            "SELECT 'A' ILIKE 'a'",
                            "FROM (SELECT 1 AS a) AS t",
                            "SELECT a FROM (SELECT 1 AS a) AS t QUALIFY row_number() OVER () = 1",
                            "SELECT * FROM range(3)",
                            "PRAGMA database_list",
                            "SELECT [1, 2]")) {
                        refused(400, () -> p.rows(sql));
                    }
                }),
                flow("no file of the server is read", SOURCE + "SELECT", p -> {
                    for (String sql : List.of(
                            "SELECT * FROM read_csv('/etc/passwd')",
                            "SELECT * FROM read_text('/etc/passwd')",
                            "SELECT * FROM '/etc/passwd'",
                            "SELECT * FROM \"/etc/passwd\"",
                            "SELECT * FROM glob('/*')",
                            "COPY (SELECT 1) TO '/tmp/x'",
                            "ATTACH '/tmp/x.db'",
                            "SELECT getenv('HOME')")) {
                        refused(400, () -> p.rows(sql));
                    }
                }));
    }

    /** Returns a flow that compares expressions with their values, given in turn. */
    private static Flow values(String name, String chapter, @Nullable String... expressionsAndValues) {
        Map<String, @Nullable String> expected = new LinkedHashMap<>();
        for (int i = 0; i < expressionsAndValues.length; i += 2) {
            expected.put(Fixture.present(expressionsAndValues[i]), expressionsAndValues[i + 1]);
        }
        return flow(name, SOURCE + chapter, p -> {
            Map<String, @Nullable String> actual = new LinkedHashMap<>();
            for (String expression : expected.keySet()) {
                actual.put(expression, valueOrError(p, expression));
            }
            assertThat(actual).isEqualTo(expected);
        });
    }

    private static @Nullable String valueOrError(Fixture p, String expression) {
        try {
            return p.value("SELECT " + expression);
        } catch (ApiException e) {
            return String.valueOf(e.serverMessage());
        }
    }

    private static Flow refusal(String name, String sql, String message) {
        return flow(
                name,
                SOURCE + "SELECT",
                p -> assertThat(refused(400, () -> p.rows(sql)).serverMessage()).contains(message));
    }
}
