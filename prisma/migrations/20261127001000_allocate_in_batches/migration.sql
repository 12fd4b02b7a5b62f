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
CREATE OR REPLACE FUNCTION allocate_prefixes(
  p_parent_ids bigint[], p_lengths integer[], p_wanted inet[], p_holder_kinds text[], p_holder_ids bigint[],
  p_person_ids bigint[], p_request_ids bigint[], p_reasons text[], p_docker_first numeric, p_docker_last numeric
) RETURNS TABLE (item integer, refusal text, prefix_id bigint, tenure_id bigint, network inet, began_at timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  ask record;
  ghosts integer[] := '{}'; -- items whose holder is not there
  kind text;
  alive bigint[];
  parent prefix;
  supply pool;
  level record;           -- whom it gives to, and the level below
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
    ghosts := ghosts || ARRAY(SELECT i.n::integer FROM unnest(p_holder_kinds, p_holder_ids) WITH ORDINALITY AS i(holder_kind, id, n)
      WHERE i.holder_kind = kind AND i.id <> ALL (alive));
  END LOOP;

  FOR ask IN
    SELECT i.n, i.parent_id, i.length, i.wanted, lag(i.parent_id) OVER () IS DISTINCT FROM i.parent_id AS another
    FROM (SELECT * FROM unnest(p_parent_ids, p_lengths, p_wanted) WITH ORDINALITY AS u(parent_id, length, wanted, n) ORDER BY u.parent_id, u.n) AS i
  LOOP
    IF ask.another THEN
      IF used_more > 0 OR n > supply.cursor THEN
        UPDATE pool SET cursor = n, used = used + used_more, released = released - released_less, reserved = reserved - reserved_less, last_event_at = given_at
          WHERE id = supply.id;
      END IF;
      used_more := 0; released_less := 0; reserved_less := 0; closed := NULL;
      SELECT * INTO supply FROM pool WHERE prefix_id = ask.parent_id AND closed_at IS NULL FOR NO KEY UPDATE;
      IF NOT FOUND THEN -- perhaps another length was chosen while we waited: with what is there now
        SELECT * INTO supply FROM pool WHERE prefix_id = ask.parent_id AND closed_at IS NULL FOR NO KEY UPDATE;
      END IF;
      SELECT * INTO parent FROM prefix WHERE id = ask.parent_id;
      SELECT here.holder_kind, below.id AS below_id, coalesce(below.length, CASE supply.child_length WHEN 64 THEN 128 END) AS below_length,
          coalesce(below.allocation_order, 'sequential') AS below_order, below.quarantine AS below_quarantine INTO level
        FROM (SELECT supply.child_level_id AS id) AS given_level LEFT JOIN plan_level here USING (id)
        LEFT JOIN plan_level below ON below.plan_id = here.plan_id AND below.position = here.position + 1;
      free_to := NULL; latest := NULL;
      n := supply.cursor;
      fresh := supply.capacity - supply.used - supply.reserved - supply.released;
      given_at := greatest(clock_timestamp(), supply.last_event_at);
      IF supply.id IS NULL OR supply.child_length = 128 OR parent.retired_at IS NOT NULL THEN closed := 'no-pool';
      ELSIF parent.state = 'reserved' OR supply.held_back THEN closed := 'reserved';
      -- what was released gives nothing until it is held again (a root is held by nobody, ever)
      ELSIF (SELECT bool_and(t.ended_at IS NOT NULL) FROM prefix_tenure t WHERE t.prefix_id = parent.id) THEN closed := 'dormant';
      END IF;
    END IF;

    item := ask.n; prefix_id := NULL; tenure_id := NULL; network := NULL; began_at := NULL;
    refusal := CASE
      WHEN ask.n = ANY (ghosts) THEN 'no-holder'
      WHEN closed IS NOT NULL THEN closed
      WHEN ask.length <> supply.child_length THEN 'length'
      WHEN p_holder_kinds[ask.n] NOT IN (level.holder_kind, 'segment') THEN 'kind'
      WHEN NOT (ask.wanted << parent.network AND masklen(ask.wanted) = supply.child_length AND ask.wanted = network(ask.wanted)::inet) THEN 'outside' END;
    IF refusal IS NOT NULL THEN RETURN NEXT; CONTINUE; END IF;
    candidate := NULL; known_id := NULL; former := NULL;

    IF ask.wanted IS NULL THEN
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

    IF candidate IS NULL AND ask.wanted IS NULL AND fresh > 0 THEN
      -- 64 in a row were taken: the first gap, which for a sequential cursor is at or after it. Or the order is through, and
      -- a slot that it had passed is free: it was kept back then, and is not any more.
      gap := first_free_slot(parent.id, parent.network, supply.child_length,
        CASE WHEN supply.allocation_order = 'sequential' AND n < supply.capacity THEN n ELSE 0 END);
      IF supply.allocation_order = 'sequential' AND n < supply.capacity THEN n := coalesce(gap + 1, supply.capacity); END IF;
      candidate := slot_network(parent.network, supply.child_length, gap);
    END IF;

    IF candidate IS NULL AND ask.wanted IS NULL THEN
      SELECT * INTO former FROM prefix_tenure t
        WHERE t.pool_id = supply.id AND t.ended_at IS NOT NULL AND NOT t.reused AND t.free_at <= given_at
          AND (SELECT p.state <> 'reserved' AND p.parent_id = parent.id FROM prefix p WHERE p.id = t.prefix_id)
        ORDER BY t.free_at, t.id LIMIT 1;
      IF NOT FOUND THEN refusal := 'full'; RETURN NEXT; CONTINUE; END IF;
      known_id := former.prefix_id;
      SELECT p.network INTO candidate FROM prefix p WHERE p.id = known_id;
    ELSIF ask.wanted IS NOT NULL THEN
      candidate := ask.wanted;
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
      supply.id, tenure_id, given_at, level.below_id, level.below_length, level.below_order, level.below_quarantine)::given_prefix;
    IF NOT by_order THEN
      PERFORM write_given(given, p_holder_kinds, p_holder_ids, p_person_ids, p_request_ids, p_reasons, p_docker_first, p_docker_last);
      given := '{}';
    END IF;
    RETURN NEXT;
  END LOOP;

  IF used_more > 0 OR n > supply.cursor THEN
    UPDATE pool SET cursor = n, used = used + used_more, released = released - released_less, reserved = reserved - reserved_less, last_event_at = given_at
      WHERE id = supply.id;
  END IF;
  PERFORM write_given(given, p_holder_kinds, p_holder_ids, p_person_ids, p_request_ids, p_reasons, p_docker_first, p_docker_last);
END $$;
