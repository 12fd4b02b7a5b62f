-- As of: every table of the ledger as it was at a moment, under the columns it has now. A reading statement names its
-- tables through lib/db/as-of.ts, which says `host` for now and `host_at(moment)` for a moment; there is no second
-- version of any statement.
--
-- Catalogue, space and the rules of pools have versions: the current row and its superseded ones (<table>_version).
-- Tenures, runs and requests are intervals by themselves: what came after the moment is taken off them. The counters of a
-- pool are not kept, so those of a moment are counted from the tenures. Each function is one plain SELECT, which the planner
-- takes apart and joins by index as if it had been written in its place.

-- A thing is there from the moment it says it was created: its first version begins then, to the microsecond.
CREATE FUNCTION begin_first_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.valid_from := NEW.created_at;
  RETURN NEW;
END $$;

-- The end of a tenure can be undone (a container resumes its address, a release is taken back), and the time it becomes
-- free can be changed by another rule. What was said of its end before is kept here, until when it was said.
CREATE TABLE prefix_tenure_former_end (
  tenure_id    bigint NOT NULL,
  said_until   timestamptz(6) NOT NULL,
  ended_at     timestamptz(6) NOT NULL,
  free_at      timestamptz(6) NOT NULL,
  ended_by     bigint NOT NULL,
  ended_reason text NOT NULL,
  PRIMARY KEY (tenure_id, said_until)
);
CREATE TABLE address_tenure_former_end (
  vrf_id       bigint NOT NULL,
  address      inet NOT NULL,
  said_until   timestamptz(6) NOT NULL,
  ended_at     timestamptz(6) NOT NULL,
  ended_by     bigint NOT NULL,
  ended_reason text NOT NULL,
  PRIMARY KEY (vrf_id, address, said_until)
);
GRANT SELECT ON prefix_tenure_former_end, address_tenure_former_end TO slash64_app;
-- there is something of it there: nearly all tenures have nothing, and need not look
ALTER TABLE prefix_tenure ADD COLUMN end_changed boolean NOT NULL DEFAULT false;
ALTER TABLE address_tenure ADD COLUMN end_changed boolean NOT NULL DEFAULT false;

CREATE FUNCTION keep_prefix_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO prefix_tenure_former_end VALUES (OLD.id, greatest(clock_timestamp(), OLD.ended_at + interval '1 microsecond',
    (SELECT max(said_until) + interval '1 microsecond' FROM prefix_tenure_former_end WHERE tenure_id = OLD.id)),
    OLD.ended_at, OLD.free_at, OLD.ended_by, OLD.ended_reason);
  NEW.end_changed := true;
  RETURN NEW;
END $$;
CREATE FUNCTION keep_address_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO address_tenure_former_end VALUES (OLD.vrf_id, OLD.address, greatest(clock_timestamp(), OLD.ended_at + interval '1 microsecond',
    (SELECT max(said_until) + interval '1 microsecond' FROM address_tenure_former_end WHERE vrf_id = OLD.vrf_id AND address = OLD.address)),
    OLD.ended_at, OLD.ended_by, OLD.ended_reason);
  NEW.end_changed := true;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_end BEFORE UPDATE OF ended_at, free_at ON prefix_tenure FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL AND (OLD.ended_at, OLD.free_at) IS DISTINCT FROM (NEW.ended_at, NEW.free_at)) EXECUTE FUNCTION keep_prefix_end();
CREATE TRIGGER keep_end BEFORE UPDATE OF ended_at ON address_tenure FOR EACH ROW
  WHEN (OLD.ended_at IS DISTINCT FROM NEW.ended_at AND OLD.ended_at IS NOT NULL) EXECUTE FUNCTION keep_address_end();

