-- What a host holds is read again after the lock that a release takes too: a prefix that was released meanwhile is none of
-- its own any more, so no container comes back on it. Otherwise as before.
CREATE OR REPLACE FUNCTION revive_containers(p_host_id bigint, p_ended_at timestamptz) RETURNS TABLE (containers bigint, left_ended bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  live bigint[];
  again timestamptz;
  addressless bigint;
BEGIN
  SELECT array_agg(t.id) INTO live FROM prefix_tenure t WHERE t.host_id = p_host_id AND t.ended_at IS NULL;
  again := lock_tenures(coalesce(live, '{}'));
  SELECT coalesce(array_agg(t.id), '{}') INTO live FROM prefix_tenure t WHERE t.id = ANY (live) AND t.ended_at IS NULL;
  UPDATE container c SET ended_at = NULL, version = c.version + 1 WHERE c.host_id = p_host_id AND c.ended_at = p_ended_at
    AND EXISTS (SELECT FROM address_tenure a WHERE a.container_id = c.id AND a.prefix_tenure_id = ANY (live) AND a.ended_at = p_ended_at)
    AND NOT EXISTS (SELECT FROM container other WHERE other.host_id = c.host_id AND other.ended_at IS NULL AND lower(other.name) = lower(c.name));
  UPDATE container c SET ended_at = NULL, version = c.version + 1 WHERE c.host_id = p_host_id AND c.ended_at = p_ended_at
    AND EXISTS (SELECT FROM host_network n WHERE n.id = c.host_network_id AND n.ended_at IS NULL)
    AND NOT EXISTS (SELECT FROM container other WHERE other.host_id = c.host_id AND other.ended_at IS NULL AND lower(other.name) = lower(c.name));
  GET DIAGNOSTICS addressless = ROW_COUNT;
  WITH back AS (
    UPDATE address_tenure a SET ended_at = NULL, ended_by = NULL, ended_reason = '' FROM container c
      WHERE c.host_id = p_host_id AND c.ended_at IS NULL AND a.container_id = c.id AND a.prefix_tenure_id = ANY (live) AND a.ended_at = p_ended_at
      RETURNING a.prefix_id
  ), counted AS (SELECT back.prefix_id, count(*) AS n FROM back GROUP BY back.prefix_id), summed AS (
    UPDATE pool own SET used = own.used + counted.n, released = own.released - counted.n, last_event_at = again FROM counted
      WHERE own.prefix_id = counted.prefix_id AND own.closed_at IS NULL RETURNING counted.n)
  SELECT coalesce(sum(n), 0) + addressless INTO containers FROM summed;
  SELECT count(*) INTO left_ended FROM container c WHERE c.host_id = p_host_id AND c.ended_at = p_ended_at;
  RETURN NEXT;
END $$;

-- The hosts first, as everything takes them that ends or moves one: a prefix does not come back while its host is made anew.
CREATE OR REPLACE FUNCTION reopen_prefixes(p_tenure_ids bigint[])
RETURNS TABLE (tenure_id bigint, prefix_id bigint, containers bigint, left_ended bigint) LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  again timestamptz;
  coming bigint[];
  fewer bigint[];
  former record;
  addresses bigint;
BEGIN
  PERFORM 1 FROM host WHERE id IN (SELECT t.host_id FROM prefix_tenure t WHERE t.id = ANY (p_tenure_ids)) ORDER BY id FOR NO KEY UPDATE;
  again := lock_tenures(p_tenure_ids);
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
    GET DIAGNOSTICS addresses = ROW_COUNT;
    SELECT count(DISTINCT c.id) INTO left_ended FROM container c JOIN address_tenure a ON a.container_id = c.id AND a.prefix_tenure_id = former.id
      WHERE c.host_id = former.host_id AND c.ended_at = former.ended_at;
    -- a run of an older epoch stays over: the host that held it has been made anew since
    UPDATE address_run r SET ended_at = NULL FROM host h
      WHERE r.prefix_tenure_id = former.id AND r.ended_at = former.ended_at AND h.id = r.host_id AND (r.kind = 'docker' OR r.epoch = h.run_epoch);
    UPDATE pool own SET used = own.used + addresses, released = own.released - addresses, last_event_at = again
      WHERE own.prefix_id = former.prefix_id AND own.closed_at IS NULL;
    UPDATE pool supply SET used = supply.used + 1, released = supply.released - 1, last_event_at = again WHERE supply.id = former.pool_id;
    tenure_id := former.id; prefix_id := former.prefix_id;
    RETURN NEXT;
  END LOOP;
END $$;

-- A container with an address in another prefix too, as on the way from one to the next, goes on with that.
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
    WHERE a.prefix_tenure_id = ANY (ending) AND a.ended_at IS NULL AND c.id = a.container_id AND c.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM address_tenure other
        WHERE other.container_id = c.id AND other.ended_at IS NULL AND other.prefix_tenure_id <> ALL (ending));
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
