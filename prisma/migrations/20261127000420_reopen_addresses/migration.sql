-- A container may have several addresses since hosts report of theirs: the undo of a release counts addresses, not containers.
-- It works as the owner, as an undo gives nothing new.
CREATE OR REPLACE FUNCTION reopen_prefixes(p_tenure_ids bigint[])
RETURNS TABLE (tenure_id bigint, prefix_id bigint, containers bigint, left_ended bigint) LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  again timestamptz := lock_tenures(p_tenure_ids);
  coming bigint[];
  fewer bigint[];
  former record;
  addresses bigint;
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
