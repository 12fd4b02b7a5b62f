-- Address runs: a host's agent is granted consecutive addresses, hands them out by itself, and reports in bulk what it
-- gave to which container.

-- A token of an agent is good for its host alone. The role stands on the token, so that one whose agent is gone is nobody's.
ALTER TABLE api_token ADD COLUMN role text NOT NULL DEFAULT 'admin' CHECK (role IN ('admin', 'agent'));

-- Every enrolment of an agent begins an epoch of its host and fences the agents before it.
CREATE TABLE agent (
  host_id        bigint NOT NULL REFERENCES host,
  epoch          integer NOT NULL,
  token_id       bigint NOT NULL REFERENCES api_token,
  enrolled_at    timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  enrolled_by    bigint NOT NULL REFERENCES person,
  -- what it reported while it was the live one
  reports        bigint NOT NULL DEFAULT 0,
  last_report_at timestamptz(6),
  -- what it still said after that: recorded, not believed
  late_reports   bigint NOT NULL DEFAULT 0,
  last_late_at   timestamptz(6),
  PRIMARY KEY (host_id, epoch),
  CONSTRAINT agent_token_id_key UNIQUE (token_id)
);

-- What a fenced agent said of addresses of its own runs. Nobody else was ever granted them, so it is worth keeping.
CREATE TABLE late_claim (
  vrf_id      bigint NOT NULL REFERENCES vrf,
  address     inet NOT NULL,
  run_id      bigint NOT NULL REFERENCES address_run,
  container   text NOT NULL,
  began_at    timestamptz(6),
  ended_at    timestamptz(6),
  recorded_at timestamptz(6) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (vrf_id, address)
);

-- Addresses that a host's containers took from its runs, by the day (UTC) they took them: a run for N days is sized by it.
CREATE TABLE address_day (
  host_id bigint NOT NULL REFERENCES host,
  day     date NOT NULL,
  given   bigint NOT NULL CHECK (given >= 0),
  PRIMARY KEY (host_id, day)
);

-- How many addresses of the run were reported as given.
ALTER TABLE address_run ADD COLUMN reported bigint NOT NULL DEFAULT 0 CHECK (reported >= 0);

-- What a host reports has begun before it is recorded, and never outside of a run.
ALTER TABLE address_tenure DROP CONSTRAINT address_tenure_origin_check;
ALTER TABLE address_tenure ADD CONSTRAINT address_tenure_origin_check CHECK (origin IN ('allocation', 'import', 'example', 'report'));
ALTER TABLE address_tenure ADD CONSTRAINT address_tenure_report_check CHECK ((origin = 'report') = (run_id IS NOT NULL));

-- Grants a run of so many addresses of a held /64 to the host that holds it, in up to 16 pieces: a piece ends where
-- something is in the way (an address given by name, a run, a reserved interface identifier). Fewer, or no row: the
-- /64 has no more in 16 pieces, or its tenure has ended meanwhile.
CREATE FUNCTION grant_runs(p_pool_id bigint, p_tenure_id bigint, p_epoch integer, p_person_id bigint, p_count numeric)
RETURNS SETOF address_run LANGUAGE plpgsql AS $$
DECLARE
  supply pool;
  place prefix;
  holder bigint;
  given_at timestamptz;
  slot numeric;
  passed numeric;
  stop numeric;
  here inet;
  blocking inet;
  left_to_give numeric := p_count;
  pieces integer := 0;
  granted address_run;
BEGIN
  SELECT * INTO supply FROM pool WHERE id = p_pool_id FOR NO KEY UPDATE;
  IF NOT FOUND OR supply.closed_at IS NOT NULL OR supply.child_length <> 128 THEN RETURN; END IF;
  -- read after the lock: release_prefix takes it too
  SELECT t.host_id INTO holder FROM prefix_tenure t
    WHERE t.id = p_tenure_id AND t.prefix_id = supply.prefix_id AND t.ended_at IS NULL AND t.host_id IS NOT NULL;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO place FROM prefix WHERE id = supply.prefix_id;
  given_at := greatest(clock_timestamp(), supply.last_event_at + interval '1 microsecond');
  slot := supply.cursor;

  WHILE left_to_give > 0 AND pieces < 16 AND slot < supply.capacity LOOP
    -- where the cursor stands is taken: on behind it
    IF slot BETWEEN 144219641646940160 AND 144219641663717375 THEN slot := 144219641663717376; CONTINUE; END IF;
    IF slot BETWEEN 18302628885633695616 AND 18302628885633695743 THEN slot := 18302628885633695744; CONTINUE; END IF;
    here := slot_network(place.network, 128, slot);
    SELECT slot_after(place.network, 128, r.last_address) INTO passed FROM address_run r
      WHERE r.prefix_id = place.id AND r.last_address >= here AND r.first_address <= here ORDER BY r.last_address DESC LIMIT 1;
    IF FOUND THEN slot := passed; CONTINUE; END IF;
    IF EXISTS (SELECT FROM address_tenure t WHERE t.vrf_id = place.vrf_id AND t.address = here) THEN slot := slot + 1; CONTINUE; END IF;

    -- the piece reaches as far as nothing is in the way
    stop := least(slot + left_to_give, supply.capacity);
    IF slot < 144219641646940160 THEN stop := least(stop, 144219641646940160);
    ELSIF slot < 18302628885633695616 THEN stop := least(stop, 18302628885633695616); END IF;
    SELECT min(c.address) INTO blocking FROM (
      (SELECT r.first_address AS address FROM address_run r WHERE r.prefix_id = place.id AND r.last_address > here ORDER BY r.last_address LIMIT 1)
      UNION ALL
      (SELECT t.address FROM address_tenure t WHERE t.vrf_id = place.vrf_id AND t.address > here
        AND t.address <= slot_network(place.network, 128, stop - 1) ORDER BY t.address LIMIT 1)
    ) AS c;
    IF blocking IS NOT NULL THEN stop := least(stop, inet_number(blocking) - inet_number(place.network)); END IF;

    INSERT INTO address_run (kind, vrf_id, prefix_id, prefix_network, prefix_tenure_id, host_id, first_address, last_address, epoch, granted_at, granted_by)
    VALUES ('granted', place.vrf_id, place.id, place.network, p_tenure_id, holder, here, slot_network(place.network, 128, stop - 1), p_epoch, given_at, p_person_id)
    RETURNING * INTO granted;
    RETURN NEXT granted;
    left_to_give := left_to_give - (stop - slot);
    pieces := pieces + 1;
    slot := stop;
  END LOOP;
  UPDATE pool SET cursor = slot, reserved = reserved + (p_count - left_to_give), last_event_at = given_at WHERE id = supply.id;
END $$;

GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO slash64_app;
GRANT SELECT, INSERT ON agent, late_claim, address_day TO slash64_app;
GRANT UPDATE (reports, last_report_at, late_reports, last_late_at) ON agent TO slash64_app;
GRANT UPDATE (ended_at) ON late_claim TO slash64_app;
GRANT UPDATE (given) ON address_day TO slash64_app;
GRANT UPDATE (reported) ON address_run TO slash64_app;
