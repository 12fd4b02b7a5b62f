-- Allocation, one call each: lock the pool, take the slot, write space, tenure and counters.
-- The lock is taken before the time is read: a time from before the wait would give overlapping intervals.

-- The 128 bits of an address as a number. inet_send gives 4 bytes of header and the 16 of the address.
CREATE FUNCTION inet_number(address inet) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ('x' || substr(hex, 9, 8))::bit(32)::bigint * 79228162514264337593543950336::numeric
       + ('x' || substr(hex, 17, 8))::bit(32)::bigint * 18446744073709551616::numeric
       + ('x' || substr(hex, 25, 8))::bit(32)::bigint * 4294967296::numeric
       + ('x' || substr(hex, 33, 8))::bit(32)::bigint
  FROM encode(inet_send(address), 'hex') AS hex
$$;

-- The reverse: a number below 2^128 as an address.
CREATE FUNCTION number_inet(number numeric) RETURNS inet LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (substr(hex, 1, 4) || ':' || substr(hex, 5, 4) || ':' || substr(hex, 9, 4) || ':' || substr(hex, 13, 4) || ':' ||
          substr(hex, 17, 4) || ':' || substr(hex, 21, 4) || ':' || substr(hex, 25, 4) || ':' || substr(hex, 29, 4))::inet
  FROM (SELECT lpad(to_hex(div(number, 79228162514264337593543950336)::bigint), 8, '0')
            || lpad(to_hex(mod(div(number, 18446744073709551616), 4294967296)::bigint), 8, '0')
            || lpad(to_hex(mod(div(number, 4294967296), 4294967296)::bigint), 8, '0')
            || lpad(to_hex(mod(number, 4294967296)::bigint), 8, '0')) AS digits(hex)
$$;

-- How many addresses a prefix of this length holds: 2^(128 - length), exact.
CREATE FUNCTION prefix_size(length integer) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT trunc(2::numeric ^ (128 - length))
$$;

-- The child of the given length at a slot of its parent.
CREATE FUNCTION slot_network(parent inet, child_length integer, slot numeric) RETURNS inet LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT set_masklen(number_inet(inet_number(parent) + slot * prefix_size(child_length)), child_length)
$$;

-- The first slot after a block that lies inside the parent.
CREATE FUNCTION slot_after(parent inet, child_length integer, taken inet) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT div(inet_number(set_masklen(broadcast(taken), 128)) - inet_number(parent), prefix_size(child_length)) + 1
$$;

-- Opens the pool of a prefix that was just given: children by the next level of its plan, addresses in a /64.
CREATE FUNCTION open_pool(p_prefix_id bigint, p_at timestamptz) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  place prefix;
  next_level plan_level;
  opened bigint;
BEGIN
  SELECT * INTO place FROM prefix WHERE id = p_prefix_id;
  SELECT below.* INTO next_level FROM plan_level here
    JOIN plan_level below ON below.plan_id = here.plan_id AND below.position = here.position + 1
    WHERE here.id = place.level_id;
  IF FOUND THEN
    INSERT INTO pool (prefix_id, child_length, child_level_id, allocation_order, quarantine, capacity, last_event_at, created_at)
    VALUES (place.id, next_level.length, next_level.id, next_level.allocation_order, next_level.quarantine,
            trunc(2::numeric ^ (next_level.length - masklen(place.network))), p_at, p_at)
    RETURNING id INTO opened;
  ELSIF masklen(place.network) = 64 THEN
    -- container addresses: from ::2, never again
    INSERT INTO pool (prefix_id, child_length, capacity, cursor, last_event_at, created_at)
    VALUES (place.id, 128, 18446744073709551616, 2, p_at, p_at)
    RETURNING id INTO opened;
  END IF;
  RETURN opened;
END $$;

