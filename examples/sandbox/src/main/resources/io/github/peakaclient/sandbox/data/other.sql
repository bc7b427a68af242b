-- What any other connector finds.
CREATE SCHEMA data;

CREATE TABLE data.records AS
SELECT
  i AS id,
  'Record ' || i AS name,
  CASE WHEN i % 6 = 0 THEN NULL ELSE CAST(i AS DOUBLE) / 8 END AS value,
  TIMESTAMP_MS '2025-01-01 00:00:00' + to_hours(i) AS created_at
FROM (SELECT CAST(unnest(range(1, 151)) AS BIGINT) AS i);

CREATE TABLE data.events AS
SELECT i AS id, ['created', 'changed', 'deleted'][1 + i % 3] AS kind, 1 + i % 150 AS record_id
FROM (SELECT CAST(unnest(range(1, 401)) AS BIGINT) AS i);
