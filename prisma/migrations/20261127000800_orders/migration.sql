-- Allocation for many at once, by each of the three orders. One call locks each pool once, in the order of their ids,
-- and writes what all its callers are given with one INSERT a table.

-- The high or low 64 bits of an address.
CREATE FUNCTION address_half(address inet, high boolean) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ('x' || substr(encode(inet_send(address), 'hex'), CASE WHEN high THEN 9 ELSE 25 END, 16))::bit(64)::bigint
$$;

-- 64 bits read as a number without a sign, and the reverse.
CREATE FUNCTION unsigned(bits bigint) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN bits < 0 THEN bits + 18446744073709551616 ELSE bits::numeric END
$$;
CREATE FUNCTION bits_of(number numeric) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (CASE WHEN number >= 9223372036854775808 THEN number - 18446744073709551616 ELSE number END)::bigint
$$;

-- The child of the given length at a slot of its parent. Where the slot lies within one half of the address, that half
-- alone is computed, in 64 bits: ten times faster than numbers of 128.
CREATE OR REPLACE FUNCTION slot_network(parent inet, child_length integer, slot numeric) RETURNS inet LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  hex text := substr(encode(inet_send(parent), 'hex'), 9);
BEGIN
  IF child_length <= 64 THEN
    hex := lpad(to_hex(address_half(parent, true) | (bits_of(slot) << (64 - child_length))), 16, '0') || substr(hex, 17);
  ELSIF masklen(parent) >= 64 THEN
    hex := substr(hex, 1, 16) || lpad(to_hex(address_half(parent, false) | (bits_of(slot) << (128 - child_length))), 16, '0');
  ELSE
    RETURN set_masklen(number_inet(inet_number(parent) + slot * prefix_size(child_length)), child_length);
  END IF;
  RETURN (substr(hex, 1, 4) || ':' || substr(hex, 5, 4) || ':' || substr(hex, 9, 4) || ':' || substr(hex, 13, 4) || ':' ||
          substr(hex, 17, 4) || ':' || substr(hex, 21, 4) || ':' || substr(hex, 25, 4) || ':' || substr(hex, 29, 4) || '/' || child_length)::inet;
END $$;

