-- Addresses inside a /64 are kept back as prefixes are: a block of them is a prefix that is reserved, and neither the cursor
-- nor a run nor a wish gets an address of it.

-- The block of kept back addresses that this one is in; NULL when it is in none. Blocks do not overlap, so it is the greatest
-- that begins at or before the address.
CREATE FUNCTION block_over(p_prefix_id bigint, p_address inet) RETURNS inet LANGUAGE plpgsql STABLE AS $$
DECLARE
  near inet;
BEGIN
  SELECT network INTO near FROM prefix WHERE parent_id = p_prefix_id AND retired_at IS NULL AND network <= p_address ORDER BY network DESC LIMIT 1;
  RETURN CASE WHEN near >>= p_address THEN near END;
END $$;

-- As before, and: of a /64 a block of addresses, where none was ever given or is in a run, and neither ::0 nor the gateway.
CREATE OR REPLACE FUNCTION reserve_block(p_parent_id bigint, p_network inet, p_for text, p_reason text, p_person_id bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  supply pool;
  parent prefix;
  made bigint;
BEGIN
  SELECT * INTO supply FROM pool WHERE prefix_id = p_parent_id AND closed_at IS NULL FOR NO KEY UPDATE;
  SELECT * INTO parent FROM prefix WHERE id = p_parent_id AND retired_at IS NULL;
  IF supply.id IS NULL OR parent.id IS NULL OR masklen(p_network) > supply.child_length
    OR NOT p_network << parent.network THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM prefix p WHERE p.parent_id = parent.id AND p.retired_at IS NULL AND p.network && p_network) THEN RETURN NULL; END IF;
  IF supply.child_length = 128 AND (p_network >>= set_masklen(parent.network, 128) OR p_network >>= set_masklen(parent.network, 128) + 1
    OR EXISTS (SELECT FROM address_tenure t WHERE t.vrf_id = parent.vrf_id AND t.address BETWEEN set_masklen(p_network, 128) AND set_masklen(broadcast(p_network), 128))
    OR EXISTS (SELECT FROM address_run r WHERE r.prefix_id = parent.id AND r.last_address >= set_masklen(p_network, 128)
      AND r.first_address <= set_masklen(broadcast(p_network), 128))) THEN RETURN NULL; END IF;
  INSERT INTO prefix (vrf_id, parent_id, parent_network, network, level_id, state)
  VALUES (parent.vrf_id, parent.id, parent.network, p_network,
    CASE WHEN masklen(p_network) = supply.child_length THEN supply.child_level_id END, 'reserved')
  RETURNING id INTO made;
  INSERT INTO reservation (prefix_id, reserved_for, reason, began_by, made_block) VALUES (made, p_for, p_reason, p_person_id, true);
  UPDATE pool SET reserved = reserved + trunc(2::numeric ^ (supply.child_length - masklen(p_network))),
    last_event_at = greatest(clock_timestamp(), last_event_at + interval '1 microsecond') WHERE id = supply.id;
  RETURN made;
END $$;

