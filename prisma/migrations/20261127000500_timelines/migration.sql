-- Timelines are read from the tenures themselves: who was given what, and when it came back, is all in them already.
-- A table of daily counts was measured and refused: where pools give less than one prefix a day it has as many rows as
-- there are tenures, is no faster to read, and every allocation would have to write it.

-- The tenures of one pool, or of a few hundred at once.
CREATE INDEX prefix_tenure_pool_id_idx ON prefix_tenure (pool_id, began_at);
