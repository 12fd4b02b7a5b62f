-- The end of what is held, for one prefix or many at once, its undo, and the rule by which it waits.

-- An end is written as it happens and waits at least as long as the pool's rule of that moment says. A rule that is made
-- shorter later may be applied to what waits already, never further than the rule; and an end may be undone as a whole.
-- No path, our own SQL included, gets a prefix out of quarantine against its pool's rule.
CREATE OR REPLACE FUNCTION refuse_early_freedom() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL AND NEW.ended_at <> OLD.ended_at THEN
    RAISE EXCEPTION 'the end of tenure % is written and stays', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'prefix_tenure_end_stays';
  ELSIF OLD.ended_at IS NULL AND NEW.ended_at < clock_timestamp() - interval '1 minute' THEN
    RAISE EXCEPTION 'tenure % may not end in the past', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'prefix_tenure_end_now';
  ELSIF NEW.free_at < NEW.ended_at + coalesce((SELECT quarantine FROM pool WHERE id = NEW.pool_id), 'infinity') THEN
    RAISE EXCEPTION 'tenure % may not be free before its quarantine ends', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'prefix_tenure_quarantine';
  END IF;
  RETURN NEW;
END $$;

-- What was released and not given again, by the time of its end and by the time it becomes free.
CREATE INDEX prefix_tenure_ended_idx ON prefix_tenure (ended_at, id) WHERE ended_at IS NOT NULL AND NOT reused;
CREATE INDEX prefix_tenure_free_idx ON prefix_tenure (free_at, id) WHERE ended_at IS NOT NULL AND NOT reused;
-- The containers of a host that ended at one moment.
CREATE INDEX container_ended_idx ON container (host_id, ended_at) WHERE ended_at IS NOT NULL;

DROP FUNCTION release_prefix(bigint, bigint, text);

-- Takes the pools that the tenures were given from, and those of their own prefixes, so that nothing is given from them
-- and no child of theirs is while they end or come back. Gives the first moment after everything that happened in them.
CREATE FUNCTION lock_tenures(p_tenure_ids bigint[]) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  latest timestamptz;
BEGIN
  PERFORM 1 FROM pool WHERE id IN (
      SELECT t.pool_id FROM prefix_tenure t WHERE t.id = ANY (p_tenure_ids)
      UNION SELECT own.id FROM prefix_tenure t JOIN pool own ON own.prefix_id = t.prefix_id WHERE t.id = ANY (p_tenure_ids))
    ORDER BY id FOR NO KEY UPDATE;
  PERFORM 1 FROM prefix_tenure WHERE id = ANY (p_tenure_ids) ORDER BY id FOR NO KEY UPDATE;
  SELECT max(event) INTO latest FROM (
    SELECT greatest(t.began_at, t.ended_at) AS event FROM prefix_tenure t WHERE t.id = ANY (p_tenure_ids)
    UNION ALL SELECT supply.last_event_at FROM prefix_tenure t JOIN pool supply ON supply.id = t.pool_id WHERE t.id = ANY (p_tenure_ids)
    UNION ALL SELECT own.last_event_at FROM prefix_tenure t JOIN pool own ON own.prefix_id = t.prefix_id WHERE t.id = ANY (p_tenure_ids)
  ) AS events;
  RETURN greatest(clock_timestamp(), latest + interval '1 microsecond');
END $$;

-- Ends the tenures of prefixes, and with them the addresses, containers and runs that live by them, all at one moment.
-- A tenure that had ended already gives no row, nor does one whose prefix has a child that stays held by another.
CREATE FUNCTION release_prefixes(p_tenure_ids bigint[], p_person_id bigint, p_reason text)
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

  UPDATE prefix_tenure t SET ended_at = ended, ended_by = p_person_id, ended_reason = p_reason,
      free_at = coalesce(ended + (SELECT supply.quarantine FROM pool supply WHERE supply.id = t.pool_id), 'infinity')
    WHERE t.id = ANY (ending);
  WITH counted AS (SELECT t.pool_id, count(*) AS n FROM prefix_tenure t WHERE t.id = ANY (ending) GROUP BY t.pool_id)
  UPDATE pool supply SET used = supply.used - counted.n, released = supply.released + counted.n, last_event_at = ended
    FROM counted WHERE supply.id = counted.pool_id;

  RETURN QUERY SELECT t.id, t.prefix_id, t.ended_at, t.free_at,
      (SELECT count(*) FROM container c JOIN address_tenure a ON a.container_id = c.id AND a.prefix_tenure_id = t.id
        WHERE c.host_id = t.host_id AND c.ended_at = ended)
    FROM prefix_tenure t WHERE t.id = ANY (ending) ORDER BY t.id;
END $$;

-- Undoes the ends of tenures, while nobody else was given their prefixes: the same holders go on holding them, and the
-- containers that ended with them come back with their addresses. A container stays ended when its name is taken by now.
-- No row: it is held, or was given to another, its holder has ended, or the prefix around it is held by nobody.
CREATE FUNCTION reopen_prefixes(p_tenure_ids bigint[])
RETURNS TABLE (tenure_id bigint, prefix_id bigint, containers bigint, left_ended bigint) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  again timestamptz := lock_tenures(p_tenure_ids);
  coming bigint[];
  fewer bigint[];
  former record;
