-- What a database connector finds.
CREATE SCHEMA public;

CREATE TABLE public.users AS
SELECT i AS id, 'user' || i AS login, i % 5 <> 0 AS enabled, TIMESTAMP '2024-05-01 09:30:00.123456' + to_hours(i * 3) AS last_seen
FROM (SELECT CAST(unnest(range(1, 501)) AS BIGINT) AS i);

CREATE TABLE public.products AS
SELECT i AS id, 'Product ' || i AS title, CAST(i * 7919 % 100000 AS DECIMAL(10, 2)) / 100 AS price, i * 13 % 250 AS stock
FROM (SELECT CAST(unnest(range(1, 121)) AS BIGINT) AS i);
ALTER TABLE public.products ALTER price TYPE DECIMAL(10, 2);

CREATE TABLE public.orders AS
SELECT
  i AS id,
  1 + i * 17 % 500 AS user_id,
  1 + i * 29 % 120 AS product_id,
  1 + i % 4 AS quantity,
  ['new', 'paid', 'shipped', 'returned'][1 + i * 5 % 4] AS status,
  CAST(DATE '2025-01-01' + CAST(i % 500 AS INTEGER) AS DATE) AS ordered_on
FROM (SELECT CAST(unnest(range(1, 3001)) AS BIGINT) AS i);
