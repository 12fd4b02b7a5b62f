-- Giving many at once, cheaper: what comes in a row by a sequential order is looked up once for the whole row, and keys that
-- another key implies are not checked again for each row.

-- A run names its prefix with its VRF, and the prefix has checked the VRF. Its tenure says which host it is for.
ALTER TABLE address_run DROP CONSTRAINT address_run_vrf_id_fkey;
ALTER TABLE address_tenure DROP CONSTRAINT address_tenure_vrf_id_fkey;
ALTER TABLE prefix_tenure ADD CONSTRAINT prefix_tenure_of_host_key UNIQUE (id, prefix_id, host_id);
ALTER TABLE address_run DROP CONSTRAINT address_run_tenure_fkey, DROP CONSTRAINT address_run_host_id_fkey,
  ADD CONSTRAINT address_run_tenure_fkey FOREIGN KEY (prefix_tenure_id, prefix_id, host_id) REFERENCES prefix_tenure (id, prefix_id, host_id);

-- A child has the VRF of its parent by its key; a root alone must be asked for its own.
ALTER TABLE prefix DROP CONSTRAINT prefix_vrf_id_fkey;
CREATE FUNCTION require_vrf() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM vrf WHERE id = NEW.vrf_id FOR KEY SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no VRF % for the root %', NEW.vrf_id, NEW.network USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'prefix_root_vrf';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER prefix_root_vrf AFTER INSERT OR UPDATE OF vrf_id, parent_id ON prefix
  FOR EACH ROW WHEN (NEW.parent_id IS NULL) EXECUTE FUNCTION require_vrf();
CREATE FUNCTION keep_vrf_with_prefixes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM prefix WHERE vrf_id = OLD.id) THEN
    RAISE EXCEPTION 'VRF % has prefixes', OLD.id USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'prefix_root_vrf';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_vrf_with_prefixes AFTER DELETE OR UPDATE OF id ON vrf FOR EACH ROW EXECUTE FUNCTION keep_vrf_with_prefixes();

-- Locks the open pools of these prefixes, in their order, and says which those are.
CREATE FUNCTION lock_pools(p_prefix_ids bigint[]) RETURNS bigint[] LANGUAGE plpgsql AS $$
BEGIN
  RETURN ARRAY(SELECT id FROM pool WHERE prefix_id = ANY (p_prefix_ids) AND closed_at IS NULL ORDER BY prefix_id FOR NO KEY UPDATE);
END $$;

-- Gives each item a child of the given length of its parent prefix: the one it wants, or the next by the pool's order.
-- Fresh slots first; then released ones whose quarantine is over, the longest free first. A row for each item, in no
-- order, with what was given or with why nothing was:
--   kind        the plan's level is for holders of another kind (a segment may hold any)
--   no-holder   the holder is not there any more
--   no-pool     the parent has no open pool of prefixes, or is not there
--   length      the pool gives children of another length
--   reserved    the parent, or something around it, is kept back
--   dormant     the parent was released and is held by nobody
--   full        nothing is left
--   outside     the wanted one is no child of that length inside the parent
--   taken       the wanted one, or something in it or around it, is there already
--   waiting     the wanted one was held before and is not free yet, or never will be
-- Cost: for each item its share of four INSERTs, and two index look-ups wherever a stretch of free slots begins, whatever
-- the pool's size and fill. Only where 64 slots in a row were taken by others it looks for the first gap.
CREATE TYPE pool_change AS (id bigint, cursor numeric, used integer, released integer, reserved integer, at timestamptz);
CREATE OR REPLACE FUNCTION allocate_prefixes(
  p_parent_ids bigint[], p_lengths integer[], p_wanted inet[], p_holder_kinds text[], p_holder_ids bigint[],
  p_person_ids bigint[], p_request_ids bigint[], p_reasons text[], p_docker_first numeric, p_docker_last numeric
) RETURNS TABLE (item integer, refusal text, prefix_id bigint, tenure_id bigint, network inet, began_at timestamptz) LANGUAGE plpgsql
-- one plan for any number of items: making one anew for each call costs more than it can gain
SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  source record;          -- a parent, all that is asked of it, its pool, and the levels of the plan
  number integer;         -- of the item at hand
  wanted inet;
  ghosts integer[] := '{}'; -- items whose holder is not there
  kind text;
  alive bigint[];
  parent prefix;
  supply pool;
  locked bigint[];
  changes pool_change[] := '{}';
  closed text;            -- why the pool at hand gives nothing
  n numeric;              -- its cursor
  fresh numeric;          -- slots that nothing lies in
  given_at timestamptz;
  used_more integer := 0;
  released_less integer := 0;
  reserved_less integer := 0;
  candidate inet;
  taken inet;
  probes integer;
  gap numeric;
  latest inet;            -- what the order gave last
  free_to numeric;        -- a sequential order meets nothing before this slot
  known_id bigint;        -- the prefix is there already: it is held for the first time, or again
  former prefix_tenure;
  by_order boolean;
  given given_prefix[] := '{}'; -- and not written yet
