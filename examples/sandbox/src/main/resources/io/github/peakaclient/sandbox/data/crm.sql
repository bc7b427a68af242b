-- What a CRM connector finds.
CREATE SCHEMA crm;

CREATE TABLE crm.contacts AS
SELECT
  i AS id,
  ['Ada', 'Björn', 'Chloé', 'Dilek', 'Émile', 'Kōji'][1 + i % 6] AS firstname,
  ['Archer', 'Brandt', 'Çelik', 'Dubois', 'Łukasz'][1 + i * 3 % 5] AS lastname,
  CASE WHEN i % 12 = 0 THEN NULL ELSE 'contact' || i || '@example.com' END AS email,
  1 + i % 40 AS company_id,
  TIMESTAMP_MS '2025-02-01 08:00:00' + to_minutes(i * 211) AS createdate
FROM (SELECT CAST(unnest(range(1, 251)) AS BIGINT) AS i);

CREATE TABLE crm.companies AS
SELECT i AS id, 'Company ' || i AS name, 'company' || i || '.example.com' AS domain, 10 * i AS employees
FROM (SELECT CAST(unnest(range(1, 41)) AS BIGINT) AS i);

CREATE TABLE crm.deals AS
SELECT
  i AS id,
  1 + i % 40 AS company_id,
  ['appointment', 'contract', 'won', 'lost'][1 + i % 4] AS stage,
  CAST(1000 + i * 7919 % 90000 AS DECIMAL(12, 2)) AS amount,
  CASE WHEN i % 4 < 2 THEN NULL ELSE CAST(DATE '2026-01-01' + CAST(i AS INTEGER) AS DATE) END AS closed_on
FROM (SELECT CAST(unnest(range(1, 161)) AS BIGINT) AS i);

CREATE TABLE crm.deals_pipeline_stages AS
SELECT i AS id, ['Appointment', 'Contract', 'Won', 'Lost'][i] AS label, i AS display_order
FROM (SELECT CAST(unnest(range(1, 5)) AS BIGINT) AS i);

CREATE TABLE crm.owners AS
SELECT i AS id, 'owner' || i || '@example.com' AS email, i <> 7 AS active
FROM (SELECT CAST(unnest(range(1, 13)) AS BIGINT) AS i);

CREATE TABLE crm.pipelines AS
SELECT i AS id, ['Sales', 'Renewals'][i] AS label, i AS display_order
FROM (SELECT CAST(unnest(range(1, 3)) AS BIGINT) AS i);

CREATE TABLE crm.products AS
SELECT i AS id, 'Product ' || i AS name, CAST(10 * i AS DECIMAL(12, 2)) AS price
FROM (SELECT CAST(unnest(range(1, 31)) AS BIGINT) AS i);

CREATE TABLE crm.feedback_submissions AS
SELECT i AS id, 1 + i % 250 AS contact_id, 1 + i * 7 % 10 AS score
FROM (SELECT CAST(unnest(range(1, 61)) AS BIGINT) AS i);
