-- The life of a host (it is made anew, it moves) and the way of a whole subtree to other addresses.

-- A host begins anew each time it is re-imaged. The first generation is the host itself.
CREATE TABLE host_image (
  host_id    bigint NOT NULL REFERENCES host,
  generation integer NOT NULL CHECK (generation >= 2),
  prefix     text NOT NULL CHECK (prefix IN ('keep', 'new')),
  reason     text NOT NULL DEFAULT '',
  began_at   timestamptz(6) NOT NULL,
  began_by   bigint NOT NULL REFERENCES person,
  undone_at  timestamptz(6),
  undone_by  bigint REFERENCES person,
  PRIMARY KEY (host_id, generation),
  CONSTRAINT host_image_undone_check CHECK (num_nonnulls(undone_at, undone_by) IN (0, 2))
);

-- A rack is taken out of service step by step; how many hosts stood in it when that began says how far it is.
CREATE TABLE decommission (
  id       bigserial PRIMARY KEY,
  rack_id  bigint NOT NULL REFERENCES rack,
  hosts    integer NOT NULL CHECK (hosts >= 0),
  reason   text NOT NULL DEFAULT '',
  began_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  began_by bigint NOT NULL REFERENCES person,
  ended_at timestamptz(6),
  ended_by bigint REFERENCES person,
  outcome  text CHECK (outcome IN ('retired', 'stopped')),
  CONSTRAINT decommission_end_check CHECK (num_nonnulls(ended_at, ended_by, outcome) IN (0, 3) AND ended_at > began_at)
);
CREATE UNIQUE INDEX decommission_rack_key ON decommission (rack_id) WHERE ended_at IS NULL;

-- Prefixes on their way to others: of one host that moved to another rack, or of everything at and below a prefix. Both
-- are held until it is finished (the old ones are released) or abandoned (the new ones are).
CREATE TABLE renumbering (
  id             bigserial PRIMARY KEY,
  -- of a move
  host_id        bigint REFERENCES host,
  from_rack_id   bigint REFERENCES rack,
  -- of a subtree
  from_prefix_id bigint REFERENCES prefix,
  to_prefix_id   bigint REFERENCES prefix,
  reason         text NOT NULL DEFAULT '',
  began_at       timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  began_by       bigint NOT NULL REFERENCES person,
  ended_at       timestamptz(6),
  ended_by       bigint REFERENCES person,
  outcome        text CHECK (outcome IN ('finished', 'abandoned')),
  CONSTRAINT renumbering_kind_check CHECK (num_nonnulls(host_id, from_prefix_id) = 1 AND (from_prefix_id IS NULL) = (to_prefix_id IS NULL)),
  CONSTRAINT renumbering_end_check CHECK (num_nonnulls(ended_at, ended_by, outcome) IN (0, 3) AND ended_at > began_at)
);
CREATE UNIQUE INDEX renumbering_host_key ON renumbering (host_id) WHERE ended_at IS NULL AND host_id IS NOT NULL;
CREATE UNIQUE INDEX renumbering_prefix_key ON renumbering (from_prefix_id) WHERE ended_at IS NULL AND from_prefix_id IS NOT NULL;

-- Which tenure takes the place of which.
CREATE TABLE renumbering_step (
  renumbering_id bigint NOT NULL REFERENCES renumbering,
  old_tenure_id  bigint NOT NULL REFERENCES prefix_tenure,
  new_tenure_id  bigint NOT NULL REFERENCES prefix_tenure,
  PRIMARY KEY (renumbering_id, old_tenure_id)
);
CREATE INDEX renumbering_step_old_idx ON renumbering_step (old_tenure_id);
CREATE INDEX renumbering_step_new_idx ON renumbering_step (new_tenure_id);

GRANT SELECT, INSERT ON host_image, renumbering, renumbering_step, decommission TO slash64_app;
GRANT UPDATE (undone_at, undone_by) ON host_image TO slash64_app;
GRANT UPDATE (ended_at, ended_by, outcome) ON decommission TO slash64_app;
GRANT UPDATE (ended_at, ended_by, outcome) ON renumbering TO slash64_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO slash64_app;

-- Makes hosts anew: the containers of what they hold end with their addresses, what was granted to their agents is over,
-- and an agent of before is fenced. All at one moment, which is given back: p_at, where that of a release before is theirs.
CREATE FUNCTION reimage_hosts(p_host_ids bigint[], p_prefix text, p_at timestamptz, p_person_id bigint, p_reason text) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  live bigint[];
  ended timestamptz;
