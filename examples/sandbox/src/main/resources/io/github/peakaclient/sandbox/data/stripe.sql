-- What a payment connector finds: more rows than one page of the provider's API holds.
CREATE SCHEMA payment;

CREATE TABLE payment.customers AS
SELECT
  'cus_' || lpad(CAST(i AS VARCHAR), 8, '0') AS id,
  'Customer ' || i AS name,
  'customer' || i || '@example.com' AS email,
  CASE WHEN i % 4 = 0 THEN NULL ELSE 'Kundin № ' || i END AS description,
  i % 10 = 0 AS delinquent,
  TIMESTAMP_MS '2025-03-01 00:00:00' + to_minutes(i * 97) AS created
FROM (SELECT CAST(unnest(range(1, 301)) AS BIGINT) AS i);

CREATE TABLE payment.charges AS
SELECT
  'ch_' || lpad(CAST(i AS VARCHAR), 8, '0') AS id,
  'cus_' || lpad(CAST(1 + i * 7 % 300 AS VARCHAR), 8, '0') AS customer,
  100 + i * 7919 % 50000 AS amount,
  ['usd', 'eur'][1 + i % 2] AS currency,
  i % 8 <> 0 AS paid,
  ['succeeded', 'pending', 'failed'][1 + i % 3] AS status,
  TIMESTAMP_MS '2025-06-01 00:00:00' + to_minutes(i * 31) AS created
FROM (SELECT CAST(unnest(range(1, 1201)) AS BIGINT) AS i);

CREATE TABLE payment.invoices AS
SELECT
  'in_' || lpad(CAST(i AS VARCHAR), 8, '0') AS id,
  'cus_' || lpad(CAST(1 + i * 11 % 300 AS VARCHAR), 8, '0') AS customer,
  100 + i * 104729 % 90000 AS total,
  i % 3 <> 0 AS paid,
  TIMESTAMP_MS '2025-06-01 00:00:00' + to_hours(i * 5) AS created
FROM (SELECT CAST(unnest(range(1, 451)) AS BIGINT) AS i);

CREATE TABLE payment.terminal_configurations AS
SELECT 'tmc_' || lpad(CAST(i AS VARCHAR), 8, '0') AS id, 'Terminal ' || i AS name, i = 1 AS is_account_default
FROM (SELECT CAST(unnest(range(1, 5)) AS BIGINT) AS i);
