-- Reservations: a prefix is kept back, and nothing is given from it nor from anything below it.

-- Who keeps what back, from when until when. A block that was free is a prefix of its own while it is kept back.
CREATE TABLE reservation (
  id           bigserial PRIMARY KEY,
  prefix_id    bigint NOT NULL REFERENCES prefix,
  reserved_for text NOT NULL DEFAULT '',
  reason       text NOT NULL DEFAULT '',
  -- the prefix is there only for this: it is free space again afterwards
  made_block   boolean NOT NULL DEFAULT false,
  began_at     timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  began_by     bigint NOT NULL REFERENCES person,
  ended_at     timestamptz(6),
  ended_by     bigint REFERENCES person,
  CONSTRAINT reservation_end_check CHECK (num_nonnulls(ended_at, ended_by) IN (0, 2) AND ended_at > began_at)
);
CREATE UNIQUE INDEX reservation_open_key ON reservation (prefix_id) WHERE ended_at IS NULL;
CREATE INDEX reservation_prefix_id_idx ON reservation (prefix_id, began_at);
GRANT SELECT, INSERT ON reservation TO slash64_app;
GRANT UPDATE (ended_at, ended_by) ON reservation TO slash64_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO slash64_app;

-- A pool that lies in a reserved prefix gives nothing, whoever asks: the pool itself says so, in the row that every gift
-- locks, so that no gift and no reservation miss each other.
ALTER TABLE pool ADD COLUMN held_back boolean NOT NULL DEFAULT false;
-- its history has the same columns in the same order, and valid_to after them
ALTER TABLE pool_history RENAME COLUMN valid_to TO valid_until;
ALTER TABLE pool_history ADD COLUMN held_back boolean NOT NULL DEFAULT false, ADD COLUMN valid_to timestamptz(6);
UPDATE pool_history SET valid_to = valid_until;
ALTER TABLE pool_history ALTER COLUMN valid_to SET NOT NULL, ALTER COLUMN held_back DROP DEFAULT, DROP COLUMN valid_until;
CREATE FUNCTION refuse_held_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'pool % lies in a reserved prefix and gives nothing', OLD.id USING ERRCODE = 'S6401';
END $$;
CREATE TRIGGER refuse_held_back BEFORE UPDATE OF used, cursor ON pool
  FOR EACH ROW WHEN (OLD.held_back AND NEW.held_back AND (NEW.used > OLD.used OR NEW.cursor > OLD.cursor))
  EXECUTE FUNCTION refuse_held_back();