BEGIN
  SELECT array_agg(t.id) INTO live FROM prefix_tenure t WHERE t.host_id = ANY (p_host_ids) AND t.ended_at IS NULL;
  ended := coalesce(p_at, lock_tenures(coalesce(live, '{}')));
  UPDATE container c SET ended_at = ended, version = c.version + 1 WHERE c.host_id = ANY (p_host_ids) AND c.ended_at IS NULL;
  WITH gone AS (
    UPDATE address_tenure a SET ended_at = ended, ended_by = p_person_id, ended_reason = p_reason
      WHERE a.prefix_tenure_id = ANY (live) AND a.ended_at IS NULL RETURNING a.prefix_id
  ), counted AS (SELECT gone.prefix_id, count(*) AS n FROM gone GROUP BY gone.prefix_id)
  UPDATE pool own SET used = own.used - counted.n, released = own.released + counted.n, last_event_at = ended FROM counted
    WHERE own.prefix_id = counted.prefix_id AND own.closed_at IS NULL AND own.child_length = 128;
  UPDATE address_run r SET ended_at = greatest(ended, r.granted_at)
    WHERE r.host_id = ANY (p_host_ids) AND r.kind = 'granted' AND r.ended_at IS NULL;
  UPDATE host h SET run_epoch = h.run_epoch + 1, version = h.version + 1 WHERE h.id = ANY (p_host_ids);
  INSERT INTO host_image (host_id, generation, prefix, reason, began_at, began_by)
  SELECT id, coalesce((SELECT max(generation) FROM host_image i WHERE i.host_id = asked.id), 1) + 1, p_prefix, p_reason, ended, p_person_id
  FROM unnest(p_host_ids) AS asked(id);
  RETURN ended;
END $$;

-- Undoes it: the containers that ended with it come back, but for those whose name is taken by now. Gives how many did.
CREATE FUNCTION revive_containers(p_host_id bigint, p_ended_at timestamptz) RETURNS TABLE (containers bigint, left_ended bigint) LANGUAGE plpgsql AS $$
DECLARE
  live bigint[];
  again timestamptz;
BEGIN
  SELECT array_agg(t.id) INTO live FROM prefix_tenure t WHERE t.host_id = p_host_id AND t.ended_at IS NULL;
  again := lock_tenures(coalesce(live, '{}'));
  UPDATE container c SET ended_at = NULL, version = c.version + 1 WHERE c.host_id = p_host_id AND c.ended_at = p_ended_at
    AND EXISTS (SELECT FROM address_tenure a WHERE a.container_id = c.id AND a.prefix_tenure_id = ANY (live) AND a.ended_at = p_ended_at)
    AND NOT EXISTS (SELECT FROM container other WHERE other.host_id = c.host_id AND other.ended_at IS NULL AND lower(other.name) = lower(c.name));
  WITH back AS (
    UPDATE address_tenure a SET ended_at = NULL, ended_by = NULL, ended_reason = '' FROM container c
      WHERE c.host_id = p_host_id AND c.ended_at IS NULL AND a.container_id = c.id AND a.prefix_tenure_id = ANY (live) AND a.ended_at = p_ended_at
      RETURNING a.prefix_id
  ), counted AS (SELECT back.prefix_id, count(*) AS n FROM back GROUP BY back.prefix_id), summed AS (
    UPDATE pool own SET used = own.used + counted.n, released = own.released - counted.n, last_event_at = again FROM counted
      WHERE own.prefix_id = counted.prefix_id AND own.closed_at IS NULL RETURNING counted.n)
  SELECT coalesce(sum(n), 0) INTO containers FROM summed;
  SELECT count(*) INTO left_ended FROM container c WHERE c.host_id = p_host_id AND c.ended_at = p_ended_at;
  RETURN NEXT;
END $$;

-- An undo gives nothing new: reopen_prefixes and revive_containers work as the owner, whom the guard lets through.
CREATE OR REPLACE FUNCTION refuse_held_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'slash64_app' THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'pool % lies in a prefix that is reserved or being renumbered away, and gives nothing', OLD.id USING ERRCODE = 'S6401';
END $$;
ALTER FUNCTION reopen_prefixes(bigint[]) SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION revive_containers(bigint, timestamptz) SECURITY DEFINER SET search_path = public, pg_temp;