-- The slot of its parent that an address lies in.
CREATE FUNCTION slot_of(parent inet, child_length integer, address inet) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN child_length <= 64
    THEN ((address_half(address, true) # address_half(parent, true)) >> (64 - child_length))::numeric
    ELSE div(inet_number(address) - inet_number(parent), prefix_size(child_length)) END
$$;

-- The first slot after a block that lies inside the parent.
CREATE OR REPLACE FUNCTION slot_after(parent inet, child_length integer, taken inet) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT slot_of(parent, child_length, set_masklen(broadcast(taken), 128)) + 1
$$;

-- The scattered order: a keyed permutation of the numbers of `width` bits, a Feistel network of ten rounds.
-- lib/ipv6/scattered-order.ts defines it and says why it is this one.
CREATE FUNCTION scattered_slot(key bytea, width integer, n numeric) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  low_bits integer := width - width / 2;
  high_mask bigint := (1::bigint << (width / 2)) - 1;
  low_mask bigint := (1::bigint << low_bits) - 1;
  high bigint := div(n, (1::bigint << low_bits)::numeric)::bigint;
  low bigint := bits_of(n) & low_mask;
BEGIN
  FOR round IN 0..8 BY 2 LOOP
    high := high # (high_mask & ('x' || encode(substr(sha256(key || int8send(round * 256 + width) || int8send(low)), 1, 4), 'hex'))::bit(32)::bigint);
    low := low # (low_mask & ('x' || encode(substr(sha256(key || int8send((round + 1) * 256 + width) || int8send(high)), 1, 4), 'hex'))::bit(32)::bigint);
  END LOOP;
  RETURN unsigned((high << low_bits) | low);
END $$;

-- The slot of the n-th allocation of a pool of 2^width slots: sequential n itself, sparse n with its bits reversed
-- (RFC 3531 §3.1), scattered by the pool's key.
CREATE FUNCTION order_slot(allocation_order text, key bytea, width integer, n numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE allocation_order
    WHEN 'sequential' THEN n
    WHEN 'sparse' THEN unsigned(lpad(reverse(substr(bits_of(n)::bit(64)::text, 65 - width)), 64, '0')::bit(64)::bigint)
    WHEN 'scattered' THEN scattered_slot(key, width, n)
  END
$$;

-- What a new pool's order is keyed by: 16 bytes that nobody can guess; NULL where the order needs none.
CREATE FUNCTION new_order_key(allocation_order text) RETURNS bytea LANGUAGE sql VOLATILE AS $$
  SELECT CASE WHEN allocation_order = 'scattered'
    THEN substr(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 1, 16) END
$$;
ALTER TABLE pool ADD CONSTRAINT pool_order_key_check CHECK ((allocation_order = 'scattered') = (order_key IS NOT NULL) AND length(order_key) = 16);

-- Siblings do not overlap, as before, but on ranges: their splits in the index separate neighbours, where those of inet
-- keep prefixes of one parent in one heap. A third of the cost of an insert.
ALTER TABLE prefix DROP CONSTRAINT prefix_siblings_excl;
ALTER TABLE prefix ADD CONSTRAINT prefix_siblings_excl
  EXCLUDE USING gist (parent_id WITH =, inetrange(set_masklen(network, 128), set_masklen(broadcast(network), 128), '[]') WITH &&)
  WHERE (retired_at IS NULL) DEFERRABLE INITIALLY IMMEDIATE;

-- A block among the children of a prefix that shares addresses with this one; NULL when there is none. Of siblings that
-- do not overlap each other, one that covers the block is the greatest at or before it, one that lies inside comes right after.
CREATE FUNCTION sibling_in_the_way(p_parent_id bigint, p_block inet) RETURNS inet LANGUAGE plpgsql STABLE AS $$
DECLARE
  near inet;
BEGIN
  SELECT network INTO near FROM prefix WHERE parent_id = p_parent_id AND retired_at IS NULL AND network <= p_block ORDER BY network DESC LIMIT 1;
  IF near && p_block THEN RETURN near; END IF;
  SELECT network INTO near FROM prefix WHERE parent_id = p_parent_id AND retired_at IS NULL AND network > p_block ORDER BY network LIMIT 1;
  IF near && p_block THEN RETURN near; END IF;
  RETURN NULL;
END $$;

-- The first slot from this one on that no child of the prefix shares; NULL when there is none. It reads the children up
-- to that slot, so allocation asks it only after many slots in a row were taken.
CREATE FUNCTION first_free_slot(p_parent_id bigint, p_parent inet, p_child_length integer, p_from numeric) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
DECLARE
  taken inet := sibling_in_the_way(p_parent_id, slot_network(p_parent, p_child_length, p_from));
  found_slot numeric;
BEGIN
  IF taken IS NULL THEN RETURN p_from; END IF;
  SELECT behind INTO found_slot FROM (
    SELECT slot_after(p_parent, p_child_length, network) AS behind, lead(network) OVER (ORDER BY network) AS next
    FROM prefix WHERE parent_id = p_parent_id AND retired_at IS NULL AND network >= taken
  ) AS child
  WHERE next IS NULL OR slot_of(p_parent, p_child_length, set_masklen(next, 128)) > behind LIMIT 1;
  RETURN CASE WHEN found_slot < 2::numeric ^ (p_child_length - masklen(p_parent)) THEN found_slot END;
END $$;

-- Writes what was given: the prefixes that are new, their pools (children by the next level of the plan, addresses in a
-- /64), the tenures, and in the /64s of hosts the run that is left to Docker's own choice. Who holds, asked and why is in
-- the lists of all items, by the item's number.
-- It joins nothing: all it writes was at hand where it was given.
CREATE TYPE given_prefix AS (
  item integer, id bigint, is_new boolean, vrf_id bigint, parent_id bigint, parent_network inet, network inet, level_id bigint,
  pool_id bigint, tenure_id bigint, began_at timestamptz, child_level_id bigint, child_length integer, child_order text, child_quarantine interval
);
CREATE FUNCTION write_given(
  p_given given_prefix[], p_holder_kinds text[], p_holder_ids bigint[], p_person_ids bigint[], p_request_ids bigint[], p_reasons text[],
  p_docker_first numeric, p_docker_last numeric
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_given = '{}' THEN RETURN; END IF;
  INSERT INTO prefix (id, vrf_id, parent_id, parent_network, network, level_id, created_at)
  SELECT given.id, given.vrf_id, given.parent_id, given.parent_network, given.network, given.level_id, given.began_at
  FROM unnest(p_given) AS given WHERE given.is_new;

  INSERT INTO pool (prefix_id, child_length, child_level_id, allocation_order, order_key, quarantine, capacity, cursor, reserved, last_event_at, created_at)
  SELECT given.id, given.child_length, given.child_level_id, given.child_order, new_order_key(given.child_order), given.child_quarantine,
    trunc(2::numeric ^ (given.child_length - masklen(given.network))),
    CASE given.child_length WHEN 128 THEN 2 ELSE 0 END, -- container addresses: from ::2, never again
    CASE WHEN given.child_length = 128 AND p_holder_kinds[given.item] = 'host' AND p_docker_last IS NOT NULL THEN p_docker_last - p_docker_first + 1 ELSE 0 END,
    given.began_at, given.began_at
  FROM unnest(p_given) AS given WHERE given.is_new AND given.child_length IS NOT NULL;

  INSERT INTO prefix_tenure (id, prefix_id, pool_id, site_id, cluster_id, rack_id, host_id, segment_id, request_id, began_at, began_by, reason)
  SELECT given.tenure_id, given.id, given.pool_id,
    CASE holder.kind WHEN 'site' THEN holder.id END, CASE holder.kind WHEN 'cluster' THEN holder.id END,
    CASE holder.kind WHEN 'rack' THEN holder.id END, CASE holder.kind WHEN 'host' THEN holder.id END,
    CASE holder.kind WHEN 'segment' THEN holder.id END, p_request_ids[given.item], given.began_at, p_person_ids[given.item], p_reasons[given.item]
  FROM unnest(p_given) AS given,
    LATERAL (SELECT p_holder_kinds[given.item], p_holder_ids[given.item]) AS holder(kind, id);

  IF p_docker_last IS NOT NULL THEN
    INSERT INTO address_run (kind, vrf_id, prefix_id, prefix_network, prefix_tenure_id, host_id, first_address, last_address, granted_at, granted_by)
    SELECT 'docker', given.vrf_id, given.id, given.network, given.tenure_id, p_holder_ids[given.item],
      slot_network(given.network, 128, p_docker_first), slot_network(given.network, 128, p_docker_last), given.began_at, p_person_ids[given.item]
    FROM unnest(p_given) AS given WHERE p_holder_kinds[given.item] = 'host' AND masklen(given.network) = 64;
  END IF;
END $$;

-- Of possible holders of one kind those that are there and have not ended; keeps them from ending until the transaction does.
CREATE FUNCTION hold_holders(p_kind text, p_ids bigint[]) RETURNS bigint[] LANGUAGE plpgsql AS $$
BEGIN
  CASE p_kind
    WHEN 'host' THEN RETURN ARRAY(SELECT id FROM host WHERE id = ANY (p_ids) AND ended_at IS NULL ORDER BY id FOR SHARE);
    WHEN 'rack' THEN RETURN ARRAY(SELECT id FROM rack WHERE id = ANY (p_ids) AND retired_at IS NULL ORDER BY id FOR SHARE);
    WHEN 'cluster' THEN RETURN ARRAY(SELECT id FROM cluster WHERE id = ANY (p_ids) AND retired_at IS NULL ORDER BY id FOR SHARE);
    WHEN 'site' THEN RETURN ARRAY(SELECT id FROM site WHERE id = ANY (p_ids) AND retired_at IS NULL ORDER BY id FOR SHARE);
    WHEN 'segment' THEN RETURN ARRAY(SELECT id FROM segment WHERE id = ANY (p_ids) AND retired_at IS NULL ORDER BY id FOR SHARE);
  END CASE;
END $$;

-- Gives each item a child of the given length of its parent prefix: the one it wants, or the next by the pool's order.
-- Fresh slots first; then released ones whose quarantine is over, the longest free first. A row for each item, in no
-- order, with what was given or with why nothing was:
--   no-holder   the holder is not there any more
--   no-pool     the parent has no open pool of prefixes, or is not there
--   length      the pool gives children of another length
--   reserved    the parent, or something around it, is kept back
--   dormant     the parent was released and is held by nobody
--   full        nothing is left
--   outside     the wanted one is no child of that length inside the parent
--   taken       the wanted one, or something in it or around it, is there already
--   waiting     the wanted one was held before and is not free yet, or never will be
-- Cost: for each item two index look-ups and its share of four INSERTs, whatever the pool's size and fill. Only where 64
-- slots in a row were taken by others it looks for the first gap.
CREATE FUNCTION allocate_prefixes(
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
  below plan_level;       -- the level under the one it gives
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
      SELECT lower_level.* INTO below FROM plan_level here JOIN plan_level lower_level ON lower_level.plan_id = here.plan_id AND lower_level.position = here.position + 1
        WHERE here.id = supply.child_level_id;
      IF below.id IS NULL AND supply.child_length = 64 THEN below.length := 128; below.allocation_order := 'sequential'; END IF;
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
      WHEN NOT (ask.wanted << parent.network AND masklen(ask.wanted) = supply.child_length AND ask.wanted = network(ask.wanted)::inet) THEN 'outside' END;
    IF refusal IS NOT NULL THEN RETURN NEXT; CONTINUE; END IF;
    candidate := NULL; known_id := NULL; former := NULL;

    IF ask.wanted IS NULL THEN
      probes := 0;
      WHILE n < supply.capacity LOOP
        candidate := slot_network(parent.network, supply.child_length,
          order_slot(supply.allocation_order, supply.order_key, supply.child_length - masklen(parent.network), n));
        taken := sibling_in_the_way(parent.id, candidate);
        IF taken IS NULL THEN n := n + 1; EXIT; END IF;
        candidate := NULL;
        n := CASE supply.allocation_order WHEN 'sequential' THEN slot_after(parent.network, supply.child_length, taken) ELSE n + 1 END;
        probes := probes + 1;
        EXIT WHEN probes = 64;
      END LOOP;
    END IF;

    by_order := candidate IS NOT NULL;

    -- what this call has given so far must be seen by the look-ups below, and what they find by the next probe
    IF NOT by_order THEN
      PERFORM write_given(given, p_holder_kinds, p_holder_ids, p_person_ids, p_request_ids, p_reasons, p_docker_first, p_docker_last);
      given := '{}';
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
      supply.id, tenure_id, given_at, below.id, below.length, below.allocation_order, below.quarantine)::given_prefix;
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

-- What an order would give next from a cursor on, without giving it: up to so many prefixes. Fresh slots only.
CREATE FUNCTION upcoming_prefixes(
  p_parent_id bigint, p_parent inet, p_child_length integer, p_allocation_order text, p_key bytea, p_cursor numeric, p_count integer
) RETURNS SETOF inet LANGUAGE plpgsql STABLE AS $$
DECLARE
  width integer := p_child_length - masklen(p_parent);
  capacity numeric := trunc(2::numeric ^ width);
  n numeric := p_cursor;
  candidate inet;
  taken inet;
  probes integer := 0;
  given integer := 0;
BEGIN
  WHILE n < capacity AND given < p_count LOOP
    candidate := slot_network(p_parent, p_child_length, order_slot(p_allocation_order, p_key, width, n));
    taken := sibling_in_the_way(p_parent_id, candidate);
    IF taken IS NULL THEN
      RETURN NEXT candidate;
      given := given + 1;
      probes := 0;
      n := n + 1;
    ELSIF probes < 64 THEN
      probes := probes + 1;
      n := CASE p_allocation_order WHEN 'sequential' THEN slot_after(p_parent, p_child_length, taken) ELSE n + 1 END;
    ELSIF p_allocation_order = 'sequential' THEN
      n := coalesce(first_free_slot(p_parent_id, p_parent, p_child_length, n), capacity);
    ELSE
      candidate := slot_network(p_parent, p_child_length, first_free_slot(p_parent_id, p_parent, p_child_length, 0));
      IF given = 0 AND candidate IS NOT NULL THEN RETURN NEXT candidate; END IF;
      RETURN; -- behind so many taken ones the order says no more
    END IF;
  END LOOP;
END $$;

-- Takes keys for the length of the transaction, and gives what was answered under each before. One after the other, since
-- an answer that was stored while we waited for nothing is seen only by a statement that begins after the key was taken.
CREATE FUNCTION take_keys(p_person_ids bigint[], p_keys text[])
RETURNS TABLE (item integer, taken boolean, answered boolean, request_hash bytea, status smallint, location text, etag text, answer text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  FOR number IN 1..cardinality(p_keys) LOOP
    item := number;
    taken := pg_try_advisory_xact_lock(hashtextextended(p_person_ids[number] || ':' || p_keys[number], 64));
    SELECT k.request_hash, k.status, k.location, k.etag, k.answer INTO request_hash, status, location, etag, answer
      FROM idempotency_key k WHERE taken AND k.person_id = p_person_ids[number] AND k.key = p_keys[number];
    answered := FOUND;
    RETURN NEXT;
  END LOOP;
END $$;

DROP FUNCTION allocate_prefix(bigint, text, bigint, bigint, bigint, text);
DROP FUNCTION open_pool(bigint, timestamptz);
-- ids are taken before the rows are written, so that all rows of a call are written at once
GRANT INSERT (id) ON prefix TO slash64_app;
