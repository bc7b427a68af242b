-- Functions of Trino that DuckDB lacks, or has with another meaning. Parameters with a type choose the result's type.

-- A date stays a date, and a timestamp keeps its digits. Without knowledge of the types (_plain), DuckDB decides.
CREATE MACRO trino_plus
  (a DATE, b INTERVAL) AS CAST(a + b AS DATE),
  (a INTERVAL, b DATE) AS CAST(a + b AS DATE),
  (a TIMESTAMP_S, b INTERVAL) AS CAST(a + b AS TIMESTAMP_MS),
  (a TIMESTAMP_MS, b INTERVAL) AS CAST(a + b AS TIMESTAMP_MS),
  (a INTERVAL, b TIMESTAMP_MS) AS CAST(a + b AS TIMESTAMP_MS),
  (a, b) AS a + b;
CREATE MACRO trino_plus_plain(a, b) AS a + b;
CREATE MACRO trino_minus
  (a DATE, b INTERVAL) AS CAST(a - b AS DATE),
  (a TIMESTAMP_S, b INTERVAL) AS CAST(a - b AS TIMESTAMP_MS),
  (a TIMESTAMP_MS, b INTERVAL) AS CAST(a - b AS TIMESTAMP_MS),
  (a, b) AS a - b;
CREATE MACRO trino_minus_plain(a, b) AS a - b;
CREATE MACRO trino_date_trunc
  (unit, x DATE) AS CAST(date_trunc(unit, x) AS DATE),
  (unit, x TIMESTAMP_S) AS CAST(date_trunc(unit, x) AS TIMESTAMP_S),
  (unit, x TIMESTAMP_MS) AS CAST(date_trunc(unit, x) AS TIMESTAMP_MS),
  (unit, x) AS date_trunc(unit, x);
