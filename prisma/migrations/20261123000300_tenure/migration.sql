-- Tenure: temporal. Who held which prefix and which address, from when until when, by whom and why.

CREATE TABLE request (
  id           bigserial PRIMARY KEY,
  status       text NOT NULL DEFAULT 'granted' CHECK (status IN ('waiting', 'granted', 'refused')),
  summary      text NOT NULL,
  ticket       text NOT NULL DEFAULT '',
  reason       text NOT NULL DEFAULT '',
  requested_by bigint NOT NULL REFERENCES person,
  requested_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  decided_by   bigint REFERENCES person,
  decided_at   timestamptz(6),
  site_id      bigint REFERENCES site,
  rack_id      bigint REFERENCES rack,
  host_id      bigint REFERENCES host
);
CREATE INDEX request_host_id_idx ON request (host_id);

CREATE TABLE prefix_tenure (
  id           bigserial PRIMARY KEY,
  prefix_id    bigint NOT NULL REFERENCES prefix,
  -- the pool it was given from; NULL for a root
  pool_id      bigint REFERENCES pool,
  site_id      bigint REFERENCES site,
  cluster_id   bigint REFERENCES cluster,
  rack_id      bigint REFERENCES rack,
  host_id      bigint REFERENCES host,
  segment_id   bigint REFERENCES segment,
  request_id   bigint REFERENCES request,
  began_at     timestamptz(6) NOT NULL,
  ended_at     timestamptz(6),
  -- the end plus the quarantine by the rule of that moment; infinity: never held again
  free_at      timestamptz(6),
  -- a later tenure of the same prefix exists
  reused       boolean NOT NULL DEFAULT false,
  began_by     bigint NOT NULL REFERENCES person,
  ended_by     bigint REFERENCES person,
  reason       text NOT NULL DEFAULT '',
  ended_reason text NOT NULL DEFAULT '',
  origin       text NOT NULL DEFAULT 'allocation' CHECK (origin IN ('allocation', 'import', 'example')),
  recorded_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),

  CONSTRAINT prefix_tenure_holder_check CHECK (num_nonnulls(site_id, cluster_id, rack_id, host_id, segment_id) = 1),
  CONSTRAINT prefix_tenure_end_check CHECK (num_nonnulls(ended_at, free_at, ended_by) IN (0, 3) AND ended_at > began_at AND free_at >= ended_at),
  CONSTRAINT prefix_tenure_backdate_check CHECK (origin <> 'allocation' OR began_at > recorded_at - interval '1 minute'),
  CONSTRAINT prefix_tenure_id_prefix_id_key UNIQUE (id, prefix_id),
  -- Single tenancy and quarantine in one rule: an interval reaches from the beginning until the prefix is free again.
  CONSTRAINT prefix_tenure_single_excl EXCLUDE USING gist (prefix_id WITH =, tstzrange(began_at, free_at) WITH &&)
);
CREATE INDEX prefix_tenure_prefix_id_idx ON prefix_tenure (prefix_id, began_at);
CREATE INDEX prefix_tenure_site_id_idx ON prefix_tenure (site_id) WHERE site_id IS NOT NULL;
CREATE INDEX prefix_tenure_cluster_id_idx ON prefix_tenure (cluster_id) WHERE cluster_id IS NOT NULL;
CREATE INDEX prefix_tenure_rack_id_idx ON prefix_tenure (rack_id) WHERE rack_id IS NOT NULL;
CREATE INDEX prefix_tenure_host_id_idx ON prefix_tenure (host_id) WHERE host_id IS NOT NULL;
CREATE INDEX prefix_tenure_segment_id_idx ON prefix_tenure (segment_id) WHERE segment_id IS NOT NULL;
-- the released ones of a pool, the longest free first
CREATE INDEX prefix_tenure_released_idx ON prefix_tenure (pool_id, free_at) WHERE ended_at IS NOT NULL AND NOT reused;

-- An end is written as it happens, waits at least as long as the pool's rule of that moment says, and is then only undone
-- as a whole: no path, our own SQL included, gets a prefix out of quarantine early.
CREATE FUNCTION refuse_early_freedom() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL AND (NEW.ended_at <> OLD.ended_at OR NEW.free_at < OLD.free_at) THEN
    RAISE EXCEPTION 'the end of tenure % is written and stays', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'prefix_tenure_end_stays';
  ELSIF OLD.ended_at IS NULL AND NEW.ended_at < clock_timestamp() - interval '1 minute' THEN
    RAISE EXCEPTION 'tenure % may not end in the past', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'prefix_tenure_end_now';
  ELSIF NEW.free_at < NEW.ended_at + coalesce((SELECT quarantine FROM pool WHERE id = NEW.pool_id), 'infinity') THEN
    RAISE EXCEPTION 'tenure % may not be free before its quarantine ends', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'prefix_tenure_quarantine';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_early_freedom BEFORE UPDATE OF ended_at, free_at ON prefix_tenure
  FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_early_freedom();

