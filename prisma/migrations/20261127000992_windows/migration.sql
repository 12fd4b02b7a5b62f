-- What happened in a window of time is found by its time. Rows come in the order of their time, or nearly so: a summary of
-- each few pages finds them and costs an insert nothing.
CREATE INDEX prefix_tenure_began_at_idx ON prefix_tenure USING brin (began_at) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX prefix_tenure_ended_at_idx ON prefix_tenure (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX prefix_tenure_former_end_said_until_idx ON prefix_tenure_former_end (said_until);
CREATE INDEX host_valid_from_idx ON host USING brin (valid_from) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX host_history_valid_from_idx ON host_history USING brin (valid_from) WITH (pages_per_range = 16, autosummarize = on);