-- As before, and: past what is kept back.
CREATE OR REPLACE FUNCTION allocate_address(
  p_pool_id bigint, p_tenure_id bigint, p_container_id bigint, p_person_id bigint, p_address inet
) RETURNS TABLE (address inet, began_at timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  supply pool;
  place prefix;
  slot numeric;
  passed numeric;
  candidate inet;
  kept inet;
  given_at timestamptz;
BEGIN
  SELECT * INTO supply FROM pool WHERE id = p_pool_id FOR NO KEY UPDATE;
  IF NOT FOUND OR supply.closed_at IS NOT NULL THEN RETURN; END IF;
  -- read after the lock: release_prefix takes it too
  IF NOT EXISTS (SELECT FROM prefix_tenure t WHERE t.id = p_tenure_id AND t.prefix_id = supply.prefix_id AND t.ended_at IS NULL) THEN RETURN; END IF;
  SELECT * INTO place FROM prefix WHERE id = supply.prefix_id;
  given_at := greatest(clock_timestamp(), supply.last_event_at + interval '1 microsecond');
  slot := supply.cursor;

  IF p_address IS NOT NULL THEN
    candidate := p_address;
    IF EXISTS (SELECT FROM address_run r WHERE r.prefix_id = place.id AND r.first_address <= candidate AND r.last_address >= candidate)
      OR block_over(place.id, candidate) IS NOT NULL THEN RETURN; END IF;
  ELSE
    WHILE slot < supply.capacity LOOP
      candidate := slot_network(place.network, 128, slot);
      -- interface identifiers that are not for hosts: IANA's Ethernet block (RFC 5453), subnet anycast (RFC 2526)
      IF slot BETWEEN 144219641646940160 AND 144219641663717375 THEN slot := 144219641663717376; CONTINUE; END IF;
      IF slot BETWEEN 18302628885633695616 AND 18302628885633695743 THEN slot := 18302628885633695744; CONTINUE; END IF;
      -- a run covers it: on behind the run
      SELECT slot_after(place.network, 128, r.last_address) INTO passed FROM address_run r
        WHERE r.prefix_id = place.id AND r.last_address >= candidate AND r.first_address <= candidate
        ORDER BY r.last_address DESC LIMIT 1;
      IF FOUND THEN slot := passed; CONTINUE; END IF;
      kept := block_over(place.id, candidate);
      IF kept IS NOT NULL THEN slot := slot_after(place.network, 128, kept); CONTINUE; END IF;
      EXIT WHEN NOT EXISTS (SELECT FROM address_tenure t WHERE t.vrf_id = place.vrf_id AND t.address = candidate);
      slot := slot + 1;
    END LOOP;
    IF slot >= supply.capacity THEN RETURN; END IF;
    slot := slot + 1;
  END IF;

  INSERT INTO address_tenure AS t (vrf_id, address, prefix_id, prefix_network, prefix_tenure_id, container_id, began_at, began_by)
  VALUES (place.vrf_id, candidate, place.id, place.network, p_tenure_id, p_container_id, given_at, p_person_id)
  ON CONFLICT DO NOTHING RETURNING t.address INTO address;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE pool SET cursor = slot, used = used + 1, last_event_at = given_at WHERE id = supply.id;
  began_at := given_at;
  RETURN NEXT;
END $$;

-- As before, and: around what is kept back.
CREATE OR REPLACE FUNCTION grant_runs(p_pool_id bigint, p_tenure_id bigint, p_epoch integer, p_person_id bigint, p_count numeric)
RETURNS SETOF address_run LANGUAGE plpgsql AS $$
DECLARE
  supply pool;
  place prefix;
  holder bigint;
  given_at timestamptz;
  slot numeric;
  passed numeric;
  stop numeric;
  here inet;
  kept inet;
  blocking inet;
  left_to_give numeric := p_count;
  pieces integer := 0;
  granted address_run;
BEGIN
  SELECT * INTO supply FROM pool WHERE id = p_pool_id FOR NO KEY UPDATE;
  IF NOT FOUND OR supply.closed_at IS NOT NULL OR supply.child_length <> 128 THEN RETURN; END IF;
  -- read after the lock: release_prefix takes it too
  SELECT t.host_id INTO holder FROM prefix_tenure t
    WHERE t.id = p_tenure_id AND t.prefix_id = supply.prefix_id AND t.ended_at IS NULL AND t.host_id IS NOT NULL;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO place FROM prefix WHERE id = supply.prefix_id;
  given_at := greatest(clock_timestamp(), supply.last_event_at + interval '1 microsecond');
  slot := supply.cursor;

  WHILE left_to_give > 0 AND pieces < 16 AND slot < supply.capacity LOOP
    -- where the cursor stands is taken: on behind it
    IF slot BETWEEN 144219641646940160 AND 144219641663717375 THEN slot := 144219641663717376; CONTINUE; END IF;
    IF slot BETWEEN 18302628885633695616 AND 18302628885633695743 THEN slot := 18302628885633695744; CONTINUE; END IF;
    here := slot_network(place.network, 128, slot);
    SELECT slot_after(place.network, 128, r.last_address) INTO passed FROM address_run r
      WHERE r.prefix_id = place.id AND r.last_address >= here AND r.first_address <= here ORDER BY r.last_address DESC LIMIT 1;
    IF FOUND THEN slot := passed; CONTINUE; END IF;
    kept := block_over(place.id, here);
    IF kept IS NOT NULL THEN slot := slot_after(place.network, 128, kept); CONTINUE; END IF;
    IF EXISTS (SELECT FROM address_tenure t WHERE t.vrf_id = place.vrf_id AND t.address = here) THEN slot := slot + 1; CONTINUE; END IF;

    -- the piece reaches as far as nothing is in the way
    stop := least(slot + left_to_give, supply.capacity);
    IF slot < 144219641646940160 THEN stop := least(stop, 144219641646940160);
    ELSIF slot < 18302628885633695616 THEN stop := least(stop, 18302628885633695616); END IF;
    SELECT min(c.address) INTO blocking FROM (
      (SELECT r.first_address AS address FROM address_run r WHERE r.prefix_id = place.id AND r.last_address > here ORDER BY r.last_address LIMIT 1)
      UNION ALL
      (SELECT t.address FROM address_tenure t WHERE t.vrf_id = place.vrf_id AND t.address > here
        AND t.address <= slot_network(place.network, 128, stop - 1) ORDER BY t.address LIMIT 1)
      UNION ALL
      (SELECT set_masklen(p.network, 128) FROM prefix p WHERE p.parent_id = place.id AND p.retired_at IS NULL AND p.network > here ORDER BY p.network LIMIT 1)
    ) AS c;
    IF blocking IS NOT NULL THEN stop := least(stop, inet_number(blocking) - inet_number(place.network)); END IF;

    INSERT INTO address_run (kind, vrf_id, prefix_id, prefix_network, prefix_tenure_id, host_id, first_address, last_address, epoch, granted_at, granted_by)
    VALUES ('granted', place.vrf_id, place.id, place.network, p_tenure_id, holder, here, slot_network(place.network, 128, stop - 1), p_epoch, given_at, p_person_id)
    RETURNING * INTO granted;
    RETURN NEXT granted;
    left_to_give := left_to_give - (stop - slot);
    pieces := pieces + 1;
    slot := stop;
  END LOOP;
  UPDATE pool SET cursor = slot, reserved = reserved + (p_count - left_to_give), last_event_at = given_at WHERE id = supply.id;
END $$;

-- As before, and: blocks of addresses that were kept back.
CREATE OR REPLACE FUNCTION pool_count_at(p_id bigint, p_prefix_id bigint, p_child_length integer, p_what text, moment timestamptz)
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
        AND given.address <= set_masklen(broadcast(place.network), 128) AND given.run_id IS NOT NULL AND given.began_at <= moment)
      + (SELECT coalesce(sum(trunc(2::numeric ^ (128 - masklen(kept.network)))), 0) FROM prefix_at(moment) kept
        WHERE kept.parent_id = place.id AND kept.state = 'reserved' AND kept.retired_at IS NULL);
  END IF;
  RETURN (SELECT count(*) FROM address_tenure_at(moment) held WHERE held.vrf_id = place.vrf_id AND held.address > set_masklen(place.network, 128)
    AND held.address <= set_masklen(broadcast(place.network), 128) AND (held.ended_at IS NULL) = (p_what = 'used'));
END $body$;