-- Allocates the next child of a pool to a holder. No row: the pool is full (or closed), or its
-- prefix was released meanwhile.
-- Fresh slots first; then released ones whose quarantine is over, the longest free first.
CREATE FUNCTION allocate_prefix(
  p_pool_id bigint, p_holder_kind text, p_holder_id bigint, p_person_id bigint, p_request_id bigint, p_reason text
) RETURNS TABLE (prefix_id bigint, tenure_id bigint, network inet, began_at timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  supply pool;
  parent prefix;
  slot numeric;
  candidate inet;
  taken inet;
  given_at timestamptz;
  given bigint;
  former prefix_tenure;
BEGIN
  SELECT * INTO supply FROM pool WHERE id = p_pool_id FOR NO KEY UPDATE;
  IF NOT FOUND OR supply.closed_at IS NOT NULL THEN RETURN; END IF;
  IF supply.allocation_order <> 'sequential' THEN
    RAISE EXCEPTION 'the order % is not built yet', supply.allocation_order USING ERRCODE = 'feature_not_supported';
  END IF;
  -- what was released gives nothing until it is held again (a root is held by nobody, ever)
  IF (SELECT bool_and(t.ended_at IS NOT NULL) FROM prefix_tenure t WHERE t.prefix_id = supply.prefix_id) THEN RETURN; END IF;
  SELECT * INTO parent FROM prefix WHERE id = supply.prefix_id;
  given_at := greatest(clock_timestamp(), supply.last_event_at + interval '1 microsecond');

  slot := supply.cursor;
  WHILE slot < supply.capacity LOOP
    candidate := slot_network(parent.network, supply.child_length, slot);
    -- a sibling that covers the slot is the greatest at or before it; one that lies inside comes right after it
    SELECT c.network INTO taken FROM (
      (SELECT b.network FROM prefix b WHERE b.parent_id = parent.id AND b.retired_at IS NULL AND b.network <= candidate ORDER BY b.network DESC LIMIT 1)
      UNION ALL
      (SELECT a.network FROM prefix a WHERE a.parent_id = parent.id AND a.retired_at IS NULL AND a.network > candidate ORDER BY a.network LIMIT 1)
    ) AS c WHERE c.network && candidate LIMIT 1;
    EXIT WHEN NOT FOUND;
    slot := slot_after(parent.network, supply.child_length, taken);
    candidate := NULL;
  END LOOP;
  IF slot >= supply.capacity THEN candidate := NULL; END IF;

  IF candidate IS NOT NULL THEN
    INSERT INTO prefix (vrf_id, parent_id, parent_network, network, level_id, created_at)
    VALUES (parent.vrf_id, parent.id, parent.network, candidate, supply.child_level_id, given_at)
    RETURNING id INTO given;
    PERFORM open_pool(given, given_at);
    UPDATE pool SET cursor = slot + 1, used = used + 1, last_event_at = given_at WHERE id = supply.id;
  ELSE
    SELECT * INTO former FROM prefix_tenure t
      WHERE t.pool_id = supply.id AND t.ended_at IS NOT NULL AND NOT t.reused AND t.free_at <= given_at
      ORDER BY t.free_at, t.id LIMIT 1;
    IF NOT FOUND THEN
      UPDATE pool SET cursor = slot WHERE id = supply.id AND cursor < slot;
      RETURN;
    END IF;
    given := former.prefix_id;
    SELECT p.network INTO candidate FROM prefix p WHERE p.id = given;
    UPDATE prefix_tenure t SET reused = true WHERE t.id = former.id;
    UPDATE pool SET cursor = slot, used = used + 1, released = released - 1, last_event_at = given_at WHERE id = supply.id;
  END IF;

  INSERT INTO prefix_tenure AS t (prefix_id, pool_id, site_id, cluster_id, rack_id, host_id, segment_id, request_id, began_at, began_by, reason)
  VALUES (given, supply.id,
    CASE p_holder_kind WHEN 'site' THEN p_holder_id END, CASE p_holder_kind WHEN 'cluster' THEN p_holder_id END,
    CASE p_holder_kind WHEN 'rack' THEN p_holder_id END, CASE p_holder_kind WHEN 'host' THEN p_holder_id END,
    CASE p_holder_kind WHEN 'segment' THEN p_holder_id END, p_request_id, given_at, p_person_id, p_reason)
  RETURNING t.id INTO tenure_id;
  prefix_id := given; network := candidate; began_at := given_at;
  RETURN NEXT;
END $$;

-- Gives an address of a held /64 to a container: the one asked for, or the next by the cursor.
-- No row: the address asked for is not free, every address is spent, or the tenure of the /64 has ended meanwhile.
CREATE FUNCTION allocate_address(
  p_pool_id bigint, p_tenure_id bigint, p_container_id bigint, p_person_id bigint, p_address inet
) RETURNS TABLE (address inet, began_at timestamptz) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  supply pool;
  place prefix;
  slot numeric;
  passed numeric;
  candidate inet;
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
    IF EXISTS (SELECT FROM address_run r WHERE r.prefix_id = place.id AND r.first_address <= candidate AND r.last_address >= candidate) THEN RETURN; END IF;
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

-- Ends the tenure of a container's address. The address is never given again.
CREATE FUNCTION release_address(p_vrf_id bigint, p_address inet, p_person_id bigint, p_reason text) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  held address_tenure;
  supply pool;
  ended timestamptz;
BEGIN
  SELECT * INTO held FROM address_tenure WHERE vrf_id = p_vrf_id AND address = p_address;
  SELECT * INTO supply FROM pool WHERE prefix_id = held.prefix_id AND closed_at IS NULL FOR NO KEY UPDATE;
  ended := greatest(clock_timestamp(), supply.last_event_at + interval '1 microsecond', held.began_at + interval '1 microsecond');
  UPDATE address_tenure SET ended_at = ended, ended_by = p_person_id, ended_reason = p_reason
    WHERE vrf_id = p_vrf_id AND address = p_address AND ended_at IS NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
  UPDATE pool SET used = used - 1, released = released + 1, last_event_at = ended WHERE id = supply.id;
  RETURN ended;
END $$;

-- Ends the tenure of a prefix, and with it the addresses, containers and runs that live by it.
-- No row: the tenure had ended already, or somebody holds a child of the prefix.
CREATE FUNCTION release_prefix(p_tenure_id bigint, p_person_id bigint, p_reason text)
RETURNS TABLE (ended_at timestamptz, free_at timestamptz, containers bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  held prefix_tenure;
  supply pool;
  ended timestamptz;
  free timestamptz;
  gone bigint;
BEGIN
  SELECT * INTO held FROM prefix_tenure t WHERE t.id = p_tenure_id;
  SELECT * INTO supply FROM pool WHERE id = held.pool_id FOR NO KEY UPDATE;
  -- its own pool too, so that no child and no address is given while it ends
  PERFORM 1 FROM pool o WHERE o.prefix_id = held.prefix_id AND o.closed_at IS NULL FOR NO KEY UPDATE;
  SELECT * INTO held FROM prefix_tenure t WHERE t.id = p_tenure_id FOR NO KEY UPDATE;
  IF held.ended_at IS NOT NULL THEN RETURN; END IF;
  IF EXISTS (SELECT FROM prefix child JOIN prefix_tenure t ON t.prefix_id = child.id AND t.ended_at IS NULL WHERE child.parent_id = held.prefix_id) THEN RETURN; END IF;
  ended := greatest(clock_timestamp(), supply.last_event_at + interval '1 microsecond', held.began_at + interval '1 microsecond',
    (SELECT max(o.last_event_at) + interval '1 microsecond' FROM pool o WHERE o.prefix_id = held.prefix_id));
  free := coalesce(ended + supply.quarantine, 'infinity');

  UPDATE container c SET ended_at = ended, version = c.version + 1 FROM address_tenure a
    WHERE a.prefix_tenure_id = held.id AND a.ended_at IS NULL AND c.id = a.container_id AND c.ended_at IS NULL;
  UPDATE address_tenure a SET ended_at = ended, ended_by = p_person_id, ended_reason = p_reason
    WHERE a.prefix_tenure_id = held.id AND a.ended_at IS NULL;
  GET DIAGNOSTICS gone = ROW_COUNT;
  UPDATE address_run r SET ended_at = ended WHERE r.prefix_tenure_id = held.id AND r.ended_at IS NULL;
  UPDATE pool o SET used = o.used - gone, released = o.released + gone, last_event_at = ended
    WHERE o.prefix_id = held.prefix_id AND o.closed_at IS NULL AND o.child_length = 128;
  UPDATE prefix_tenure t SET ended_at = ended, free_at = free, ended_by = p_person_id, ended_reason = p_reason WHERE t.id = held.id;
  UPDATE pool SET used = used - 1, released = released + 1, last_event_at = ended WHERE id = supply.id;

  ended_at := ended; free_at := free; containers := gone;
  RETURN NEXT;
END $$;