CREATE TYPE inetrange AS RANGE (subtype = inet);

-- Consecutive addresses granted in one step. kind 'docker': left to Docker's own choice, our cursor never gives them.
CREATE TABLE address_run (
  id               bigserial PRIMARY KEY,
  kind             text NOT NULL CHECK (kind IN ('granted', 'docker')),
  vrf_id           bigint NOT NULL REFERENCES vrf,
  prefix_id        bigint NOT NULL,
  prefix_network   inet NOT NULL,
  prefix_tenure_id bigint NOT NULL,
  host_id          bigint NOT NULL REFERENCES host,
  first_address    inet NOT NULL,
  last_address     inet NOT NULL,
  epoch            integer NOT NULL DEFAULT 1,
  granted_at       timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  granted_by       bigint NOT NULL REFERENCES person,
  ended_at         timestamptz(6),
  CONSTRAINT address_run_order_check CHECK (first_address <= last_address),
  CONSTRAINT address_run_inside_check CHECK (first_address << prefix_network AND last_address << prefix_network AND masklen(first_address) = 128 AND masklen(last_address) = 128),
  CONSTRAINT address_run_prefix_fkey FOREIGN KEY (prefix_id, vrf_id, prefix_network) REFERENCES prefix (id, vrf_id, network),
  CONSTRAINT address_run_tenure_fkey FOREIGN KEY (prefix_tenure_id, prefix_id) REFERENCES prefix_tenure (id, prefix_id),
  -- two runs never share an address, also when the first is long over; Docker's own range alone comes again with a second tenure
  CONSTRAINT address_run_once_excl EXCLUDE USING gist (prefix_id WITH =, inetrange(first_address, last_address, '[]') WITH &&) WHERE (kind = 'granted')
);
CREATE INDEX address_run_prefix_id_idx ON address_run (prefix_id, last_address);
CREATE INDEX address_run_host_id_idx ON address_run (host_id);

-- One tenure ever for an address: the key says so.
CREATE TABLE address_tenure (
  vrf_id           bigint NOT NULL REFERENCES vrf,
  address          inet NOT NULL,
  prefix_id        bigint NOT NULL,
  prefix_network   inet NOT NULL,
  prefix_tenure_id bigint NOT NULL,
  container_id     bigint NOT NULL REFERENCES container,
  run_id           bigint REFERENCES address_run,
  began_at         timestamptz(6) NOT NULL,
  ended_at         timestamptz(6),
  began_by         bigint NOT NULL REFERENCES person,
  ended_by         bigint REFERENCES person,
  ended_reason     text NOT NULL DEFAULT '',
  origin           text NOT NULL DEFAULT 'allocation' CHECK (origin IN ('allocation', 'import', 'example')),
  recorded_at      timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (vrf_id, address),
  CONSTRAINT address_tenure_end_check CHECK (num_nonnulls(ended_at, ended_by) IN (0, 2) AND ended_at > began_at),
  CONSTRAINT address_tenure_backdate_check CHECK (origin <> 'allocation' OR began_at > recorded_at - interval '1 minute'),
  -- inside the prefix, and neither ::0 (subnet-router anycast, RFC 4291 §2.6.1) nor ::1, the gateway
  CONSTRAINT address_tenure_inside_check CHECK (address << prefix_network AND masklen(address) = 128 AND address > set_masklen(prefix_network, 128) + 1),
  CONSTRAINT address_tenure_prefix_fkey FOREIGN KEY (prefix_id, vrf_id, prefix_network) REFERENCES prefix (id, vrf_id, network),
  CONSTRAINT address_tenure_tenure_fkey FOREIGN KEY (prefix_tenure_id, prefix_id) REFERENCES prefix_tenure (id, prefix_id)
);
CREATE INDEX address_tenure_container_id_idx ON address_tenure (container_id);
CREATE INDEX address_tenure_live_idx ON address_tenure (prefix_tenure_id) WHERE ended_at IS NULL;
