-- How many hosts and containers there are below every prefix, without a hot row at the top of the tree. A change writes
-- what it changes beside (count_change), in its own transaction; a fold now and then adds that up into the rows of
-- prefix_count, all the way to the root. Who reads adds both, so that counts are exact at any moment.

-- Hosts: prefixes below that a host holds. Containers: addresses below that a container holds. A prefix without a row has none.
CREATE TABLE prefix_count (
  prefix_id  bigint PRIMARY KEY REFERENCES prefix,
  hosts      bigint NOT NULL DEFAULT 0,
  containers bigint NOT NULL DEFAULT 0
);

-- What changed since the last fold: at a prefix, for all that are above it (upward), or for that one alone. No key: rows
-- are only added, and folded. Who is above is looked up when they are, so that a level may be inserted meanwhile.
CREATE TABLE count_change (
  prefix_id  bigint NOT NULL,
  upward     boolean NOT NULL,
  hosts      bigint NOT NULL,
  containers bigint NOT NULL
);
ALTER TABLE count_change SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- What is not folded yet, for every prefix that it touches. A function and no view: its plan is made once for a session,
-- while a view would be planned with every query that joins it.
CREATE FUNCTION unfolded_counts() RETURNS TABLE (prefix_id bigint, hosts bigint, containers bigint) LANGUAGE plpgsql STABLE ROWS 100 AS $$
#variable_conflict use_column
BEGIN
  IF NOT EXISTS (SELECT FROM count_change) THEN RETURN; END IF;
  RETURN QUERY WITH RECURSIVE touched AS (
    (
      SELECT p.parent_id AS prefix_id, true AS upward, sum(c.hosts)::bigint AS hosts, sum(c.containers)::bigint AS containers
      FROM count_change c JOIN prefix p ON p.id = c.prefix_id WHERE c.upward AND p.parent_id IS NOT NULL GROUP BY p.parent_id
      UNION ALL
      SELECT prefix_id, false, hosts, containers FROM count_change WHERE NOT upward
    )
    UNION ALL
    SELECT p.parent_id, true, t.hosts, t.containers FROM touched t JOIN prefix p ON p.id = t.prefix_id WHERE t.upward AND p.parent_id IS NOT NULL
  )
  SELECT prefix_id, sum(hosts)::bigint, sum(containers)::bigint FROM touched GROUP BY prefix_id;
END $$;

-- What is true, from the tenures alone.
CREATE VIEW count_truth AS
WITH RECURSIVE held AS (
  SELECT prefix_id, count(*) AS hosts, 0::bigint AS containers FROM prefix_tenure WHERE host_id IS NOT NULL AND ended_at IS NULL GROUP BY prefix_id
  UNION ALL
  SELECT prefix_id, 0, count(*) FROM address_tenure WHERE ended_at IS NULL GROUP BY prefix_id
), above AS (
  SELECT p.parent_id AS prefix_id, sum(h.hosts) AS hosts, sum(h.containers) AS containers
  FROM held h JOIN prefix p ON p.id = h.prefix_id WHERE p.parent_id IS NOT NULL GROUP BY p.parent_id
  UNION ALL
  SELECT p.parent_id, a.hosts, a.containers FROM above a JOIN prefix p ON p.id = a.prefix_id WHERE p.parent_id IS NOT NULL
)
SELECT prefix_id, sum(hosts)::bigint AS hosts, sum(containers)::bigint AS containers FROM above GROUP BY prefix_id;

-- Every way of giving, ending and taking up again writes these two tables, so it is counted here and nowhere else.
CREATE FUNCTION count_given_hosts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO count_change SELECT prefix_id, true, 1, 0 FROM new_rows WHERE host_id IS NOT NULL AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE FUNCTION count_changed_hosts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO count_change SELECT prefix_id, true, sum(n), 0 FROM (
      SELECT prefix_id, 1 AS n FROM new_rows WHERE host_id IS NOT NULL AND ended_at IS NULL
      UNION ALL SELECT prefix_id, -1 FROM old_rows WHERE host_id IS NOT NULL AND ended_at IS NULL
    ) AS c GROUP BY prefix_id HAVING sum(n) <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER count_given AFTER INSERT ON prefix_tenure REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_given_hosts();
CREATE TRIGGER count_changed AFTER UPDATE ON prefix_tenure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_hosts();

CREATE FUNCTION count_given_containers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO count_change SELECT prefix_id, true, 0, count(*) FROM new_rows WHERE ended_at IS NULL GROUP BY prefix_id;
  RETURN NULL;
END $$;
CREATE FUNCTION count_changed_containers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO count_change SELECT prefix_id, true, 0, sum(n) FROM (
      SELECT prefix_id, 1 AS n FROM new_rows WHERE ended_at IS NULL
      UNION ALL SELECT prefix_id, -1 FROM old_rows WHERE ended_at IS NULL
    ) AS c GROUP BY prefix_id HAVING sum(n) <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER count_given AFTER INSERT ON address_tenure REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_given_containers();
CREATE TRIGGER count_changed AFTER UPDATE ON address_tenure REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_containers();

