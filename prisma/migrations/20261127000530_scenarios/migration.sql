-- What-if scenarios of the planner, kept under a name. What one asks is in its body alone: nothing else rests on it.
CREATE TABLE scenario (
  id         bigserial PRIMARY KEY,
  name       text NOT NULL CHECK (name <> ''),
  body       jsonb NOT NULL,
  created_by bigint NOT NULL REFERENCES person,
  created_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  retired_at timestamptz(6)
);
CREATE UNIQUE INDEX scenario_name_key ON scenario (lower(name)) WHERE retired_at IS NULL;

GRANT SELECT, INSERT ON scenario TO slash64_app;
GRANT UPDATE (retired_at) ON scenario TO slash64_app;
GRANT USAGE ON SEQUENCE scenario_id_seq TO slash64_app;