-- Holds back the open pools at and below a prefix. Again until there is none left: a gift that was under way may have
-- opened one. Prefixes inside another lie between it and its last address in the order of inet.
CREATE FUNCTION hold_back(p_prefix_id bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  place prefix;
BEGIN
  SELECT * INTO place FROM prefix WHERE id = p_prefix_id;
  LOOP
    UPDATE pool SET held_back = true FROM prefix p
      WHERE p.vrf_id = place.vrf_id AND p.network BETWEEN place.network AND set_masklen(broadcast(place.network), 128)
        AND p.retired_at IS NULL AND pool.prefix_id = p.id AND pool.closed_at IS NULL AND NOT pool.held_back;
    EXIT WHEN NOT FOUND;
  END LOOP;
END $$;

-- Lets them give again, but for those that another reservation, around or below, still holds.
CREATE FUNCTION let_give(p_prefix_id bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  place prefix;
  inner_id bigint;
BEGIN
  SELECT * INTO place FROM prefix WHERE id = p_prefix_id;
  IF EXISTS (
    WITH RECURSIVE up AS (
      SELECT p.id, p.parent_id FROM prefix p WHERE p.id = place.parent_id
      UNION ALL SELECT p.id, p.parent_id FROM up JOIN prefix p ON p.id = up.parent_id)
    SELECT FROM up JOIN reservation r ON r.prefix_id = up.id AND r.ended_at IS NULL) THEN RETURN; END IF;
  UPDATE pool SET held_back = false FROM prefix p
    WHERE p.vrf_id = place.vrf_id AND p.network BETWEEN place.network AND set_masklen(broadcast(place.network), 128)
      AND pool.prefix_id = p.id AND pool.closed_at IS NULL AND pool.held_back;
  FOR inner_id IN SELECT r.prefix_id FROM reservation r JOIN prefix p ON p.id = r.prefix_id
    WHERE r.ended_at IS NULL AND p.id <> place.id AND p.vrf_id = place.vrf_id
      AND p.network BETWEEN place.network AND set_masklen(broadcast(place.network), 128)
  LOOP PERFORM hold_back(inner_id); END LOOP;
END $$;

-- Takes the open pool that a prefix was given from, before anything of it is written; NULL for a root.
CREATE FUNCTION lock_supply(p_prefix_id bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  supply bigint;
BEGIN
  SELECT o.id INTO supply FROM prefix p JOIN pool o ON o.prefix_id = p.parent_id AND o.closed_at IS NULL
    WHERE p.id = p_prefix_id FOR NO KEY UPDATE OF o;
  RETURN supply;
END $$;

-- Keeps a prefix back as it is: who holds it goes on, and nobody else is given anything of it. One that was released is
-- counted as reserved and no more as released. NULL: it is reserved already, or being renumbered away.
CREATE FUNCTION reserve_prefix(p_prefix_id bigint, p_for text, p_reason text, p_person_id bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  supply bigint := lock_supply(p_prefix_id);
  made bigint;
  former bigint;
BEGIN
  UPDATE prefix SET state = 'reserved', version = version + 1 WHERE id = p_prefix_id AND state IN ('active', 'planned') AND retired_at IS NULL;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO reservation (prefix_id, reserved_for, reason, began_by) VALUES (p_prefix_id, p_for, p_reason, p_person_id) RETURNING id INTO made;
  UPDATE prefix_tenure SET reused = true WHERE prefix_id = p_prefix_id AND ended_at IS NOT NULL AND NOT reused RETURNING pool_id INTO former;
  IF FOUND THEN UPDATE pool SET released = released - 1, reserved = reserved + 1 WHERE id = former; END IF;
  PERFORM hold_back(p_prefix_id);
  RETURN made;
END $$;

-- Keeps free space of a pool back: a block of it, as long as its children or shorter, becomes a prefix that is reserved.
-- NULL: something is in the way, or the pool gives other lengths (any more).
CREATE FUNCTION reserve_block(p_parent_id bigint, p_network inet, p_for text, p_reason text, p_person_id bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  supply pool;
  parent prefix;
  made bigint;
BEGIN
  SELECT * INTO supply FROM pool WHERE prefix_id = p_parent_id AND closed_at IS NULL FOR NO KEY UPDATE;
  SELECT * INTO parent FROM prefix WHERE id = p_parent_id AND retired_at IS NULL;
  IF supply.id IS NULL OR parent.id IS NULL OR supply.child_length = 128 OR masklen(p_network) > supply.child_length
    OR NOT p_network << parent.network THEN RETURN NULL; END IF;
  IF EXISTS (SELECT FROM prefix p WHERE p.parent_id = parent.id AND p.retired_at IS NULL AND p.network && p_network) THEN RETURN NULL; END IF;
  INSERT INTO prefix (vrf_id, parent_id, parent_network, network, level_id, state)
  VALUES (parent.vrf_id, parent.id, parent.network, p_network,
    CASE WHEN masklen(p_network) = supply.child_length THEN supply.child_level_id END, 'reserved')
  RETURNING id INTO made;
  INSERT INTO reservation (prefix_id, reserved_for, reason, began_by, made_block) VALUES (made, p_for, p_reason, p_person_id, true);
  UPDATE pool SET reserved = reserved + trunc(2::numeric ^ (supply.child_length - masklen(p_network))),
    last_event_at = greatest(clock_timestamp(), last_event_at + interval '1 microsecond') WHERE id = supply.id;
  RETURN made;
END $$;

-- Ends a reservation. A block that was there only for it is free space again: the one way the application retires a
-- prefix, and only one that nobody ever held and that has nothing below it. Gives whether there was one to end.
CREATE FUNCTION end_reservation(p_prefix_id bigint, p_person_id bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  supply bigint := lock_supply(p_prefix_id);
  kept reservation;
  place prefix;
  former bigint;
BEGIN
  SELECT * INTO kept FROM reservation WHERE prefix_id = p_prefix_id AND ended_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE reservation SET ended_at = greatest(clock_timestamp(), began_at + interval '1 microsecond'), ended_by = p_person_id WHERE id = kept.id;
  SELECT * INTO place FROM prefix WHERE id = p_prefix_id;
  IF kept.made_block AND NOT EXISTS (SELECT FROM prefix_tenure WHERE prefix_id = place.id)
    AND NOT EXISTS (SELECT FROM prefix WHERE parent_id = place.id) THEN
    UPDATE prefix SET state = 'active', retired_at = clock_timestamp(), version = version + 1 WHERE id = place.id;
    UPDATE pool SET reserved = reserved - trunc(2::numeric ^ (child_length - masklen(place.network))),
      last_event_at = greatest(clock_timestamp(), last_event_at + interval '1 microsecond') WHERE id = supply;
    RETURN true;
  END IF;
  UPDATE prefix SET state = 'active', version = version + 1 WHERE id = place.id;
  -- what was released before or meanwhile is released again, and waits as long as it did
  UPDATE prefix_tenure t SET reused = false WHERE t.prefix_id = place.id AND t.ended_at IS NOT NULL AND t.reused
    AND NOT EXISTS (SELECT FROM prefix_tenure later WHERE later.prefix_id = place.id AND later.began_at > t.began_at)
    RETURNING t.pool_id INTO former;
  IF FOUND THEN UPDATE pool SET released = released + 1, reserved = reserved - 1 WHERE id = former; END IF;
  PERFORM let_give(place.id);
  RETURN true;
END $$;

-- As before, and: what is reserved stays reserved when it is released, what was being renumbered away is an ordinary
-- released prefix from then on.
CREATE OR REPLACE FUNCTION release_prefixes(p_tenure_ids bigint[], p_person_id bigint, p_reason text)
RETURNS TABLE (tenure_id bigint, prefix_id bigint, ended_at timestamptz, free_at timestamptz, containers bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  ended timestamptz := lock_tenures(p_tenure_ids);
  ending bigint[];
  fewer bigint[];
BEGIN
  SELECT array_agg(t.id) INTO ending FROM prefix_tenure t WHERE t.id = ANY (p_tenure_ids) AND t.ended_at IS NULL;
  -- a parent stays while a child does; without it, its own parent stays too
  LOOP
    SELECT array_agg(t.id) INTO fewer FROM prefix_tenure t WHERE t.id = ANY (ending) AND NOT EXISTS (
      SELECT FROM prefix child JOIN prefix_tenure held ON held.prefix_id = child.id AND held.ended_at IS NULL
      WHERE child.parent_id = t.prefix_id AND held.id <> ALL (ending));
    EXIT WHEN cardinality(fewer) IS NOT DISTINCT FROM cardinality(ending);
    ending := fewer;
  END LOOP;
  IF ending IS NULL THEN RETURN; END IF;

  UPDATE container c SET ended_at = ended, version = c.version + 1 FROM address_tenure a
    WHERE a.prefix_tenure_id = ANY (ending) AND a.ended_at IS NULL AND c.id = a.container_id AND c.ended_at IS NULL;
  WITH gone AS (
    UPDATE address_tenure a SET ended_at = ended, ended_by = p_person_id, ended_reason = p_reason
      WHERE a.prefix_tenure_id = ANY (ending) AND a.ended_at IS NULL RETURNING a.prefix_id
  ), counted AS (SELECT gone.prefix_id, count(*) AS n FROM gone GROUP BY gone.prefix_id)
  UPDATE pool own SET used = own.used - counted.n, released = own.released + counted.n FROM counted
    WHERE own.prefix_id = counted.prefix_id AND own.closed_at IS NULL AND own.child_length = 128;
  UPDATE address_run r SET ended_at = ended WHERE r.prefix_tenure_id = ANY (ending) AND r.ended_at IS NULL;
  UPDATE pool own SET last_event_at = ended FROM prefix_tenure t
    WHERE t.id = ANY (ending) AND own.prefix_id = t.prefix_id AND own.closed_at IS NULL;

  UPDATE prefix p SET state = 'active', version = p.version + 1 FROM prefix_tenure t
    WHERE t.id = ANY (ending) AND p.id = t.prefix_id AND p.state = 'deprecated';
  UPDATE prefix_tenure t SET ended_at = ended, ended_by = p_person_id, ended_reason = p_reason,
      free_at = coalesce(ended + (SELECT supply.quarantine FROM pool supply WHERE supply.id = t.pool_id), 'infinity'),
      reused = (SELECT p.state = 'reserved' FROM prefix p WHERE p.id = t.prefix_id)
    WHERE t.id = ANY (ending);
  WITH counted AS (
    SELECT t.pool_id, count(*) AS n, count(*) FILTER (WHERE t.reused) AS kept FROM prefix_tenure t WHERE t.id = ANY (ending) GROUP BY t.pool_id)
  UPDATE pool supply SET used = supply.used - counted.n, released = supply.released + counted.n - counted.kept,
      reserved = supply.reserved + counted.kept, last_event_at = ended
    FROM counted WHERE supply.id = counted.pool_id;

  RETURN QUERY SELECT t.id, t.prefix_id, t.ended_at, t.free_at,
      (SELECT count(*) FROM container c JOIN address_tenure a ON a.container_id = c.id AND a.prefix_tenure_id = t.id
        WHERE c.host_id = t.host_id AND c.ended_at = ended)
    FROM prefix_tenure t WHERE t.id = ANY (ending) ORDER BY t.id;
END $$;
