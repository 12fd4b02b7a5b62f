-- Kubernetes clusters: the ranges that the nodes of one share, and what was said of its version and plugin. The ranges
-- are stated here and compared with the ledger; who holds what in them is in the ledger alone. What they mean, and
-- whether they fit, is lib/hostconfig's to say.

CREATE TABLE kubernetes_cluster (
  id                 bigserial PRIMARY KEY,
  site_id            bigint NOT NULL REFERENCES site,
  vrf_id             bigint NOT NULL REFERENCES vrf,
  name               text NOT NULL CONSTRAINT kubernetes_cluster_name_check CHECK (name <> ''),
  kubernetes_version text NOT NULL,
  plugin             text NOT NULL,
  -- where the nodes' own addresses lie; NULL: nobody has said
  nodes              inet,
  pods               inet NOT NULL,
  -- the length of the prefix that each node gets of the pods' range
  node_length        smallint NOT NULL,
  services           inet NOT NULL,
  -- dual stack is configuration, not space: both are empty or neither is
  ipv4_pods          text NOT NULL DEFAULT '',
  ipv4_services      text NOT NULL DEFAULT '',
  ipv4_node_length   smallint NOT NULL DEFAULT 24,
  calico_block       smallint NOT NULL DEFAULT 122,
  -- the ledger does not see services: how many there are, as somebody said; the versions say when
  services_used      integer CONSTRAINT kubernetes_cluster_services_used_check CHECK (services_used >= 0),
  description        text NOT NULL DEFAULT '',
  version            integer NOT NULL DEFAULT 1,
  created_at         timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  retired_at         timestamptz(6),
  valid_from         timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT kubernetes_cluster_ranges_check CHECK (
    family(pods) = 6 AND pods = network(pods)::inet AND family(services) = 6 AND services = network(services)::inet
    AND (nodes IS NULL OR family(nodes) = 6 AND nodes = network(nodes)::inet)),
  CONSTRAINT kubernetes_cluster_lengths_check CHECK (
    node_length > masklen(pods) AND node_length <= 128 AND ipv4_node_length BETWEEN 8 AND 32 AND calico_block BETWEEN 116 AND 128),
  CONSTRAINT kubernetes_cluster_apart_check CHECK (NOT pods && services),
  CONSTRAINT kubernetes_cluster_dual_stack_check CHECK ((ipv4_pods = '') = (ipv4_services = ''))
);
CREATE UNIQUE INDEX kubernetes_cluster_name_key ON kubernetes_cluster (site_id, lower(name)) WHERE retired_at IS NULL;

CREATE TABLE kubernetes_cluster_history (LIKE kubernetes_cluster, valid_to timestamptz(6) NOT NULL);
ALTER TABLE kubernetes_cluster_history ADD PRIMARY KEY (id, valid_from);
CREATE INDEX kubernetes_cluster_history_site_id_idx ON kubernetes_cluster_history (site_id);
CREATE TRIGGER keep_history BEFORE UPDATE ON kubernetes_cluster FOR EACH ROW
  WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION keep_history();
CREATE TRIGGER begin_first_version BEFORE INSERT ON kubernetes_cluster FOR EACH ROW
  WHEN (NEW.version = 1 AND NEW.valid_from IS DISTINCT FROM NEW.created_at) EXECUTE FUNCTION begin_first_version();

-- A node is a host with a network of a cluster. Its history keeps each version, also one in which nothing else differs: what
-- a caller has seen is named by it.
ALTER TABLE host_network ADD COLUMN kubernetes_cluster_id bigint REFERENCES kubernetes_cluster;
ALTER TABLE host_network_history ADD COLUMN kubernetes_cluster_id bigint;
CREATE INDEX host_network_kubernetes_cluster_id_idx ON host_network (kubernetes_cluster_id) WHERE kubernetes_cluster_id IS NOT NULL;
DROP TRIGGER keep_history ON host_network;
CREATE TRIGGER keep_history BEFORE UPDATE ON host_network FOR EACH ROW
  WHEN ((OLD.name, OLD.mode, OLD.segment_id, OLD.prefix_id, OLD.kubernetes_cluster_id, OLD.fields, OLD.version, OLD.ended_at)
    IS DISTINCT FROM (NEW.name, NEW.mode, NEW.segment_id, NEW.prefix_id, NEW.kubernetes_cluster_id, NEW.fields, NEW.version, NEW.ended_at))
  EXECUTE FUNCTION keep_history();

