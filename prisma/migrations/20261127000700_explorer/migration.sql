-- What the explorer looks for must be found by an index at a million prefixes, whatever is asked.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- the prefixes of one length, or of one level of a plan, in address order
CREATE INDEX prefix_length_idx ON prefix (vrf_id, masklen(network), network) WHERE retired_at IS NULL;
-- the few that are not simply active
CREATE INDEX prefix_state_idx ON prefix (state) WHERE state <> 'active' AND retired_at IS NULL;
-- those that give prefixes, by the length they give: few beside the many that give addresses
CREATE INDEX pool_gives_idx ON pool (child_length, prefix_id) WHERE child_length < 128 AND closed_at IS NULL;
-- hosts by any part of their name
CREATE INDEX host_name_trgm_idx ON host USING gin (lower(name) gin_trgm_ops) WHERE ended_at IS NULL;
