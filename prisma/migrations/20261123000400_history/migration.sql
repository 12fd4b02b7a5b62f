-- History: every superseded row of the catalogue and of space, with the interval [valid_from, valid_to) it was valid.
-- Who held what is not here: tenures are temporal by themselves and refer to holders by id.

CREATE TABLE site_history       (LIKE site,       valid_to timestamptz(6) NOT NULL);
CREATE TABLE cluster_history    (LIKE cluster,    valid_to timestamptz(6) NOT NULL);
CREATE TABLE rack_history       (LIKE rack,       valid_to timestamptz(6) NOT NULL);
CREATE TABLE segment_history    (LIKE segment,    valid_to timestamptz(6) NOT NULL);
CREATE TABLE host_history       (LIKE host,       valid_to timestamptz(6) NOT NULL);
CREATE TABLE container_history  (LIKE container,  valid_to timestamptz(6) NOT NULL);
CREATE TABLE prefix_history     (LIKE prefix,     valid_to timestamptz(6) NOT NULL);
CREATE TABLE plan_level_history (LIKE plan_level, valid_to timestamptz(6) NOT NULL);
CREATE TABLE pool_history       (LIKE pool,       valid_to timestamptz(6) NOT NULL);

ALTER TABLE site_history       ADD PRIMARY KEY (id, valid_from);
ALTER TABLE cluster_history    ADD PRIMARY KEY (id, valid_from);
ALTER TABLE rack_history       ADD PRIMARY KEY (id, valid_from);
ALTER TABLE segment_history    ADD PRIMARY KEY (id, valid_from);
ALTER TABLE host_history       ADD PRIMARY KEY (id, valid_from);
ALTER TABLE container_history  ADD PRIMARY KEY (id, valid_from);
ALTER TABLE prefix_history     ADD PRIMARY KEY (id, valid_from);
ALTER TABLE plan_level_history ADD PRIMARY KEY (id, valid_from);
ALTER TABLE pool_history       ADD PRIMARY KEY (id, valid_from);

-- Writes OLD to <table>_history and begins the new version. The new version's time is after the old one's, always.
-- By column name, so a column that a later migration adds at another place still finds its own.
-- SECURITY DEFINER: the application's role may read history and not write it.
CREATE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  changed_at timestamptz := greatest(clock_timestamp(), OLD.valid_from + interval '1 microsecond');
BEGIN
  EXECUTE format('INSERT INTO %1$I SELECT version.* FROM jsonb_populate_record(NULL::%1$I, $1) AS version', TG_TABLE_NAME || '_history')
    USING to_jsonb(OLD) || jsonb_build_object('valid_to', changed_at);
  NEW.valid_from := changed_at;
  RETURN NEW;
END $$;

CREATE TRIGGER keep_history BEFORE UPDATE ON site       FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION keep_history();
CREATE TRIGGER keep_history BEFORE UPDATE ON cluster    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION keep_history();
CREATE TRIGGER keep_history BEFORE UPDATE ON rack       FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION keep_history();
CREATE TRIGGER keep_history BEFORE UPDATE ON segment    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION keep_history();
CREATE TRIGGER keep_history BEFORE UPDATE ON host       FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION keep_history();
CREATE TRIGGER keep_history BEFORE UPDATE ON container  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION keep_history();
CREATE TRIGGER keep_history BEFORE UPDATE ON prefix     FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION keep_history();
CREATE TRIGGER keep_history BEFORE UPDATE ON plan_level FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION keep_history();
-- A pool's rules, not its cursor and counters.
CREATE TRIGGER keep_history BEFORE UPDATE ON pool FOR EACH ROW
  WHEN ((OLD.child_length, OLD.child_level_id, OLD.allocation_order, OLD.order_key, OLD.quarantine, OLD.closed_at)
    IS DISTINCT FROM (NEW.child_length, NEW.child_level_id, NEW.allocation_order, NEW.order_key, NEW.quarantine, NEW.closed_at))
  EXECUTE FUNCTION keep_history();