-- Whether a pool gives anything is a rule of it as well.
DROP TRIGGER keep_history ON pool;
CREATE TRIGGER keep_history BEFORE UPDATE ON pool FOR EACH ROW
  WHEN ((OLD.child_length, OLD.child_level_id, OLD.allocation_order, OLD.order_key, OLD.quarantine, OLD.closed_at, OLD.held_back)
    IS DISTINCT FROM (NEW.child_length, NEW.child_level_id, NEW.allocation_order, NEW.order_key, NEW.quarantine, NEW.closed_at, NEW.held_back))
  EXECUTE FUNCTION keep_history();

-- Writes the views and functions anew from the tables' columns. A migration that adds a column to a versioned table adds it
-- to its history table too, and ends with: SELECT write_as_of();
CREATE FUNCTION write_as_of() RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
  versioned text;
  columns text;
BEGIN
  FOREACH versioned IN ARRAY ARRAY['site', 'cluster', 'rack', 'segment', 'host', 'host_network', 'container', 'prefix', 'plan_level', 'pool'] LOOP
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

-- A column of the end of a tenure as it was said at the moment: by the first former end that was still said then, or
-- else as it is said now; either only when that end had come.
CREATE FUNCTION end_as_said(p_kind text, p_column text, p_none text) RETURNS text LANGUAGE sql IMMUTABLE AS $body$
  SELECT format('CASE WHEN this.end_changed AND EXISTS (SELECT FROM %1$I former WHERE %2$s) THEN (SELECT CASE WHEN former.ended_at <= moment
    THEN former.%3$I ELSE %4$s END FROM %1$I former WHERE %2$s ORDER BY former.said_until LIMIT 1)
    WHEN this.ended_at <= moment THEN this.%3$I ELSE %4$s END', p_kind || '_tenure_former_end',
    CASE p_kind WHEN 'prefix' THEN 'former.tenure_id = this.id' ELSE 'former.vrf_id = this.vrf_id AND former.address = this.address' END
      || ' AND former.said_until > moment', p_column, p_none)
$body$;

-- Of the slots of a pool, how many were used, kept back or released at the moment. Counters are not kept, so they are
-- counted from what they count. In plpgsql, which plans this once for a connection and not for every statement that names a pool.
CREATE FUNCTION pool_count_at(p_id bigint, p_prefix_id bigint, p_child_length integer, p_what text, moment timestamptz)
RETURNS numeric LANGUAGE plpgsql STABLE PARALLEL SAFE AS $body$
DECLARE
  place prefix;
BEGIN
  SELECT * INTO place FROM prefix WHERE id = p_prefix_id;
  IF p_child_length < 128 THEN
    RETURN CASE p_what
      WHEN 'used' THEN (SELECT count(*) FROM prefix_tenure_at(moment) held WHERE held.pool_id = p_id AND held.ended_at IS NULL)
      WHEN 'released' THEN (SELECT count(*) FROM prefix_tenure_at(moment) held WHERE held.pool_id = p_id AND held.ended_at IS NOT NULL AND NOT held.reused)
      ELSE (SELECT coalesce(sum(trunc(2::numeric ^ (p_child_length - masklen(kept.network)))), 0) FROM prefix_at(moment) kept
        WHERE kept.parent_id = place.id AND kept.state = 'reserved' AND kept.retired_at IS NULL
          AND NOT EXISTS (SELECT FROM prefix_tenure_at(moment) held WHERE held.prefix_id = kept.id AND held.ended_at IS NULL)) END;
  ELSIF p_what = 'reserved' THEN
    RETURN (SELECT coalesce(max(run.last_address - run.first_address + 1) FILTER (WHERE run.kind = 'docker'), 0)
        + coalesce(sum(run.last_address - run.first_address + 1) FILTER (WHERE run.kind = 'granted'), 0)
        FROM address_run run WHERE run.prefix_id = place.id AND run.granted_at <= moment)
      - (SELECT count(*) FROM address_tenure given WHERE given.vrf_id = place.vrf_id AND given.address > set_masklen(place.network, 128)
        AND given.address <= set_masklen(broadcast(place.network), 128) AND given.run_id IS NOT NULL AND given.began_at <= moment);
  END IF;
  RETURN (SELECT count(*) FROM address_tenure_at(moment) held WHERE held.vrf_id = place.vrf_id AND held.address > set_masklen(place.network, 128)
    AND held.address <= set_masklen(broadcast(place.network), 128) AND (held.ended_at IS NULL) = (p_what = 'used'));
