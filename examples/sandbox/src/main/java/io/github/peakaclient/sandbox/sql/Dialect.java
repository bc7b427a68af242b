package io.github.peakaclient.sandbox.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A language that Trino's SQL is transpiled to.
 *
 * @param quote the quotes around names
 * @param escapesBackslash true if a backslash in a text means what follows it
 * @param refused keywords and signs without a counterpart
 * @param functions what is written for a call: arguments are {@code {1}}, {@code {2}}, …, and {@code {unit}} is the first one
 *     as a keyword; {@link #SAME} means that name and arguments stay
 * @param types the types of CAST that have another name; those that are missing stay
 */
record Dialect(
        String name,
        char quote,
        boolean escapesBackslash,
        Set<String> refused,
        @Nullable Map<String, String> functions,
        Map<String, String> types) {

    static final String SAME = "same";

    private static final String EVERYWHERE =
            "count sum avg min max abs ceil ceiling floor round sqrt exp ln power mod sign pi"
                    + " radians degrees sin cos tan asin acos atan lower upper trim ltrim rtrim substr substring replace reverse lpad"
                    + " rpad concat concat_ws coalesce nullif greatest least now extract position row_number rank dense_rank"
                    + " percent_rank cume_dist ntile lag lead first_value last_value nth_value stddev_pop stddev_samp var_pop"
                    + " var_samp cast regexp_replace";

    private static final Map<String, String> MYSQL = functions(
            EVERYWHERE + " if year quarter month week day hour minute second date date_format regexp_like from_unixtime"
                    + " json_extract log2 log10",
            Map.ofEntries(
                    Map.entry("approx_distinct", "COUNT(DISTINCT {1})"),
                    Map.entry("arbitrary", "ANY_VALUE({1})"),
                    Map.entry("date_add", "DATE_ADD({3}, INTERVAL {2} {unit})"),
                    Map.entry("date_diff", "TIMESTAMPDIFF({unit}, {2}, {3})"),
                    Map.entry("date_parse", "STR_TO_DATE({1}, {2})"),
                    Map.entry("day_of_week", "(WEEKDAY({1}) + 1)"),
                    Map.entry("day_of_year", "DAYOFYEAR({1})"),
                    Map.entry("json_array_length", "JSON_LENGTH({1})"),
                    Map.entry("json_extract_scalar", "JSON_UNQUOTE(JSON_EXTRACT({1}, {2}))"),
                    Map.entry("last_day_of_month", "LAST_DAY({1})"),
                    Map.entry("length", "CHAR_LENGTH({1})"),
                    Map.entry("random", "RAND()"),
                    Map.entry("strpos", "LOCATE({2}, {1})"),
                    Map.entry("to_hex", "HEX({1})"),
                    Map.entry("to_unixtime", "UNIX_TIMESTAMP({1})")));

    private static final Map<String, String> POSTGRES = functions(
            EVERYWHERE
                    + " length strpos split_part starts_with translate chr array_agg bool_and bool_or every date_trunc"
                    + " random cardinality unnest grouping",
            Map.ofEntries(
                    Map.entry("approx_distinct", "COUNT(DISTINCT {1})"),
                    Map.entry("date_add", "({3} + {2} * INTERVAL '1' {unit})"),
                    Map.entry("day_of_week", "EXTRACT(ISODOW FROM {1})"),
                    Map.entry("day_of_year", "EXTRACT(DOY FROM {1})"),
                    Map.entry("from_unixtime", "TO_TIMESTAMP({1})"),
                    Map.entry("if", "CASE WHEN {1} THEN {2} ELSE {3} END"),
                    Map.entry("regexp_like", "({1} ~ {2})"),
                    Map.entry("to_unixtime", "EXTRACT(EPOCH FROM {1})"),
                    Map.entry("year", "EXTRACT(YEAR FROM {1})"),
                    Map.entry("month", "EXTRACT(MONTH FROM {1})"),
                    Map.entry("day", "EXTRACT(DAY FROM {1})"),
                    Map.entry("hour", "EXTRACT(HOUR FROM {1})"),
                    Map.entry("minute", "EXTRACT(MINUTE FROM {1})")));

    private static final List<Dialect> ALL = List.of(
            new Dialect(
                    "mysql",
                    '`',
                    true,
                    Set.of(
                            "||",
                            "->",
                            "[",
                            "ARRAY",
                            "MAP",
                            "ROW",
                            "UNNEST",
                            "TRY_CAST",
                            "NULLS",
                            "FILTER",
                            "FULL",
                            "GROUPING",
                            "CUBE",
                            "ROLLUP",
                            "VALUES",
                            "TABLESAMPLE",
                            "FETCH"),
                    MYSQL,
                    Map.ofEntries(
                            Map.entry("VARCHAR", "CHAR"),
                            Map.entry("TINYINT", "SIGNED"),
                            Map.entry("SMALLINT", "SIGNED"),
                            Map.entry("INTEGER", "SIGNED"),
                            Map.entry("INT", "SIGNED"),
                            Map.entry("BIGINT", "SIGNED"),
                            Map.entry("REAL", "FLOAT"),
                            Map.entry("TIMESTAMP", "DATETIME"),
                            Map.entry("VARBINARY", "BINARY"))),
            new Dialect(
                    "postgres",
                    '"',
                    false,
                    Set.of("->", "MAP", "TRY_CAST", "TABLESAMPLE"),
                    POSTGRES,
                    Map.of("DOUBLE", "DOUBLE PRECISION", "VARBINARY", "BYTEA", "TINYINT", "SMALLINT")),
            new Dialect("trino", '"', false, Set.of(), null, Map.of()));

    private static Map<String, String> functions(String unchanged, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(others);
        for (String name : unchanged.split(" ", -1)) {
            all.put(name, SAME);
        }
        return all;
    }

    static @Nullable Dialect of(String name) {
        return ALL.stream()
                .filter(dialect -> dialect.name.equalsIgnoreCase(name)
                        || (dialect.name.equals("postgres") && name.equalsIgnoreCase("postgresql")))
                .findFirst()
                .orElse(null);
    }

    /** Returns what is written for a call of a function, null if that is not known. */
    @Nullable
    String function(String called) {
        return functions == null ? SAME : functions.get(called.toLowerCase(Locale.ROOT));
    }

    String quoted(String name) {
        String mark = String.valueOf(quote);
        return mark + name.replace(mark, mark + mark) + mark;
    }
}
