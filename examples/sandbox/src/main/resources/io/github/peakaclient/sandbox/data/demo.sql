-- The demo catalog. Everything follows from the row's number, so that every sandbox holds the same rows.
CREATE SCHEMA sales;

CREATE TABLE sales.customers AS
SELECT
  i AS id,
  ['Ada', 'Björn', 'Chloé', 'Dilek', 'Émile', 'Fatma', 'Gül', 'Håkon', 'İpek', 'Jürgen', 'Kōji', 'Łucja', 'Mía', 'Nuño', 'Özge']
    [1 + i * 7 % 15] || ' ' ||
  ['Archer', 'Brandt', 'Çelik', 'Dubois', 'Eriksson', 'Fischer', 'Gómez', 'Hansen', 'Ionescu', 'Jansen', 'Kowalski', 'Lindqvist', '山田']
    [1 + i * 11 % 13] AS name,
  CASE WHEN i % 17 = 0 THEN NULL ELSE 'customer' || i || '@example.com' END AS email,
  ['DE', 'FR', 'TR', 'US', 'GB', 'SE', 'JP', 'ES'][1 + i * 5 % 8] AS country,
  i % 9 <> 0 AS active,
  CASE WHEN i % 11 = 0 THEN NULL ELSE CAST(DATE '1950-01-01' + CAST(i * 37 % 20000 AS INTEGER) AS DATE) END AS birth_date,
  CAST(TIMESTAMP '2023-01-01 00:00:00' + to_milliseconds(i * 47385601 % 94608000000) AS TIMESTAMP_MS) AS created_at,
  CAST(i * 7919 % 1000 AS DOUBLE) / 1000 AS score
FROM (SELECT CAST(unnest(range(1, 2001)) AS BIGINT) AS i);

CREATE TABLE sales.charges AS
SELECT
  i AS id,
  1 + i * 7919 % 2000 AS customer_id,
  CAST(500 + i * 104729 % 250000 AS DECIMAL(12, 2)) / 100 AS amount,
  ['eur', 'usd', 'gbp', 'try'][1 + i * 3 % 4] AS currency,
  ['succeeded', 'succeeded', 'succeeded', 'succeeded', 'failed', 'refunded', 'pending'][1 + i % 7] AS status,
  i % 7 < 4 AS paid,
  CAST(i * 104729 % 250000 AS DOUBLE) * 0.00029 AS fee,
  CASE WHEN i % 13 = 0 THEN NULL ELSE 'Order № ' || i END AS description,
  CAST(TIMESTAMP '2025-01-01 00:00:00' + to_milliseconds(i * 5040331 % 63072000000) AS TIMESTAMP_MS) AS created_at
FROM (SELECT CAST(unnest(range(1, 25002)) AS BIGINT) AS i);
ALTER TABLE sales.charges ALTER amount TYPE DECIMAL(12, 2);

CREATE TABLE sales.invoices AS
SELECT
  i AS id,
  1 + i * 6271 % 2000 AS customer_id,
  'INV-' || lpad(CAST(i AS VARCHAR), 6, '0') AS number,
  CAST(1000 + i * 27644437 % 900000 AS DECIMAL(14, 2)) / 100 AS total,
  CAST(DATE '2025-01-01' + CAST(i * 13 % 700 AS INTEGER) AS DATE) AS issued_on,
  CASE WHEN i % 5 = 0 THEN NULL ELSE CAST(DATE '2025-01-15' + CAST(i * 13 % 700 AS INTEGER) AS DATE) END AS paid_on,
  TIMESTAMPTZ '2025-01-01 00:00:00+00' + to_milliseconds(i * 7555837 % 63072000000) AS updated_at
FROM (SELECT CAST(unnest(range(1, 5001)) AS BIGINT) AS i);
ALTER TABLE sales.invoices ALTER total TYPE DECIMAL(14, 2);