END $body$;

-- <table>_at(moment): the rows of a source, under the columns of the table, some of them as the moment had them.
CREATE FUNCTION write_function_at(p_table text, p_source text, p_condition text, p_then jsonb) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
  columns text;
BEGIN
  SELECT string_agg(coalesce(p_then ->> attname, format('this.%I', attname)), ', ' ORDER BY attnum) INTO columns
    FROM pg_attribute WHERE attrelid = p_table::regclass AND attnum > 0 AND NOT attisdropped;
  EXECUTE format('DROP FUNCTION IF EXISTS %I', p_table || '_at');
  EXECUTE format('CREATE FUNCTION %I(moment timestamptz) RETURNS SETOF %I LANGUAGE sql STABLE PARALLEL SAFE AS %L',
    p_table || '_at', p_table, format('SELECT %s FROM %s WHERE %s', columns, p_source, p_condition));
END $body$;

-- What was created before this rule begins its first version as it was created, too.
DO $$
DECLARE
  versioned text;
BEGIN
  FOREACH versioned IN ARRAY ARRAY['site', 'cluster', 'rack', 'segment', 'host', 'host_network', 'container', 'prefix', 'pool'] LOOP
    EXECUTE format('UPDATE %1$I SET valid_from = created_at WHERE valid_from > created_at
      AND valid_from = (SELECT min(first.valid_from) FROM %1$I first WHERE first.id = %1$I.id)', versioned || '_history');
    EXECUTE format('ALTER TABLE %1$I DISABLE TRIGGER keep_history', versioned);
    EXECUTE format('UPDATE %1$I SET valid_from = created_at WHERE valid_from > created_at
      AND NOT EXISTS (SELECT FROM %2$I WHERE %2$I.id = %1$I.id)', versioned, versioned || '_history');
    EXECUTE format('ALTER TABLE %1$I ENABLE TRIGGER keep_history', versioned);
    EXECUTE format('CREATE TRIGGER begin_first_version BEFORE INSERT ON %I FOR EACH ROW
      WHEN (%s NEW.valid_from IS DISTINCT FROM NEW.created_at) EXECUTE FUNCTION begin_first_version()',
      versioned, CASE versioned WHEN 'pool' THEN '' ELSE 'NEW.version = 1 AND' END);
  END LOOP;
END $$;

-- The ways by which versions are reached; their ids are the key already.
CREATE INDEX cluster_history_site_id_idx ON cluster_history (site_id);
CREATE INDEX rack_history_site_id_idx ON rack_history (site_id);
CREATE INDEX rack_history_cluster_id_idx ON rack_history (cluster_id);
CREATE INDEX segment_history_site_id_idx ON segment_history (site_id);
CREATE INDEX host_history_site_id_idx ON host_history (site_id);
CREATE INDEX host_history_rack_id_idx ON host_history (rack_id);
CREATE INDEX host_history_list_idx ON host_history (lower(name) COLLATE "C", id);
CREATE INDEX host_network_history_host_id_idx ON host_network_history (host_id, id);
CREATE INDEX container_history_host_id_idx ON container_history (host_id, id);
CREATE INDEX container_history_list_idx ON container_history (lower(name) COLLATE "C", id);
CREATE INDEX prefix_history_parent_id_network_idx ON prefix_history (parent_id, network);
CREATE INDEX prefix_history_list_idx ON prefix_history (vrf_id, network, id);
CREATE INDEX pool_history_prefix_id_idx ON pool_history (prefix_id);

SELECT write_as_of();