BEGIN
  SELECT array_agg(t.id) INTO coming FROM prefix_tenure t WHERE t.id = ANY (p_tenure_ids) AND t.ended_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM prefix_tenure later WHERE later.prefix_id = t.prefix_id AND later.began_at > t.began_at)
    AND NOT t.reused
    AND NOT EXISTS (SELECT FROM site h WHERE h.id = t.site_id AND h.retired_at IS NOT NULL)
    AND NOT EXISTS (SELECT FROM cluster h WHERE h.id = t.cluster_id AND h.retired_at IS NOT NULL)
    AND NOT EXISTS (SELECT FROM rack h WHERE h.id = t.rack_id AND h.retired_at IS NOT NULL)
    AND NOT EXISTS (SELECT FROM segment h WHERE h.id = t.segment_id AND h.retired_at IS NOT NULL)
    AND NOT EXISTS (SELECT FROM host h WHERE h.id = t.host_id AND h.ended_at IS NOT NULL);
  -- a child comes back while its parent is held, or comes back with it; what nobody ever held holds by itself
  LOOP
    SELECT array_agg(t.id) INTO fewer FROM prefix_tenure t JOIN prefix p ON p.id = t.prefix_id
      WHERE t.id = ANY (coming) AND (
        NOT EXISTS (SELECT FROM prefix_tenure up WHERE up.prefix_id = p.parent_id)
        OR EXISTS (SELECT FROM prefix_tenure up WHERE up.prefix_id = p.parent_id AND (up.ended_at IS NULL OR up.id = ANY (coming))));
    EXIT WHEN cardinality(fewer) IS NOT DISTINCT FROM cardinality(coming);
    coming := fewer;
  END LOOP;
  IF coming IS NULL THEN RETURN; END IF;

  FOR former IN SELECT t.id, t.prefix_id, t.pool_id, t.host_id, t.ended_at FROM prefix_tenure t WHERE t.id = ANY (coming) ORDER BY t.id LOOP
    UPDATE prefix_tenure t SET ended_at = NULL, free_at = NULL, ended_by = NULL, ended_reason = '' WHERE t.id = former.id;
    UPDATE container c SET ended_at = NULL, version = c.version + 1 FROM address_tenure a
      WHERE c.host_id = former.host_id AND c.ended_at = former.ended_at AND a.container_id = c.id AND a.prefix_tenure_id = former.id
        AND NOT EXISTS (SELECT FROM container other WHERE other.host_id = c.host_id AND other.ended_at IS NULL AND lower(other.name) = lower(c.name));
    GET DIAGNOSTICS containers = ROW_COUNT;
    UPDATE address_tenure a SET ended_at = NULL, ended_by = NULL, ended_reason = '' FROM container c
      WHERE c.host_id = former.host_id AND c.ended_at IS NULL AND a.container_id = c.id AND a.prefix_tenure_id = former.id
        AND a.ended_at = former.ended_at;
    SELECT count(*) INTO left_ended FROM container c JOIN address_tenure a ON a.container_id = c.id AND a.prefix_tenure_id = former.id
      WHERE c.host_id = former.host_id AND c.ended_at = former.ended_at;
    -- a run of an older epoch stays over: the host that held it has been made anew since
    UPDATE address_run r SET ended_at = NULL FROM host h
      WHERE r.prefix_tenure_id = former.id AND r.ended_at = former.ended_at AND h.id = r.host_id AND (r.kind = 'docker' OR r.epoch = h.run_epoch);
    UPDATE pool own SET used = own.used + containers, released = own.released - containers, last_event_at = again
      WHERE own.prefix_id = former.prefix_id AND own.closed_at IS NULL;
    UPDATE pool supply SET used = supply.used + 1, released = supply.released - 1, last_event_at = again WHERE supply.id = former.pool_id;
    tenure_id := former.id; prefix_id := former.prefix_id;
    RETURN NEXT;
  END LOOP;
END $$;

-- Changes how long what is released from these pools waits; NULL: it is never held again. With p_waiting the rule is
-- applied to what waits already, in both directions; what is free already stays free. Gives how many are free by it now.
CREATE FUNCTION set_quarantine(p_pool_ids bigint[], p_rule interval, p_waiting boolean) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  changed_at timestamptz;
  freed bigint := 0;
BEGIN
  PERFORM 1 FROM pool WHERE id = ANY (p_pool_ids) ORDER BY id FOR NO KEY UPDATE;
  changed_at := clock_timestamp();
  UPDATE pool SET quarantine = p_rule WHERE id = ANY (p_pool_ids) AND quarantine IS DISTINCT FROM p_rule;
  IF p_waiting THEN
    WITH changed AS (
      UPDATE prefix_tenure t SET free_at = coalesce(t.ended_at + p_rule, 'infinity')
        WHERE t.pool_id = ANY (p_pool_ids) AND t.ended_at IS NOT NULL AND NOT t.reused AND t.free_at > changed_at
          AND t.free_at <> coalesce(t.ended_at + p_rule, 'infinity') RETURNING t.free_at)
    SELECT count(*) FILTER (WHERE changed.free_at <= changed_at) INTO freed FROM changed;
  END IF;
  RETURN freed;
END $$;
