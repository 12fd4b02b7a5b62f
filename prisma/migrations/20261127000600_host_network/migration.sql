-- The networks of a host: in which mode its containers are connected, with what was filled in for that mode.
-- What the fields mean, and whether they fit, is lib/hostconfig's to say; here they are kept, with their history.

CREATE TABLE host_network (
  id         bigserial PRIMARY KEY,
  host_id    bigint NOT NULL REFERENCES host,
  -- the name of its Docker network and, after "br-", of its bridge
  name       text NOT NULL CONSTRAINT host_network_name_check CHECK (name ~ '^[a-z][a-z0-9-]{0,11}$'),
  mode       text NOT NULL CONSTRAINT host_network_mode_check CHECK (mode <> ''),
  -- where its addresses come from: the newest prefix that this segment holds, or this prefix, or, where neither is said,
  -- the newest one that the host itself holds
  segment_id bigint REFERENCES segment,
  prefix_id  bigint REFERENCES prefix,
  fields     jsonb NOT NULL DEFAULT '{}' CONSTRAINT host_network_fields_check CHECK (jsonb_typeof(fields) = 'object'),
  -- the next index within the part of the prefix that this network uses, where that is not all of it; it only grows
  cursor     numeric(20,0) NOT NULL DEFAULT 2 CONSTRAINT host_network_cursor_check CHECK (cursor BETWEEN 2 AND 18446744073709551616),
  version    integer NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  ended_at   timestamptz(6),
  valid_from timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT host_network_source_check CHECK (num_nonnulls(segment_id, prefix_id) <= 1)
);
CREATE UNIQUE INDEX host_network_name_key ON host_network (host_id, name) WHERE ended_at IS NULL;
CREATE INDEX host_network_host_id_idx ON host_network (host_id, id);
CREATE INDEX host_network_segment_id_idx ON host_network (segment_id) WHERE segment_id IS NOT NULL;

CREATE TRIGGER host_network_cursor_grows BEFORE UPDATE OF cursor ON host_network
  FOR EACH ROW WHEN (NEW.cursor < OLD.cursor) EXECUTE FUNCTION refuse_cursor_back();

CREATE TABLE host_network_history (LIKE host_network, valid_to timestamptz(6) NOT NULL);
ALTER TABLE host_network_history ADD PRIMARY KEY (id, valid_from);
-- What a network is, not how far its cursor has come.
CREATE TRIGGER keep_history BEFORE UPDATE ON host_network FOR EACH ROW
  WHEN ((OLD.name, OLD.mode, OLD.segment_id, OLD.prefix_id, OLD.fields, OLD.ended_at)
    IS DISTINCT FROM (NEW.name, NEW.mode, NEW.segment_id, NEW.prefix_id, NEW.fields, NEW.ended_at))
  EXECUTE FUNCTION keep_history();

-- Every host has a network from the start, in the mode it was asked for in; by whatever path the host came.
CREATE FUNCTION first_network() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO host_network (host_id, name, mode, created_at, valid_from, ended_at)
  SELECT id, 'slash64', mode, created_at, created_at, ended_at FROM arrived;
  RETURN NULL;
END $$;
CREATE TRIGGER first_network AFTER INSERT ON host REFERENCING NEW TABLE AS arrived
  FOR EACH STATEMENT EXECUTE FUNCTION first_network();
INSERT INTO host_network (host_id, name, mode, created_at, valid_from, ended_at)
SELECT id, 'slash64', mode, created_at, created_at, ended_at FROM host;

GRANT SELECT, INSERT ON host_network TO slash64_app;
GRANT UPDATE (name, mode, segment_id, prefix_id, fields, cursor, version, ended_at) ON host_network TO slash64_app;
GRANT SELECT ON host_network_history TO slash64_app;
GRANT USAGE ON SEQUENCE host_network_id_seq TO slash64_app;
