-- Alerts: thresholds over the forecasts of pools, what was raised by them, and what is to be told to whom.

-- By date: the likeliest day is within so many days. By share: so many per cent of the pool are taken.
CREATE TABLE alert_rule (
  id         bigserial PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('days', 'share')),
  threshold  integer NOT NULL,
  -- the pools it watches: those of one level by its name, or one pool; all of them when neither is said
  level      text NOT NULL DEFAULT '',
  pool_id    bigint REFERENCES pool,
  created_by bigint NOT NULL REFERENCES person,
  created_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  retired_at timestamptz(6),
  CONSTRAINT alert_rule_threshold_check CHECK (threshold BETWEEN 1 AND CASE kind WHEN 'days' THEN 3652 ELSE 100 END),
  CONSTRAINT alert_rule_scope_check CHECK (level = '' OR pool_id IS NULL)
);

CREATE TABLE alert (
  id         bigserial PRIMARY KEY,
  rule_id    bigint NOT NULL REFERENCES alert_rule,
  pool_id    bigint NOT NULL REFERENCES pool,
  raised_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  -- the days until it runs out, or the per cent taken, when it was raised; and in words
  value      double precision NOT NULL,
  message    text NOT NULL,
  cleared_at timestamptz(6)
);
-- One at a time for a rule and a pool, whoever raises it.
CREATE UNIQUE INDEX alert_open_key ON alert (rule_id, pool_id) WHERE cleared_at IS NULL;
CREATE INDEX alert_list_idx ON alert (raised_at, id);

-- Where alerts are told. The secret signs what is sent.
CREATE TABLE webhook (
  id         bigserial PRIMARY KEY,
  url        text NOT NULL,
  secret     text NOT NULL,
  created_by bigint NOT NULL REFERENCES person,
  created_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  retired_at timestamptz(6)
);

-- The queue of what is to be sent: written in the transaction that raises or clears, sent afterwards, at least once.
CREATE TABLE delivery (
  id           bigserial PRIMARY KEY,
  webhook_id   bigint NOT NULL REFERENCES webhook,
  body         jsonb NOT NULL,
  queued_at    timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  next_at      timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  attempts     integer NOT NULL DEFAULT 0,
  last_error   text NOT NULL DEFAULT '',
  delivered_at timestamptz(6),
  given_up_at  timestamptz(6),
  CONSTRAINT delivery_end_check CHECK (num_nonnulls(delivered_at, given_up_at) <= 1)
);
CREATE INDEX delivery_due_idx ON delivery (next_at) WHERE delivered_at IS NULL AND given_up_at IS NULL;

GRANT SELECT, INSERT ON alert_rule, alert, webhook, delivery TO slash64_app;
GRANT UPDATE (retired_at) ON alert_rule, webhook TO slash64_app;
GRANT UPDATE (cleared_at) ON alert TO slash64_app;
GRANT UPDATE (next_at, attempts, last_error, delivered_at, given_up_at) ON delivery TO slash64_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO slash64_app;
