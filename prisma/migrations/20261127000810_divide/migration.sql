-- How a prefix is divided may change: into children of another length, in another order, by one more level.

-- the pools of a level, to find what gives its prefixes
CREATE INDEX pool_child_level_id_idx ON pool (child_level_id) WHERE closed_at IS NULL AND child_level_id IS NOT NULL;

-- Counts what lies in a pool that was just opened over children that are there: those of its own length are its own, held
-- or released; all others, and those that nobody ever held, keep back the slots they share. As the owner, since the
-- application may not say which pool a tenure came from.
CREATE FUNCTION take_over_children(p_pool_id bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  supply pool;
  place prefix;
  own numeric;
  covered numeric;
BEGIN
  SELECT * INTO supply FROM pool WHERE id = p_pool_id;
  SELECT * INTO place FROM prefix WHERE id = supply.prefix_id;
  UPDATE prefix_tenure t SET pool_id = supply.id FROM prefix child
    WHERE child.parent_id = place.id AND masklen(child.network) = supply.child_length AND t.prefix_id = child.id AND t.pool_id <> supply.id;
  SELECT coalesce(sum(2::numeric ^ (supply.child_length - masklen(network))) FILTER (WHERE masklen(network) <= supply.child_length), 0)
      + count(DISTINCT slot_of(place.network, supply.child_length, set_masklen(network, 128))) FILTER (WHERE masklen(network) > supply.child_length)
    INTO covered FROM prefix WHERE parent_id = place.id AND retired_at IS NULL;
  UPDATE pool SET used = counted.used, released = counted.released, reserved = trunc(covered) - counted.used - counted.released
    FROM (SELECT count(*) FILTER (WHERE ended_at IS NULL) AS used, count(*) FILTER (WHERE ended_at IS NOT NULL AND NOT reused) AS released
      FROM prefix_tenure WHERE pool_id = supply.id) AS counted
    WHERE pool.id = supply.id;
END $$;

-- Closes the pool of a prefix, if it has one, and opens another: children of another length, or in another order. What was
-- given stays where it is. Gives the new pool.
CREATE FUNCTION divide_prefix(p_prefix_id bigint, p_child_length integer, p_allocation_order text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  place prefix;
  former pool;
  plan bigint;
  level plan_level;
  at_time timestamptz;
  opened bigint;
BEGIN
  SELECT * INTO former FROM pool WHERE prefix_id = p_prefix_id AND closed_at IS NULL FOR NO KEY UPDATE;
  SELECT * INTO place FROM prefix WHERE id = p_prefix_id;
  SELECT plan_id INTO plan FROM plan_level WHERE id = coalesce(former.child_level_id, place.level_id);
  SELECT * INTO level FROM plan_level WHERE plan_id = plan AND length = p_child_length;
  at_time := greatest(clock_timestamp(), former.last_event_at + interval '1 microsecond');
  UPDATE pool SET closed_at = at_time WHERE id = former.id;
  INSERT INTO pool (prefix_id, generation, child_length, child_level_id, allocation_order, order_key, quarantine, capacity, held_back, last_event_at, created_at)
  VALUES (place.id, coalesce((SELECT max(generation) FROM pool WHERE prefix_id = place.id), 0) + 1, p_child_length, level.id, p_allocation_order,
    new_order_key(p_allocation_order), CASE WHEN former.id IS NULL THEN level.quarantine ELSE former.quarantine END,
    trunc(2::numeric ^ (p_child_length - masklen(place.network))), coalesce(former.held_back, false), at_time, at_time)
  RETURNING id INTO opened;
  PERFORM take_over_children(opened);
  RETURN opened;
END $$;

-- Puts a level into a plan, before one that is there. Every prefix that was divided into the later level is now divided into
-- the new one; where it has children, the blocks of the new level around them are made and take them over. A block is held by
-- the cluster of all the racks in it where clusters hold the level, by who holds the prefix around it where nobody does, and
-- else by nobody yet. Gives the new level and how many blocks were made and children moved.
CREATE FUNCTION insert_level(
  p_before_id bigint, p_name text, p_length integer, p_holder_kind text, p_allocation_order text, p_person_id bigint, p_reason text
) RETURNS TABLE (level_id bigint, blocks bigint, moved bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  later plan_level;
  parent record;
  block record;
  at_time timestamptz;
  upper_pool bigint;
  block_pool bigint;
  first_slot numeric;
  cluster bigint;
  holder prefix_tenure;
  more bigint;
BEGIN
  SELECT * INTO later FROM plan_level WHERE id = p_before_id FOR UPDATE;
  PERFORM 1 FROM pool WHERE child_level_id = later.id AND closed_at IS NULL ORDER BY id FOR NO KEY UPDATE;
  -- from the last to the first, since no two levels may share a position even for a moment
  FOR block IN SELECT id FROM plan_level WHERE plan_id = later.plan_id AND position >= later.position ORDER BY position DESC LOOP
    UPDATE plan_level SET position = position + 1 WHERE id = block.id;
  END LOOP;
  INSERT INTO plan_level (plan_id, position, name, length, holder_kind, allocation_order)
  VALUES (later.plan_id, later.position, p_name, p_length, p_holder_kind, p_allocation_order) RETURNING id INTO level_id;
  blocks := 0; moved := 0;
  SET CONSTRAINTS prefix_siblings_excl DEFERRED;

  FOR parent IN
    SELECT pool.id AS pool_id, pool.last_event_at, pool.cursor, pool.allocation_order, pool.quarantine, pool.held_back, p.id, p.vrf_id, p.network
    FROM pool JOIN prefix p ON p.id = pool.prefix_id WHERE pool.child_level_id = later.id AND pool.closed_at IS NULL AND p.retired_at IS NULL ORDER BY pool.id
  LOOP
    at_time := greatest(clock_timestamp(), parent.last_event_at + interval '1 microsecond');
    UPDATE pool SET closed_at = at_time WHERE id = parent.pool_id;
    INSERT INTO pool (prefix_id, generation, child_length, child_level_id, allocation_order, order_key, capacity, held_back, last_event_at, created_at)
    VALUES (parent.id, (SELECT max(generation) FROM pool WHERE prefix_id = parent.id) + 1, p_length, level_id, p_allocation_order, new_order_key(p_allocation_order),
      trunc(2::numeric ^ (p_length - masklen(parent.network))), parent.held_back, at_time, at_time)
    RETURNING id INTO upper_pool;

    FOR block IN
      SELECT network(set_masklen(network, p_length))::inet AS network FROM prefix
      WHERE parent_id = parent.id AND retired_at IS NULL AND masklen(network) > p_length GROUP BY 1 ORDER BY 1
    LOOP
      blocks := blocks + 1;
      DECLARE made bigint;
      BEGIN
        INSERT INTO prefix (vrf_id, parent_id, parent_network, network, level_id, created_at)
        VALUES (parent.vrf_id, parent.id, parent.network, block.network, level_id, at_time) RETURNING id INTO made;
        UPDATE prefix SET parent_id = made, parent_network = block.network, version = version + 1
          WHERE parent_id = parent.id AND id <> made AND network << block.network;
        GET DIAGNOSTICS more = ROW_COUNT;
        moved := moved + more;
        first_slot := slot_of(parent.network, later.length, set_masklen(block.network, 128));
        INSERT INTO pool (prefix_id, child_length, child_level_id, allocation_order, order_key, quarantine, capacity, cursor, held_back, last_event_at, created_at)
        VALUES (made, later.length, later.id, parent.allocation_order, new_order_key(parent.allocation_order), parent.quarantine,
          trunc(2::numeric ^ (later.length - p_length)),
          -- what the sequential cursor of the pool before has passed is taken here too
          CASE parent.allocation_order WHEN 'sequential' THEN least(greatest(parent.cursor - first_slot, 0), trunc(2::numeric ^ (later.length - p_length))) ELSE 0 END,
          parent.held_back, at_time, at_time)
        RETURNING id INTO block_pool;
        PERFORM take_over_children(block_pool);

        SELECT CASE WHEN count(DISTINCT rack.cluster_id) = 1 AND count(*) = count(rack.cluster_id) THEN min(rack.cluster_id) END INTO cluster
          FROM prefix child JOIN prefix_tenure t ON t.prefix_id = child.id AND t.ended_at IS NULL LEFT JOIN rack ON rack.id = t.rack_id WHERE child.parent_id = made;
        SELECT * INTO holder FROM prefix_tenure t WHERE t.prefix_id = parent.id AND t.ended_at IS NULL;
        IF p_holder_kind = 'cluster' AND cluster IS NOT NULL THEN
          INSERT INTO prefix_tenure (prefix_id, pool_id, cluster_id, began_at, began_by, reason) VALUES (made, upper_pool, cluster, at_time, p_person_id, p_reason);
        ELSIF p_holder_kind IS NULL AND holder.id IS NOT NULL THEN
          INSERT INTO prefix_tenure (prefix_id, pool_id, site_id, cluster_id, rack_id, host_id, segment_id, began_at, began_by, reason)
          VALUES (made, upper_pool, holder.site_id, holder.cluster_id, holder.rack_id, holder.host_id, holder.segment_id, at_time, p_person_id, p_reason);
        END IF;
      END;
    END LOOP;
    PERFORM take_over_children(upper_pool);
  END LOOP;
  SET CONSTRAINTS prefix_siblings_excl IMMEDIATE;
  RETURN NEXT;
END $$;