GRANT SELECT, INSERT, UPDATE ON kubernetes_cluster TO slash64_app;
GRANT SELECT ON kubernetes_cluster_history TO slash64_app;
GRANT USAGE ON SEQUENCE kubernetes_cluster_id_seq TO slash64_app;
GRANT UPDATE (kubernetes_cluster_id) ON host_network TO slash64_app;

-- As before, over every table that keeps its history, so that a further one need not be named.
CREATE OR REPLACE FUNCTION write_as_of() RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
  versioned text;
  columns text;
BEGIN
  FOR versioned IN SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'keep_history' ORDER BY 1 LOOP
    EXECUTE format('DROP FUNCTION IF EXISTS %I', versioned || '_at');
    EXECUTE format('DROP VIEW IF EXISTS %I', versioned || '_version');
    SELECT string_agg(format('%I', attname), ', ' ORDER BY attnum) INTO columns
      FROM pg_attribute WHERE attrelid = versioned::regclass AND attnum > 0 AND NOT attisdropped;
    EXECUTE format('CREATE VIEW %1$I AS SELECT %2$s, ''infinity''::timestamptz(6) AS valid_to FROM %3$I UNION ALL SELECT %2$s, valid_to FROM %4$I',
      versioned || '_version', columns, versioned, versioned || '_history');
    EXECUTE format('GRANT SELECT ON %I TO slash64_app', versioned || '_version');
    IF versioned <> 'pool' THEN
      PERFORM write_function_at(versioned, versioned || '_version this', 'this.valid_from <= moment AND this.valid_to > moment', '{}');
    END IF;
  END LOOP;

  PERFORM write_function_at('prefix_tenure', 'prefix_tenure this', 'this.began_at <= moment', jsonb_build_object(
    'ended_at', end_as_said('prefix', 'ended_at', 'NULL'),
    'free_at', end_as_said('prefix', 'free_at', 'NULL'),
    'ended_by', end_as_said('prefix', 'ended_by', 'NULL'),
    'ended_reason', end_as_said('prefix', 'ended_reason', $$''$$),
    'reused', $$(EXISTS (SELECT FROM prefix_tenure later WHERE later.prefix_id = this.prefix_id AND later.began_at > this.began_at AND later.began_at <= moment)
      OR this.ended_at <= moment AND EXISTS (SELECT FROM prefix_at(moment) kept WHERE kept.id = this.prefix_id AND kept.state = 'reserved'))$$));
  PERFORM write_function_at('address_tenure', 'address_tenure this', 'this.began_at <= moment', jsonb_build_object(
    'ended_at', end_as_said('address', 'ended_at', 'NULL'),
    'ended_by', end_as_said('address', 'ended_by', 'NULL'),
    'ended_reason', end_as_said('address', 'ended_reason', $$''$$)));
  PERFORM write_function_at('pool', 'pool_version this', 'this.valid_from <= moment AND this.valid_to > moment', jsonb_build_object(
    'used', $$pool_count_at(this.id, this.prefix_id, this.child_length, 'used', moment)$$,
    'reserved', $$pool_count_at(this.id, this.prefix_id, this.child_length, 'reserved', moment)$$,
    'released', $$pool_count_at(this.id, this.prefix_id, this.child_length, 'released', moment)$$));
  PERFORM write_function_at('reservation', 'reservation this', 'this.began_at <= moment', jsonb_build_object(
    'ended_at', $$CASE WHEN this.ended_at <= moment THEN this.ended_at END$$,
    'ended_by', $$CASE WHEN this.ended_at <= moment THEN this.ended_by END$$));
  PERFORM write_function_at('address_run', 'address_run this', 'this.granted_at <= moment', jsonb_build_object(
    'ended_at', $$CASE WHEN this.ended_at <= moment THEN this.ended_at END$$));
  PERFORM write_function_at('request', 'request this', 'this.requested_at <= moment', jsonb_build_object(
    'status', $$CASE WHEN this.decided_at <= moment THEN this.status ELSE 'waiting' END$$,
    'decided_by', $$CASE WHEN this.decided_at <= moment THEN this.decided_by END$$,
    'decided_at', $$CASE WHEN this.decided_at <= moment THEN this.decided_at END$$));
END $body$;

SELECT write_as_of();
