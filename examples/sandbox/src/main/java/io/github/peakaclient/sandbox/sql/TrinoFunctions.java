package io.github.peakaclient.sandbox.sql;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Trino that a query may call, with what DuckDB calls instead. A name is found there under the same name, or
 * another one, or as a macro of {@code trino.sql}.
 */
final class TrinoFunctions {

    /** The prefix of the macros in {@code trino.sql}. */
    static final String MACRO = "trino_";

    private static final Map<String, String> TARGETS = new HashMap<>();

    private static final Set<String> BY_GRAMMAR = Set.of(
            "+",
            "-",
            "*",
            "/",
            "//",
            "%",
            "||",
            "~~",
            "!~~",
            "like_escape",
            "not_like_escape",
            "count_star",
            "date_part",
            "timezone",
            "substring",
            "trim",
            "ltrim",
            "rtrim",
            "position",
            "row",
            "list_value",
            "unnest",
            "generate_series",
            "unhex",
            "trunc",
            "to_years",
            "to_months",
            "to_days",
            "to_hours",
            "to_minutes",
            "to_seconds");

    static {
        same(
                "count sum avg min max bool_and bool_or count_if max_by min_by stddev stddev_pop stddev_samp variance var_pop"
                        + " var_samp corr covar_pop covar_samp regr_slope regr_intercept array_agg histogram any_value grouping"
                        + " row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value"
                        + " if abs ceil ceiling floor round sqrt cbrt exp ln log log2 log10 pow power sign pi degrees radians sin cos"
                        + " tan asin acos atan atan2 random"
                        + " length lower upper trim ltrim rtrim substr substring reverse lpad rpad concat_ws split_part strpos"
                        + " nullif position starts_with chr translate regexp_extract_all"
                        + " year quarter month week day hour minute second now"
                        + " flatten map map_keys map_values map_entries map_from_entries unnest row uuid json_array_length");
        other("approx_distinct", "approx_count_distinct");
        other("approx_percentile", "approx_quantile");
        other("arbitrary", "any_value");
        other("every", "bool_and");
        other("listagg", "string_agg");
        other("rand", "random");
        other("is_nan", "isnan");
        other("is_finite", "isfinite");
        other("is_infinite", "isinf");
        other("truncate", "trunc");
        other("codepoint", "unicode");
        other("levenshtein_distance", "levenshtein");
        other("hamming_distance", "hamming");
        other("split", "string_split");
        other("to_utf8", "encode");
        other("from_utf8", "decode");
        other("to_hex", "hex");
        other("from_hex", "unhex");
        other("normalize", "nfc_normalize");
        other("regexp_like", "regexp_matches");
        other("regexp_split", "regexp_split_to_array");
        other("day_of_week", "isodow");
        other("dow", "isodow");
        other("day_of_year", "dayofyear");
        other("doy", "dayofyear");
        other("week_of_year", "week");
        other("year_of_week", "isoyear");
        other("yow", "isoyear");
        other("day_of_month", "day");
        other("last_day_of_month", "last_day");
        other("from_unixtime", "to_timestamp");
        other("to_unixtime", "epoch");
        other("contains", "list_contains");
        other("array_sort", "list_sort");
        other("array_max", "list_max");
        other("array_min", "list_min");
        other("array_join", "array_to_string");
        other("array_intersect", "list_intersect");
        other("arrays_overlap", "list_has_any");
        other("transform", "list_transform");
        other("filter", "list_filter");
        macros("date_trunc date_add date_diff date_format date_parse date millisecond from_iso8601_timestamp"
                + " from_iso8601_date current_timezone mod e nan infinity greatest least bitwise_and bitwise_or bitwise_xor"
                + " concat replace regexp_extract regexp_replace regexp_count json_extract json_extract_scalar json_parse"
                + " json_format element_at cardinality array_distinct array_position array_remove sequence slice"
                + " objectid");
    }

    private TrinoFunctions() {}

    private static void same(String names) {
        for (String name : names.split(" ", -1)) {
            other(name, name);
        }
    }

    private static void other(String name, String target) {
        TARGETS.put(name, target);
    }

    private static void macros(String names) {
        for (String name : names.split(" ", -1)) {
            other(name, MACRO + name);
        }
    }

    static Set<String> names() {
        return TARGETS.keySet();
    }

    /** Returns what DuckDB calls for a function that a query names, null if the function is not known. */
    static @Nullable String target(String name) {
        return TARGETS.get(name.toLowerCase(Locale.ROOT));
    }

    /** Returns true for macros that are chosen by the types of their arguments. Each has a form without types. */
    static boolean isTyped(String macro) {
        return macro.equals(MACRO + "date_trunc") || macro.equals(MACRO + "date_add");
    }

    /**
     * Returns true for functions into which DuckDB's parser, or the translation of UNNEST, turns operators and special forms.
     */
    static boolean isByGrammar(String name) {
        return BY_GRAMMAR.contains(name);
    }
}
