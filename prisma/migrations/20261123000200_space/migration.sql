-- Space: permanent. A prefix is a place in the tree of its VRF; who holds it is in 20261123000300_tenure.

CREATE TABLE plan (
  id          bigserial PRIMARY KEY,
  name        text NOT NULL,
  preset      text NOT NULL DEFAULT '',
  description text NOT NULL DEFAULT '',
  created_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE plan_level (
  id               bigserial PRIMARY KEY,
  plan_id          bigint NOT NULL REFERENCES plan,
  position         smallint NOT NULL CHECK (position >= 0),
  name             text NOT NULL,
  length           smallint NOT NULL CHECK (length BETWEEN 1 AND 64),
  holder_kind      text CHECK (holder_kind IN ('site', 'cluster', 'rack', 'host', 'segment')),
  allocation_order text NOT NULL DEFAULT 'sequential' CHECK (allocation_order IN ('sequential', 'sparse', 'scattered')),
  -- how long a released prefix of this level waits before it may be held again; NULL: it never may
  quarantine       interval,
  valid_from       timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT plan_level_plan_id_position_key UNIQUE (plan_id, position)
);

CREATE TABLE prefix (
  id             bigserial PRIMARY KEY,
  vrf_id         bigint NOT NULL REFERENCES vrf,
  parent_id      bigint,
  parent_network inet,
  network        inet NOT NULL,
  level_id       bigint REFERENCES plan_level,
  state          text NOT NULL DEFAULT 'active' CHECK (state IN ('planned', 'active', 'deprecated', 'reserved')),
  name           text NOT NULL DEFAULT '',
  description    text NOT NULL DEFAULT '',
  version        integer NOT NULL DEFAULT 1,
  created_at     timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  -- only a prefix that with all below it never had a tenure may be retired
  retired_at     timestamptz(6),
  valid_from     timestamptz(6) NOT NULL DEFAULT clock_timestamp(),

  CONSTRAINT prefix_ipv6_check CHECK (family(network) = 6),
  CONSTRAINT prefix_host_bits_check CHECK (network = network(network)::inet),
  -- these blocks are printed with dotted quads or mean something else: they are never space (RFC 4291 §2.5, §2.7)
  CONSTRAINT prefix_unicast_check CHECK (NOT (network && '::/8' OR network && 'fe80::/10' OR network && 'ff00::/8')),
  CONSTRAINT prefix_parent_check CHECK ((parent_id IS NULL) = (parent_network IS NULL)),
  CONSTRAINT prefix_inside_parent_check CHECK (network << parent_network),
  CONSTRAINT prefix_id_vrf_id_network_key UNIQUE (id, vrf_id, network),
  CONSTRAINT prefix_parent_fkey FOREIGN KEY (parent_id, vrf_id, parent_network) REFERENCES prefix (id, vrf_id, network)
);
CREATE UNIQUE INDEX prefix_parent_id_network_key ON prefix (parent_id, network) WHERE retired_at IS NULL;
CREATE INDEX prefix_list_idx ON prefix (vrf_id, network, id);
CREATE INDEX prefix_roots_idx ON prefix (vrf_id, network) WHERE parent_id IS NULL AND retired_at IS NULL;
-- Siblings do not overlap. Deferrable, so that a level can be inserted above existing children.
ALTER TABLE prefix ADD CONSTRAINT prefix_siblings_excl
  EXCLUDE USING gist (parent_id WITH =, network inet_ops WITH &&) WHERE (retired_at IS NULL)
  DEFERRABLE INITIALLY IMMEDIATE;
-- Nor do the roots of one VRF.
ALTER TABLE prefix ADD CONSTRAINT prefix_roots_excl
  EXCLUDE USING gist (vrf_id WITH =, network inet_ops WITH &&) WHERE (parent_id IS NULL AND retired_at IS NULL)
  DEFERRABLE INITIALLY IMMEDIATE;

-- The open supply of children of one length under a prefix: the row that an allocation locks.
CREATE TABLE pool (
  id               bigserial PRIMARY KEY,
  prefix_id        bigint NOT NULL REFERENCES prefix,
  generation       integer NOT NULL DEFAULT 1,
  child_length     smallint NOT NULL CHECK (child_length BETWEEN 2 AND 128),
  child_level_id   bigint REFERENCES plan_level,
  allocation_order text NOT NULL DEFAULT 'sequential' CHECK (allocation_order IN ('sequential', 'sparse', 'scattered')),
  order_key        bytea,
  quarantine       interval,
  -- slots the pool has, and the next slot of its order; it only grows, to 2^64
  capacity         numeric(20,0) NOT NULL CHECK (capacity BETWEEN 1 AND 18446744073709551616),
  cursor           numeric(20,0) NOT NULL DEFAULT 0 CHECK (cursor BETWEEN 0 AND 18446744073709551616),
  -- exact counters in slots: held now, kept back, once held and not held now
  used             numeric(20,0) NOT NULL DEFAULT 0 CHECK (used >= 0),
  reserved         numeric(20,0) NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  released         numeric(20,0) NOT NULL DEFAULT 0 CHECK (released >= 0),
  last_event_at    timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  created_at       timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  closed_at        timestamptz(6),
  valid_from       timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT pool_counters_check CHECK (used + reserved + released <= capacity),
  CONSTRAINT pool_prefix_id_generation_key UNIQUE (prefix_id, generation)
);
CREATE UNIQUE INDEX pool_open_key ON pool (prefix_id) WHERE closed_at IS NULL;

-- A cursor never goes back: what it has passed is given or proved taken.
CREATE FUNCTION refuse_cursor_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the cursor of pool % may not go back from % to %', OLD.id, OLD.cursor, NEW.cursor
    USING ERRCODE = 'check_violation', CONSTRAINT = 'pool_cursor_grows';
END $$;
CREATE TRIGGER pool_cursor_grows BEFORE UPDATE OF cursor ON pool
  FOR EACH ROW WHEN (NEW.cursor < OLD.cursor) EXECUTE FUNCTION refuse_cursor_back();