-- A pool gives nothing while its prefix, or one around it, is reserved or being renumbered away.
CREATE OR REPLACE FUNCTION let_give(p_prefix_id bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  place prefix;
  inner_id bigint;
BEGIN
  SELECT * INTO place FROM prefix WHERE id = p_prefix_id;
  IF EXISTS (
    WITH RECURSIVE up AS (
      SELECT p.id, p.parent_id, p.state FROM prefix p WHERE p.id = place.parent_id
      UNION ALL SELECT p.id, p.parent_id, p.state FROM up JOIN prefix p ON p.id = up.parent_id)
    SELECT FROM up WHERE up.state IN ('reserved', 'deprecated')) THEN RETURN; END IF;
  UPDATE pool SET held_back = false FROM prefix p
    WHERE p.vrf_id = place.vrf_id AND p.network BETWEEN place.network AND set_masklen(broadcast(place.network), 128)
      AND pool.prefix_id = p.id AND pool.closed_at IS NULL AND pool.held_back;
  FOR inner_id IN SELECT p.id FROM prefix p
    WHERE p.state IN ('reserved', 'deprecated') AND p.retired_at IS NULL AND p.vrf_id = place.vrf_id
      AND p.network BETWEEN place.network AND set_masklen(broadcast(place.network), 128)
  LOOP PERFORM hold_back(inner_id); END LOOP;
END $$;

-- Marks a prefix as being renumbered away: what is held stays held, and nothing new is given from it. Gives whether it is
-- held still: read after the lock that a release takes too.
CREATE FUNCTION deprecate_prefix(p_prefix_id bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lock_supply(p_prefix_id);
  IF NOT EXISTS (SELECT FROM prefix_tenure t WHERE t.prefix_id = p_prefix_id AND t.ended_at IS NULL) THEN RETURN false; END IF;
  UPDATE prefix SET state = 'deprecated', version = version + 1 WHERE id = p_prefix_id AND state = 'active';
  IF FOUND THEN PERFORM hold_back(p_prefix_id); END IF;
  RETURN true;
END $$;

-- A prefix that was on its way is an ordinary one again, when it was released or stays after all.
CREATE FUNCTION undeprecate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM let_give(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER undeprecate AFTER UPDATE OF state ON prefix FOR EACH ROW
  WHEN (OLD.state = 'deprecated' AND NEW.state <> 'deprecated') EXECUTE FUNCTION undeprecate();

-- An address or prefix at the same bits behind another prefix of the same length.
CREATE FUNCTION moved_network(network inet, from_network inet, to_network inet) RETURNS inet LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT set_masklen((set_masklen(network, 128) & set_masklen(hostmask(from_network), 128)) | set_masklen(to_network, 128), masklen(network))
$$;

-- Gives everything that is held at and below a prefix a second time, at the same bits behind another prefix of the same
-- length: the same holders, the same levels by their lengths, pools that go on where the old ones stand. The old ones are
-- being renumbered away from then on. The new prefix is free space of the pool of p_to_parent_id.
-- NULL: something is in the way there, or the pool gives other lengths.
CREATE FUNCTION renumber_prefix(p_from_id bigint, p_to_parent_id bigint, p_to_network inet, p_person_id bigint, p_reason text)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  origin prefix;
  target prefix;
  supply pool;
  plan bigint;
  at timestamptz;
  act bigint;
  old record;
  new_network inet;
  parent record;
  new_id bigint;
  new_tenure bigint;
  level plan_level;
BEGIN
  SELECT * INTO origin FROM prefix WHERE id = p_from_id;
  PERFORM 1 FROM pool WHERE closed_at IS NULL AND prefix_id IN (origin.parent_id, p_to_parent_id) ORDER BY id FOR NO KEY UPDATE;
  SELECT * INTO supply FROM pool WHERE prefix_id = p_to_parent_id AND closed_at IS NULL;
  SELECT * INTO target FROM prefix WHERE id = p_to_parent_id AND retired_at IS NULL;
  IF supply.id IS NULL OR supply.held_back OR supply.child_length <> masklen(origin.network) OR masklen(p_to_network) <> masklen(origin.network)
    OR NOT p_to_network << target.network
    OR EXISTS (SELECT FROM prefix p WHERE p.parent_id = target.id AND p.retired_at IS NULL AND p.network && p_to_network) THEN RETURN NULL; END IF;
  SELECT plan_id INTO plan FROM plan_level WHERE id = supply.child_level_id;
  -- nothing new is given below the old one from here on, so what is copied is all there is
  IF NOT deprecate_prefix(origin.id) THEN RETURN NULL; END IF;
  at := greatest(clock_timestamp(), supply.last_event_at + interval '1 microsecond');

  FOR old IN
    SELECT p.id, p.network, p.parent_network, masklen(p.network) AS length, t.id AS tenure_id, t.site_id, t.cluster_id, t.rack_id, t.host_id, t.segment_id,
      o.child_length, o.child_level_id, o.allocation_order, o.order_key, o.quarantine, o.capacity, o.cursor
    FROM prefix p JOIN prefix_tenure t ON t.prefix_id = p.id AND t.ended_at IS NULL
    LEFT JOIN pool o ON o.prefix_id = p.id AND o.closed_at IS NULL
    WHERE p.vrf_id = origin.vrf_id AND p.retired_at IS NULL AND p.network BETWEEN origin.network AND set_masklen(broadcast(origin.network), 128)
    ORDER BY masklen(p.network), p.network
  LOOP
    new_network := moved_network(old.network, origin.network, p_to_network);
    IF old.id = origin.id THEN
      SELECT target.id, target.network, supply.id AS pool_id INTO parent;
    ELSE
      SELECT p.id, p.network, o.id AS pool_id INTO parent FROM prefix p JOIN pool o ON o.prefix_id = p.id AND o.closed_at IS NULL
        WHERE p.vrf_id = target.vrf_id AND p.network = moved_network(old.parent_network, origin.network, p_to_network) AND p.retired_at IS NULL;
    END IF;
    SELECT * INTO level FROM plan_level WHERE plan_id = plan AND length = old.length;
    INSERT INTO prefix (vrf_id, parent_id, parent_network, network, level_id, created_at)
    VALUES (target.vrf_id, parent.id, parent.network, new_network, level.id, at) RETURNING id INTO new_id;
    INSERT INTO prefix_tenure (prefix_id, pool_id, site_id, cluster_id, rack_id, host_id, segment_id, began_at, began_by, reason)
    VALUES (new_id, parent.pool_id, old.site_id, old.cluster_id, old.rack_id, old.host_id, old.segment_id, at, p_person_id, p_reason) RETURNING id INTO new_tenure;
    UPDATE pool SET used = used + 1, last_event_at = at WHERE id = parent.pool_id;
    IF old.child_length IS NOT NULL THEN
      SELECT * INTO level FROM plan_level WHERE plan_id = plan AND length = old.child_length;
      INSERT INTO pool (prefix_id, child_length, child_level_id, allocation_order, order_key, quarantine, capacity, cursor, last_event_at, created_at)
      VALUES (new_id, old.child_length, level.id, old.allocation_order, old.order_key, old.quarantine, old.capacity,
        CASE old.child_length WHEN 128 THEN 2 ELSE old.cursor END, at, at);
    END IF;
    INSERT INTO address_run (kind, vrf_id, prefix_id, prefix_network, prefix_tenure_id, host_id, first_address, last_address, granted_at, granted_by)
    SELECT 'docker', target.vrf_id, new_id, new_network, new_tenure, r.host_id,
      moved_network(r.first_address, origin.network, p_to_network), moved_network(r.last_address, origin.network, p_to_network), at, p_person_id
    FROM address_run r WHERE r.prefix_tenure_id = old.tenure_id AND r.kind = 'docker';
    IF FOUND THEN UPDATE pool SET reserved = reserved + 281474976710656 WHERE prefix_id = new_id AND closed_at IS NULL; END IF;
    IF act IS NULL THEN
      INSERT INTO renumbering (from_prefix_id, to_prefix_id, reason, began_at, began_by)
      VALUES (origin.id, new_id, p_reason, at, p_person_id) RETURNING id INTO act;
    END IF;
    INSERT INTO renumbering_step (renumbering_id, old_tenure_id, new_tenure_id) VALUES (act, old.tenure_id, new_tenure);
  END LOOP;
  UPDATE prefix p SET state = 'deprecated', version = p.version + 1 FROM renumbering_step s JOIN prefix_tenure t ON t.id = s.old_tenure_id
    WHERE s.renumbering_id = act AND p.id = t.prefix_id AND p.state = 'active';
  RETURN act;
END $$;
