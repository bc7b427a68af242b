/**
 * SQL as the API reads it. The API is Trino, the sandbox is DuckDB: a query is read by Trino's lexical rules, parsed by DuckDB,
 * changed as a tree ({@link io.github.peakaclient.sandbox.sql.TrinoQuery}) and run. What only DuckDB understands is refused
 * with Trino's message and place, so that a query that runs here also runs there.
 *
 * <h2>Names</h2>
 *
 * <p>A table has three parts. Names are compared without case, and quoted or not. {@code peaka.table.x} and {@code
 * peaka.bitable.x} are internal tables, {@code peaka.query.x} is a saved query, {@code peaka.mtquery.x} has the rows of the
 * last run of a materialized query. {@code _id} of MongoDB is found by its name only: {@code CAST(_id AS VARCHAR)}, {@code
 * objectid('…')}. Columns without a name are {@code _col0}, {@code _col1}, ….
 *
 * <h2>Translated</h2>
 *
 * <ul>
 *   <li>the functions that are listed below;
 *   <li>{@code DATE ± INTERVAL}, {@code date_add} and {@code date_trunc}, which keep a date a date and the digits of a
 *       timestamp;
 *   <li>{@code TIMESTAMP '…'}, whose digits and zone give its type; the types {@code timestamp(p)}, {@code time(p)}, {@code
 *       timestamp(p) with time zone}, {@code array(…)}; {@code X'…'};
 *   <li>division of integers, and of integers by zero; {@code date_diff} in whole units; NULLs in {@code concat}, {@code
 *       greatest} and {@code least};
 *   <li>errors: syntax, missing catalogs, schemas, tables, columns and functions, ambiguous columns, GROUP BY, wrong arguments
 *       and casts.
 * </ul>
 *
 * <p>Functions: abs acos any_value approx_distinct approx_percentile arbitrary array_agg array_distinct array_intersect
 * array_join array_max array_min array_position array_remove array_sort arrays_overlap asin atan atan2 avg bitwise_and
 * bitwise_or bitwise_xor bool_and bool_or cardinality cbrt ceil ceiling chr codepoint concat concat_ws contains corr cos count
 * count_if covar_pop covar_samp cume_dist current_timezone date date_add date_diff date_format date_parse date_trunc day
 * day_of_month day_of_week day_of_year degrees dense_rank dow doy e element_at every exp filter first_value flatten floor
 * from_hex from_iso8601_date from_iso8601_timestamp from_unixtime from_utf8 greatest grouping hamming_distance histogram hour
 * if infinity is_finite is_infinite is_nan json_array_length json_extract json_extract_scalar json_format json_parse lag
 * last_day_of_month last_value lead least length levenshtein_distance listagg ln log log10 log2 lower lpad ltrim map
 * map_entries map_from_entries map_keys map_values max max_by millisecond min min_by minute mod month nan normalize now
 * nth_value ntile nullif objectid percent_rank pi position pow power quarter radians rand random rank regexp_count
 * regexp_extract regexp_extract_all regexp_like regexp_replace regexp_split regr_intercept regr_slope replace reverse round
 * row row_number rpad rtrim second sequence sign sin slice split split_part sqrt starts_with stddev stddev_pop stddev_samp
 * strpos substr substring sum tan to_hex to_unixtime to_utf8 transform translate trim truncate unnest upper uuid var_pop
 * var_samp variance week week_of_year year year_of_week yow. Also what the grammar has: CASE, CAST, TRY_CAST, COALESCE, EXTRACT,
 * subscripts, lambdas, window functions, FILTER, GROUPING SETS, WITH and WITH RECURSIVE, UNNEST … WITH ORDINALITY.
 *
 * <h2>Refused</h2>
 *
 * <ul>
 *   <li>every statement but a query: {@code Statement type 'Insert' is not allowed};
 *   <li>all other functions, also those of Trino: {@code Function 'x' not registered}; all table functions but UNNEST;
 *   <li>files, settings and DuckDB's own tables, in whatever way they are named;
 *   <li>of DuckDB's grammar: {@code LIMIT} before {@code OFFSET}, {@code ::}, {@code * EXCLUDE} and {@code REPLACE}, {@code
 *       COLUMNS(…)}, {@code ILIKE}, {@code GLOB}, {@code SIMILAR TO}, {@code QUALIFY}, {@code PIVOT}, {@code DISTINCT ON}, {@code
 *       GROUP BY ALL}, {@code ORDER BY ALL}, {@code SEMI}, {@code ANTI} and {@code ASOF JOIN}, {@code USING SAMPLE}, {@code
 *       LIMIT 10%}, {@code FROM} without {@code SELECT}, commas at the end of a list, lists in brackets, structs in braces,
 *       {@code //}, {@code **}, {@code ==}, {@code ~}, {@code E'…'}, {@code $$…$$}, {@code $1}, {@code INTERVAL 1 DAY}, methods
 *       of values.
 * </ul>
 *
 * <h2>Not modelled</h2>
 *
 * <p>Here a query that runs in the sandbox can fail in the API or give something else:
 *
 * <ul>
 *   <li>types are compared and concatenated more freely than in Trino: {@code id = '5'}, {@code 'a' || 1};
 *   <li>a decimal divided by something is a double, so is {@code avg} of decimals; a double divided by zero is NULL; {@code
 *       varchar(n)} and {@code char(n)} cut nothing; a double as text is {@code 25001.0};
 *   <li>timestamps have 0, 3, 6 or 9 digits, those with a zone 6 and always UTC; an aggregate plus an interval has 6 digits, and
 *       is a timestamp also for dates;
 *   <li>aliases of the select list are also found in WHERE and in the select list itself; {@code rowid} exists in tables;
 *   <li>reserved words are DuckDB's: a column {@code limit} or {@code offset} needs quotes;
 *   <li>a column without a name after a star has DuckDB's name; rows, maps and arrays in cells have DuckDB's spelling;
 *   <li>{@code information_schema}, {@code SHOW}, {@code EXPLAIN}, {@code TABLESAMPLE}, {@code MATCH_RECOGNIZE}, intervals of
 *       two units ({@code YEAR TO MONTH}); the list of what a parser expects is mostly left out of errors;
 *   <li>formats of {@code date_format} and {@code date_parse} must be literals.
 * </ul>
 *
 * <h2>Transpiling</h2>
 *
 * <p>{@code POST /sql/transpile/{dialect}} writes a query in Trino's SQL, whose names may also be in backquotes, for {@code
 * mysql}, {@code postgres} or {@code trino}: quotes of names, LIMIT and OFFSET, types of CAST, and the functions that {@code
 * Dialect} lists. Anything else is 400 and named; the text never comes back as if it had been translated. Which dialects the
 * API knows is not known.
 */
@NullMarked
package io.github.peakaclient.sandbox.sql;

import org.jspecify.annotations.NullMarked;