BEGIN
  -- holders before pools, as every command does that ends a holder
  FOREACH kind IN ARRAY '{site,cluster,rack,host,segment}'::text[] LOOP
    CONTINUE WHEN kind <> ALL (p_holder_kinds);
    alive := hold_holders(kind, p_holder_ids);
    CONTINUE WHEN cardinality(alive) = cardinality(p_holder_ids);
    ghosts := ghosts || ARRAY(SELECT i.n::integer FROM unnest(p_holder_kinds, p_holder_ids) WITH ORDINALITY AS i(holder_kind, id, n)
      WHERE i.holder_kind = kind AND i.id <> ALL (alive));
  END LOOP;

  locked := lock_pools(p_parent_ids);
  IF cardinality(locked) < (SELECT count(DISTINCT id) FROM unnest(p_parent_ids) AS id) THEN
    locked := lock_pools(p_parent_ids); -- perhaps another length was chosen while we waited: with what is there now
  END IF;

  FOR source IN
    SELECT asked.items, place, supply, here.holder_kind, below.id AS below_id,
      coalesce(below.length, CASE supply.child_length WHEN 64 THEN 128 END) AS below_length,
      coalesce(below.allocation_order, 'sequential') AS below_order, below.quarantine AS below_quarantine,
      -- what was released gives nothing until it is held again (a root is held by nobody, ever)
      (SELECT bool_and(t.ended_at IS NOT NULL) FROM prefix_tenure t WHERE t.prefix_id = asked.parent_id) AS dormant
    FROM (SELECT parent_id, array_agg(n::integer ORDER BY n) AS items FROM unnest(p_parent_ids) WITH ORDINALITY AS u(parent_id, n) GROUP BY parent_id) AS asked
    LEFT JOIN prefix place ON place.id = asked.parent_id
    LEFT JOIN pool supply ON supply.prefix_id = asked.parent_id AND supply.id = ANY (locked)
    LEFT JOIN plan_level here ON here.id = supply.child_level_id
    LEFT JOIN plan_level below ON below.plan_id = here.plan_id AND below.position = here.position + 1
  LOOP
    parent := source.place; supply := source.supply;
    n := supply.cursor;
    fresh := supply.capacity - supply.used - supply.reserved - supply.released;
    given_at := greatest(clock_timestamp(), supply.last_event_at);
    used_more := 0; released_less := 0; reserved_less := 0; free_to := NULL; latest := NULL;
    closed := CASE
      WHEN supply.id IS NULL OR supply.child_length = 128 OR parent.retired_at IS NOT NULL THEN 'no-pool'
      WHEN parent.state = 'reserved' OR supply.held_back THEN 'reserved'
      WHEN source.dormant THEN 'dormant' END;
    FOREACH number IN ARRAY source.items LOOP
      item := number; wanted := p_wanted[number]; prefix_id := NULL; tenure_id := NULL; network := NULL; began_at := NULL;
      refusal := CASE
        WHEN number = ANY (ghosts) THEN 'no-holder'
        WHEN closed IS NOT NULL THEN closed
        WHEN p_lengths[number] <> supply.child_length THEN 'length'
        WHEN p_holder_kinds[number] NOT IN (source.holder_kind, 'segment') THEN 'kind'
        WHEN NOT (wanted << parent.network AND masklen(wanted) = supply.child_length AND wanted = network(wanted)::inet) THEN 'outside' END;
      IF refusal IS NOT NULL THEN RETURN NEXT; CONTINUE; END IF;
      candidate := NULL; known_id := NULL; former := NULL;

      IF wanted IS NULL THEN
        probes := 0;
        WHILE n < supply.capacity LOOP
          IF n < free_to THEN -- the next after the one before
            candidate := broadcast(latest) + 1; n := n + 1;
            EXIT;
          END IF;
          candidate := slot_network(parent.network, supply.child_length,
            order_slot(supply.allocation_order, supply.order_key, supply.child_length - masklen(parent.network), n));
          taken := sibling_in_the_way(parent.id, candidate);
          IF taken IS NULL THEN
            n := n + 1;
            IF latest IS NOT NULL AND supply.allocation_order = 'sequential' THEN -- more than one is asked for: look ahead once
              SELECT slot_of(parent.network, supply.child_length, set_masklen(p.network, 128)) INTO free_to FROM prefix p
                WHERE p.parent_id = parent.id AND p.retired_at IS NULL AND p.network > candidate ORDER BY p.network LIMIT 1;
              IF NOT FOUND THEN free_to := supply.capacity; END IF;
            END IF;
            EXIT;
          END IF;
          candidate := NULL;
          n := CASE supply.allocation_order WHEN 'sequential' THEN slot_after(parent.network, supply.child_length, taken) ELSE n + 1 END;
          probes := probes + 1;
          EXIT WHEN probes = 64;
        END LOOP;
      END IF;

      by_order := candidate IS NOT NULL;
      latest := candidate;

      -- what this call has given so far must be seen by the look-ups below, and what they find by the next probe
      IF NOT by_order THEN
        PERFORM write_given(given, p_holder_kinds, p_holder_ids, p_person_ids, p_request_ids, p_reasons, p_docker_first, p_docker_last);
        given := '{}';
        free_to := NULL;
      END IF;

      IF candidate IS NULL AND wanted IS NULL AND fresh > 0 THEN
        -- 64 in a row were taken: the first gap, which for a sequential cursor is at or after it. Or the order is through, and
        -- a slot that it had passed is free: it was kept back then, and is not any more.
        gap := first_free_slot(parent.id, parent.network, supply.child_length,
          CASE WHEN supply.allocation_order = 'sequential' AND n < supply.capacity THEN n ELSE 0 END);
        IF supply.allocation_order = 'sequential' AND n < supply.capacity THEN n := coalesce(gap + 1, supply.capacity); END IF;
        candidate := slot_network(parent.network, supply.child_length, gap);
      END IF;

      IF candidate IS NULL AND wanted IS NULL THEN
        SELECT * INTO former FROM prefix_tenure t
          WHERE t.pool_id = supply.id AND t.ended_at IS NOT NULL AND NOT t.reused AND t.free_at <= given_at
            AND (SELECT p.state <> 'reserved' AND p.parent_id = parent.id FROM prefix p WHERE p.id = t.prefix_id)
          ORDER BY t.free_at, t.id LIMIT 1;
        IF NOT FOUND THEN refusal := 'full'; RETURN NEXT; CONTINUE; END IF;
        known_id := former.prefix_id;
        SELECT p.network INTO candidate FROM prefix p WHERE p.id = known_id;
      ELSIF wanted IS NOT NULL THEN
        candidate := wanted;
        taken := sibling_in_the_way(parent.id, candidate);
        IF taken = candidate THEN
          SELECT p.id INTO known_id FROM prefix p WHERE p.parent_id = parent.id AND p.network = candidate AND p.retired_at IS NULL AND p.state <> 'reserved';
          SELECT * INTO former FROM prefix_tenure t WHERE t.prefix_id = known_id ORDER BY t.began_at DESC LIMIT 1;
          refusal := CASE
            WHEN known_id IS NULL OR (former.id IS NOT NULL AND former.ended_at IS NULL) THEN 'taken'
            WHEN former.free_at > given_at THEN 'waiting' END;
        ELSIF taken IS NOT NULL THEN
          refusal := 'taken';
        END IF;
        IF refusal IS NOT NULL THEN RETURN NEXT; CONTINUE; END IF;
      END IF;

      IF former.id IS NOT NULL THEN
        UPDATE prefix_tenure t SET reused = true WHERE t.id = former.id;
        IF former.pool_id = supply.id THEN released_less := released_less + 1; END IF;
      ELSIF known_id IS NOT NULL THEN
        reserved_less := reserved_less + 1; -- it was there for nobody, and so was not free
      END IF;
      given_at := given_at + interval '1 microsecond';
      used_more := used_more + 1;
      IF known_id IS NULL THEN fresh := fresh - 1; END IF;

      prefix_id := coalesce(known_id, nextval('prefix_id_seq')); tenure_id := nextval('prefix_tenure_id_seq'); network := candidate; began_at := given_at;
      given := given || ROW(item, prefix_id, known_id IS NULL, parent.vrf_id, parent.id, parent.network, candidate, supply.child_level_id,
        supply.id, tenure_id, given_at, source.below_id, source.below_length, source.below_order, source.below_quarantine)::given_prefix;
      IF NOT by_order THEN
        PERFORM write_given(given, p_holder_kinds, p_holder_ids, p_person_ids, p_request_ids, p_reasons, p_docker_first, p_docker_last);
        given := '{}';
      END IF;
      RETURN NEXT;
    END LOOP;
    IF used_more > 0 OR n > supply.cursor THEN
      changes := changes || ROW(supply.id, n, used_more, released_less, reserved_less, given_at)::pool_change;
    END IF;
  END LOOP;

  UPDATE pool SET cursor = change.cursor, used = pool.used + change.used, released = pool.released - change.released,
    reserved = pool.reserved - change.reserved, last_event_at = change.at
  FROM unnest(changes) AS change WHERE pool.id = change.id;
  PERFORM write_given(given, p_holder_kinds, p_holder_ids, p_person_ids, p_request_ids, p_reasons, p_docker_first, p_docker_last);
END $$;