-- Folds, recounts and moves of a subtree take turns by this lock; nothing else waits for it.
CREATE FUNCTION count_lock() RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT 6400410::bigint $$;

-- Adds what changed to the counts, all the way up. Gives how many changes there were; none while another folds.
CREATE FUNCTION fold_counts() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  folded bigint;
BEGIN
  IF NOT pg_try_advisory_xact_lock(count_lock()) THEN RETURN 0; END IF;
  WITH RECURSIVE taken AS (
    DELETE FROM count_change RETURNING prefix_id, upward, hosts, containers
  ), touched AS (
    (
      SELECT p.parent_id AS prefix_id, true AS upward, sum(c.hosts)::bigint AS hosts, sum(c.containers)::bigint AS containers
      FROM taken c JOIN prefix p ON p.id = c.prefix_id WHERE c.upward AND p.parent_id IS NOT NULL GROUP BY p.parent_id
      UNION ALL
      SELECT prefix_id, false, hosts, containers FROM taken WHERE NOT upward
    )
    UNION ALL
    SELECT p.parent_id, true, t.hosts, t.containers FROM touched t JOIN prefix p ON p.id = t.prefix_id WHERE t.upward AND p.parent_id IS NOT NULL
  ), written AS (
    INSERT INTO prefix_count AS c (prefix_id, hosts, containers)
    SELECT prefix_id, sum(hosts), sum(containers) FROM touched GROUP BY prefix_id
    ON CONFLICT (prefix_id) DO UPDATE SET hosts = c.hosts + excluded.hosts, containers = c.containers + excluded.containers
    WHERE (excluded.hosts, excluded.containers) <> (0, 0)
  )
  SELECT count(*) INTO folded FROM taken;
  RETURN folded;
END $$;

-- Counts everything anew from the tenures: after rows were loaded past the triggers. One statement, so that what is
-- counted and what is thrown away are of the same moment.
CREATE FUNCTION recount() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(count_lock());
  WITH taken AS (DELETE FROM count_change)
  INSERT INTO prefix_count AS c (prefix_id, hosts, containers)
  SELECT coalesce(t.prefix_id, was.prefix_id), coalesce(t.hosts, 0), coalesce(t.containers, 0)
  FROM count_truth t FULL JOIN prefix_count was ON was.prefix_id = t.prefix_id
  ON CONFLICT (prefix_id) DO UPDATE SET hosts = excluded.hosts, containers = excluded.containers
  WHERE (c.hosts, c.containers) <> (excluded.hosts, excluded.containers);
END $$;

-- A prefix that comes under another parent (a level inserted between) brings its counts to those that are above it now
-- and were not before, and takes them from those that are above it no more.
CREATE FUNCTION move_counts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(count_lock());
  WITH RECURSIVE here AS (
    -- what is folded, below it and at it; what is not yet will follow the new way up by itself
    SELECT coalesce((SELECT c.hosts FROM prefix_count c WHERE c.prefix_id = NEW.id), 0)
        + (SELECT count(*) FROM prefix_tenure t WHERE t.prefix_id = NEW.id AND t.host_id IS NOT NULL AND t.ended_at IS NULL)
        - (SELECT coalesce(sum(c.hosts), 0) FROM count_change c WHERE c.prefix_id = NEW.id AND c.upward) AS hosts,
      coalesce((SELECT c.containers FROM prefix_count c WHERE c.prefix_id = NEW.id), 0)
        + (SELECT count(*) FROM address_tenure t WHERE t.prefix_id = NEW.id AND t.ended_at IS NULL)
        - (SELECT coalesce(sum(c.containers), 0) FROM count_change c WHERE c.prefix_id = NEW.id AND c.upward) AS containers
  ), former AS (
    SELECT OLD.parent_id AS id UNION ALL SELECT p.parent_id FROM former f JOIN prefix p ON p.id = f.id
  ), now AS (
    SELECT NEW.parent_id AS id UNION ALL SELECT p.parent_id FROM now n JOIN prefix p ON p.id = n.id
  ), sides AS (
    SELECT id, 1 AS sign FROM now WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM former WHERE id IS NOT NULL)
    UNION ALL SELECT id, -1 FROM former WHERE id IS NOT NULL AND id NOT IN (SELECT id FROM now WHERE id IS NOT NULL)
  )
  INSERT INTO count_change SELECT sides.id, false, sides.sign * here.hosts, sides.sign * here.containers FROM sides, here;
  RETURN NULL;
END $$;
CREATE TRIGGER move_counts AFTER UPDATE OF parent_id ON prefix
  FOR EACH ROW WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id) EXECUTE FUNCTION move_counts();

-- Who holds a prefix now. Without it the planner takes the exclusion constraint's GiST index, which costs ten times as much.
CREATE INDEX prefix_tenure_live_idx ON prefix_tenure (prefix_id) WHERE ended_at IS NULL;

SELECT recount();

REVOKE EXECUTE ON FUNCTION recount() FROM PUBLIC;
GRANT SELECT ON prefix_count, count_change, count_truth TO slash64_app;
