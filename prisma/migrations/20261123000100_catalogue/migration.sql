-- The catalogue: what exists in the world, apart from who holds which address.
-- Rows are never deleted: a thing that is gone has an end (retired_at, ended_at), and keeps its id.
-- valid_from is the beginning of the version that the row shows; 20261123000400_history keeps the versions before it.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE vrf (
  id          bigserial PRIMARY KEY,
  name        text NOT NULL,
  description text NOT NULL DEFAULT '',
  created_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX vrf_name_key ON vrf (lower(name));
INSERT INTO vrf (name, description) VALUES ('global', 'The routing domain that everything belongs to unless another is named.');

-- People and automation. Tenures point here by id, so a name can be redacted without touching history.
CREATE TABLE person (
  id          bigserial PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('operator', 'automation', 'owner')),
  name        text NOT NULL,
  contact     text NOT NULL DEFAULT '',
  created_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  redacted_at timestamptz(6)
);
CREATE UNIQUE INDEX person_name_key ON person (kind, lower(name)) WHERE redacted_at IS NULL;

CREATE TABLE site (
  id          bigserial PRIMARY KEY,
  name        text NOT NULL CHECK (name <> ''),
  slug        text NOT NULL DEFAULT '',
  status      text NOT NULL DEFAULT 'active',
  region      text NOT NULL DEFAULT '',
  tenant      text NOT NULL DEFAULT '',
  facility    text NOT NULL DEFAULT '',
  description text NOT NULL DEFAULT '',
  version     integer NOT NULL DEFAULT 1,
  created_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  retired_at  timestamptz(6),
  valid_from  timestamptz(6) NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX site_name_key ON site (lower(name)) WHERE retired_at IS NULL;

CREATE TABLE cluster (
  id          bigserial PRIMARY KEY,
  site_id     bigint NOT NULL REFERENCES site,
  name        text NOT NULL CHECK (name <> ''),
  description text NOT NULL DEFAULT '',
  version     integer NOT NULL DEFAULT 1,
  created_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  retired_at  timestamptz(6),
  valid_from  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT cluster_id_site_id_key UNIQUE (id, site_id)
);
CREATE UNIQUE INDEX cluster_name_key ON cluster (site_id, lower(name)) WHERE retired_at IS NULL;

CREATE TABLE rack (
  id          bigserial PRIMARY KEY,
  site_id     bigint NOT NULL REFERENCES site,
  cluster_id  bigint,
  name        text NOT NULL CHECK (name <> ''),
  location    text NOT NULL DEFAULT '',
  facility_id text NOT NULL DEFAULT '',
  tenant      text NOT NULL DEFAULT '',
  role        text NOT NULL DEFAULT '',
  status      text NOT NULL DEFAULT 'active',
  description text NOT NULL DEFAULT '',
  version     integer NOT NULL DEFAULT 1,
  created_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  retired_at  timestamptz(6),
  valid_from  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT rack_id_site_id_key UNIQUE (id, site_id),
  -- a rack lies in a cluster of its own site
  CONSTRAINT rack_cluster_fkey FOREIGN KEY (cluster_id, site_id) REFERENCES cluster (id, site_id)
);
CREATE UNIQUE INDEX rack_name_key ON rack (site_id, lower(name)) WHERE retired_at IS NULL;
CREATE INDEX rack_cluster_id_idx ON rack (cluster_id);

CREATE TABLE segment (
  id          bigserial PRIMARY KEY,
  site_id     bigint NOT NULL REFERENCES site,
  name        text NOT NULL CHECK (name <> ''),
  kind        text NOT NULL DEFAULT 'vlan' CHECK (kind IN ('vlan', 'overlay')),
  tag         integer,
  description text NOT NULL DEFAULT '',
  version     integer NOT NULL DEFAULT 1,
  created_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  retired_at  timestamptz(6),
  valid_from  timestamptz(6) NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX segment_name_key ON segment (site_id, lower(name)) WHERE retired_at IS NULL;

CREATE TABLE host (
  id               bigserial PRIMARY KEY,
  site_id          bigint NOT NULL REFERENCES site,
  rack_id          bigint,
  name             text NOT NULL CHECK (name <> ''),
  role             text NOT NULL DEFAULT '',
  mode             text NOT NULL DEFAULT 'bridge-routed',
  docker_version   text NOT NULL DEFAULT '',
  uplink_interface text NOT NULL DEFAULT '',
  uplink_address   inet CHECK (family(uplink_address) = 6 AND masklen(uplink_address) = 128),
  owner_id         bigint REFERENCES person,
  tenant           text NOT NULL DEFAULT '',
  serial           text NOT NULL DEFAULT '',
  asset_tag        text NOT NULL DEFAULT '',
  status           text NOT NULL DEFAULT 'active',
  description      text NOT NULL DEFAULT '',
  -- the live epoch of address runs: a host that came back from the dead holds an older one
  run_epoch        integer NOT NULL DEFAULT 1,
  version          integer NOT NULL DEFAULT 1,
  created_at       timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  ended_at         timestamptz(6),
  valid_from       timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  -- a host stands in a rack of its own site
  CONSTRAINT host_rack_fkey FOREIGN KEY (rack_id, site_id) REFERENCES rack (id, site_id)
);
CREATE UNIQUE INDEX host_name_key ON host (site_id, lower(name)) WHERE ended_at IS NULL;
CREATE INDEX host_rack_id_idx ON host (rack_id);
CREATE INDEX host_list_idx ON host (lower(name) COLLATE "C", id);

CREATE TABLE container (
  id          bigserial PRIMARY KEY,
  host_id     bigint NOT NULL REFERENCES host,
  name        text NOT NULL CHECK (name <> ''),
  image       text NOT NULL DEFAULT '',
  version     integer NOT NULL DEFAULT 1,
  created_at  timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  -- stopped, but its address is still its own
  detached_at timestamptz(6),
  ended_at    timestamptz(6),
  valid_from  timestamptz(6) NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX container_name_key ON container (host_id, lower(name)) WHERE ended_at IS NULL;
CREATE INDEX container_host_id_idx ON container (host_id, id);
CREATE INDEX container_list_idx ON container (lower(name) COLLATE "C", id);