CREATE MACRO trino_date_trunc_plain(unit, x) AS date_trunc(unit, x);
CREATE MACRO trino_units(unit, n) AS CASE lower(unit)
  WHEN 'millisecond' THEN to_milliseconds(n)
  WHEN 'second' THEN to_seconds(n)
  WHEN 'minute' THEN to_minutes(n)
  WHEN 'hour' THEN to_hours(n)
  WHEN 'day' THEN to_days(CAST(n AS INTEGER))
  WHEN 'week' THEN to_days(CAST(7 * n AS INTEGER))
  WHEN 'month' THEN to_months(CAST(n AS INTEGER))
  WHEN 'quarter' THEN to_months(CAST(3 * n AS INTEGER))
  WHEN 'year' THEN to_years(CAST(n AS INTEGER))
  ELSE error('''' || unit || ''' is not a valid Timestamp field') END;
CREATE MACRO trino_date_add(unit, n, x) AS trino_plus(x, trino_units(unit, n));
CREATE MACRO trino_date_add_plain(unit, n, x) AS x + trino_units(unit, n);
CREATE MACRO trino_varchar
  (x DATE) AS CAST(x AS VARCHAR),
  (x TIMESTAMP_S) AS strftime(x, '%Y-%m-%d %H:%M:%S'),
  (x TIMESTAMP_MS) AS strftime(x, '%Y-%m-%d %H:%M:%S.%g'),
  (x TIMESTAMP) AS strftime(x, '%Y-%m-%d %H:%M:%S.%f'),
  (x) AS CAST(x AS VARCHAR);
-- whole units, where DuckDB's date_diff counts the borders that are crossed
CREATE MACRO trino_date_diff(unit, a, b) AS date_sub(unit, a, b);
CREATE MACRO trino_date(x) AS CAST(x AS DATE);
CREATE MACRO trino_millisecond(x) AS millisecond(x) % 1000;
CREATE MACRO trino_date_format(x, format) AS strftime(x, format);
CREATE MACRO trino_date_parse(s, format) AS CAST(strptime(s, format) AS TIMESTAMP_MS);
CREATE MACRO trino_from_iso8601_timestamp(s) AS CAST(s AS TIMESTAMPTZ);
CREATE MACRO trino_from_iso8601_date(s) AS CAST(s AS DATE);
CREATE MACRO trino_current_timezone() AS 'UTC';

-- of two integers an integer, whose division by zero fails
CREATE MACRO trino_divide(a, b) AS CASE
  WHEN b = 0 AND typeof(a // b) NOT IN ('DOUBLE', 'FLOAT') THEN error('Division by zero') ELSE a // b END;
CREATE MACRO trino_mod(a, b) AS CASE
  WHEN b = 0 AND typeof(a % b) NOT IN ('DOUBLE', 'FLOAT') THEN error('Division by zero') ELSE a % b END;
CREATE MACRO trino_e() AS exp(1);
CREATE MACRO trino_nan() AS CAST('NaN' AS DOUBLE);
CREATE MACRO trino_infinity() AS CAST('Infinity' AS DOUBLE);
-- NULL if one is NULL, where DuckDB leaves NULLs out
CREATE MACRO trino_greatest
  (a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN greatest(a, b) END,
  (a, b, c) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL THEN greatest(a, b, c) END,
  (a, b, c, d) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL AND d IS NOT NULL THEN greatest(a, b, c, d) END;
CREATE MACRO trino_least
  (a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN least(a, b) END,
  (a, b, c) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL THEN least(a, b, c) END,
  (a, b, c, d) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL AND d IS NOT NULL THEN least(a, b, c, d) END;
CREATE MACRO trino_bitwise_and(a, b) AS a & b;
CREATE MACRO trino_bitwise_or(a, b) AS a | b;
CREATE MACRO trino_bitwise_xor(a, b) AS xor(a, b);

-- NULL if one is NULL, where DuckDB leaves NULLs out
CREATE MACRO trino_concat
  (a, b) AS a || b,
  (a, b, c) AS a || b || c,
  (a, b, c, d) AS a || b || c || d,
  (a, b, c, d, e) AS a || b || c || d || e;
CREATE MACRO trino_replace
  (s, old) AS replace(s, old, ''),
  (s, old, new) AS replace(s, old, new);
CREATE MACRO trino_regexp_extract
  (s, pattern) AS CASE WHEN regexp_matches(s, pattern) THEN regexp_extract(s, pattern) END,
  (s, pattern, part) AS CASE WHEN regexp_matches(s, pattern) THEN regexp_extract(s, pattern, part) END;
CREATE MACRO trino_regexp_replace
  (s, pattern) AS regexp_replace(s, pattern, '', 'g'),
  (s, pattern, new) AS regexp_replace(s, pattern, regexp_replace(new, '\$(\d)', '\\\1', 'g'), 'g');
CREATE MACRO trino_regexp_count(s, pattern) AS len(regexp_extract_all(s, pattern));

CREATE MACRO trino_json_parse(s) AS CAST(s AS JSON);
CREATE MACRO trino_json_format(j) AS CAST(j AS VARCHAR);
CREATE MACRO trino_json_extract(j, path) AS json_extract(j, path);
-- NULL for an object or array
CREATE MACRO trino_json_extract_scalar(j, path) AS CASE
  WHEN json_type(json_extract(j, path)) NOT IN ('OBJECT', 'ARRAY') THEN json_extract_string(j, path) END;

CREATE MACRO trino_element_at(x, k) AS x[k];
-- of an array or a map
CREATE MACRO trino_cardinality(x) AS CASE json_type(to_json(x))
  WHEN 'ARRAY' THEN json_array_length(to_json(x)) ELSE len(json_keys(to_json(x))) END;
CREATE MACRO trino_array_distinct(x) AS list_filter(x, lambda v, i: list_position(x, v) = i);
CREATE MACRO trino_array_position(x, v) AS coalesce(list_position(x, v), 0);
CREATE MACRO trino_array_remove(x, v) AS list_filter(x, lambda y: y <> v);
CREATE MACRO trino_sequence
  (a, b) AS generate_series(a, b),
  (a, b, s) AS generate_series(a, b, s);
CREATE MACRO trino_slice(x, start, n) AS x[start:start + n - 1];

-- MongoDB
CREATE MACRO trino_objectid(s) AS CASE
  WHEN regexp_full_match(s, '[0-9a-fA-F]{24}') THEN lower(s) ELSE error('Invalid ObjectId: ' || s) END;
