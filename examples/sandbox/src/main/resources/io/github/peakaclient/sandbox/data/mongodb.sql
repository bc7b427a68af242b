-- What a connector of MongoDB finds. _id is hidden: it is read by its name, and no star stands for it.
CREATE SCHEMA shop;

CREATE TABLE shop.users AS
SELECT
  '66a7f0c0' || lpad(lower(hex(i)), 16, '0') AS _id,
  'user' || i AS login,
  i % 5 <> 0 AS enabled,
  TIMESTAMP_MS '2024-05-01 09:30:00.123' + to_hours(i * 3) AS last_seen
FROM (SELECT CAST(unnest(range(1, 501)) AS BIGINT) AS i);

CREATE TABLE shop.orders AS
SELECT
  '66a7f0c1' || lpad(lower(hex(i)), 16, '0') AS _id,
  '66a7f0c0' || lpad(lower(hex(1 + i * 17 % 500)), 16, '0') AS user_id,
  1 + i % 4 AS quantity,
  ['new', 'paid', 'shipped', 'returned'][1 + i * 5 % 4] AS status
FROM (SELECT CAST(unnest(range(1, 3001)) AS BIGINT) AS i);
