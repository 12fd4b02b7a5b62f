-- Containers that have no address of their own: they share their host's, or have none at all, by the mode of the network
-- that they are on. They are recorded and shown; no pool knows of them, so nothing that counts addresses does.

-- The network of such a container; NULL: it holds an address, which says by itself where it is.
ALTER TABLE container ADD COLUMN host_network_id bigint REFERENCES host_network;
ALTER TABLE container_history ADD COLUMN host_network_id bigint;
CREATE INDEX container_host_network_id_idx ON container (host_network_id) WHERE host_network_id IS NOT NULL;

-- Whoever looks up the address of a host's uplink is told of the host, and of the containers that share it.
CREATE INDEX host_uplink_address_idx ON host (uplink_address) WHERE uplink_address IS NOT NULL;
CREATE INDEX host_history_uplink_address_idx ON host_history (uplink_address) WHERE uplink_address IS NOT NULL;

-- What holds an address ends with the tenure that it lies in. What holds none ends with its host, and comes back with it
-- where its name is still free.
CREATE FUNCTION end_addressless() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.ended_at IS NOT NULL THEN
    UPDATE container SET ended_at = NEW.ended_at, version = version + 1
    WHERE host_id = NEW.id AND host_network_id IS NOT NULL AND ended_at IS NULL;
  ELSE
    UPDATE container c SET ended_at = NULL, version = c.version + 1
    WHERE c.host_id = NEW.id AND c.host_network_id IS NOT NULL AND c.ended_at = OLD.ended_at
      AND NOT EXISTS (SELECT FROM container other WHERE other.host_id = c.host_id AND other.ended_at IS NULL AND lower(other.name) = lower(c.name));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER end_addressless AFTER UPDATE OF ended_at ON host FOR EACH ROW
  WHEN ((OLD.ended_at IS NULL) <> (NEW.ended_at IS NULL)) EXECUTE FUNCTION end_addressless();

-- As before, and those without an address come back as well, where their network is still there.
CREATE OR REPLACE FUNCTION revive_containers(p_host_id bigint, p_ended_at timestamptz) RETURNS TABLE (containers bigint, left_ended bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  live bigint[];
  again timestamptz;
  addressless bigint;
BEGIN
  SELECT array_agg(t.id) INTO live FROM prefix_tenure t WHERE t.host_id = p_host_id AND t.ended_at IS NULL;
  again := lock_tenures(coalesce(live, '{}'));
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

SELECT write_as_of();
